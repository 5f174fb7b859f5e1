/** Against Debian's `age` and against typage, each way; and a recovery by somebody who has none of our code. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter, Encrypter } from "age-encryption";
import { afterAll, describe, expect, it } from "vitest";
import type { Keys, Lock } from "#vault/keys.ts";
import { newKeyPair, parseKeyFile } from "#vault/keys.ts";
import { openWhole } from "#vault/open-whole.ts";
import { sealTo } from "#vault/seal.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { size } from "../size.ts";
import { content, dice, drained, inPieces, joined, memorySource } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-peers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => join(folder, name);
const age = (...args: readonly string[]): Buffer => execFileSync("age", args, { maxBuffer: 1 << 28 });

const chunk = 65_536;
const edges = [
  0,
  1,
  15,
  16,
  17,
  chunk - 1,
  chunk,
  chunk + 1,
  2 * chunk - 1,
  2 * chunk,
  2 * chunk + 1,
  256 * chunk,
  257 * chunk,
  257 * chunk + 1,
];
const roll = dice(20_261_121);
const sizes = [...edges, ...Array.from({ length: size({ test: 30, soak: 500 }) - edges.length }, () => roll(400_000))];

async function sealed(plain: Uint8Array, lock: Lock): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const sealing = await sealTo({ write: (bytes) => Promise.resolve(void parts.push(bytes)) }, lock);
  for await (const piece of inPieces(plain, () => 1 + roll(150_000))) await sealing.write(piece);
  await sealing.finish();
  return joined(parts);
}

async function opened(file: Uint8Array, keys: Keys): Promise<readonly Uint8Array[]> {
  const source = await openSealed(memorySource(file), keys);
  const whole = await drained(
    openWhole(
      inPieces(file, () => 1 + roll(150_000)),
      keys,
    ),
  );
  expect(whole.problem).toBeNull();
  return [await source.read(0, source.size), whole.bytes];
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
// typage alone runs at a tenth of the speed of all others; the long files go to `age`.
const forTypage = (length: number): boolean => length <= 3 * chunk;

describe("age files, each way", () => {
  it(`what we seal, age and typage open (${sizes.length} files)`, async () => {
    const { identity, recipient } = await newKeyPair();
    writeFileSync(file("ours.key"), `${identity}\n`);
    const typage = new Decrypter();
    typage.addIdentity(identity);
    for (const [i, length] of sizes.entries()) {
      const plain = content(length, i + 1);
      const ours = await sealed(plain, { recipients: [recipient] });
      writeFileSync(file("ours.age"), ours);
      expect(same(age("-d", "-i", file("ours.key"), file("ours.age")), plain), `${length} bytes to age`).toBe(true);
      if (forTypage(length)) expect(same(await typage.decrypt(ours), plain), `${length} bytes to typage`).toBe(true);
    }
  });

  it(`what age and typage seal, we open (${sizes.length} files)`, async () => {
    execFileSync("age-keygen", ["-o", file("theirs.key")], { stdio: "pipe" });
    const identities = parseKeyFile(readFileSync(file("theirs.key"), "utf8"));
    const recipient = execFileSync("age-keygen", ["-y", file("theirs.key")], { encoding: "utf8" }).trim();
    const keys = { identities, passphrases: [] };
    const typage = new Encrypter();
    typage.addRecipient(recipient);
    for (const [i, length] of sizes.entries()) {
      const plain = content(length, i + 1);
      writeFileSync(file("plain"), plain);
      const armour = i % 5 === 4 ? ["-a"] : [];
      const theirs = [age("-r", recipient, ...armour, file("plain"))];
      if (forTypage(length)) theirs.push(Buffer.from(await typage.encrypt(plain)));
      for (const each of theirs) {
        for (const back of await opened(each, keys)) expect(same(back, plain), `${length} bytes`).toBe(true);
      }
    }
  });

  it("each of several recipients opens, and a stranger does not", async () => {
    const [first, second, stranger] = [await newKeyPair(), await newKeyPair(), await newKeyPair()];
    const plain = content(100_000, 3);
    const ours = await sealed(plain, { recipients: [first.recipient, second.recipient] });
    for (const { identity } of [first, second]) {
      for (const back of await opened(ours, { identities: [identity], passphrases: [] }))
        expect(same(back, plain)).toBe(true);
    }
    const refused = openSealed(memorySource(ours), { identities: [stranger.identity], passphrases: [] });
    await expect(refused).rejects.toMatchObject({ code: "vault-no-key-fits" });
  });

  it("a passphrase goes both ways with typage", async () => {
    const plain = content(70_000, 4);
    const ours = await sealed(plain, { passphrase: "kelp under a blue door" });
    const theirs = new Decrypter();
    theirs.addPassphrase("kelp under a blue door");
    expect(same(await theirs.decrypt(ours), plain)).toBe(true);

    const encrypter = new Encrypter();
    encrypter.setPassphrase("a rook and four acorns");
    encrypter.setScryptWorkFactor(10);
    const keys = { identities: [], passphrases: ["a rook and four acorns"] };
    const file = await encrypter.encrypt(plain);
    for (const back of await opened(file, keys)) expect(same(back, plain)).toBe(true);
    const refused = openSealed(memorySource(file), { identities: [], passphrases: ["a rook and five acorns"] });
    await expect(refused).rejects.toMatchObject({ code: "vault-no-key-fits" });
  });

  it("no two files share a key, even of the same content for the same person", async () => {
    const { recipient } = await newKeyPair();
    const plain = content(1000, 5);
    const tails = new Set<string>();
    for (let i = 0; i < 50; i++) {
      tails.add(
        Buffer.from(await sealed(plain, { recipients: [recipient] }))
          .toString("hex")
          .slice(-2000),
      );
    }
    expect(tails.size).toBe(50);
  });

  it("a shell with age and the key file gets the film back", async () => {
    const { identity, recipient } = await newKeyPair();
    const plain = content(1_000_000, 6);
    writeFileSync(file("case.key"), `# created: 2026-11-21T10:00:00Z\n# public key: ${recipient}\n${identity}\n`);
    writeFileSync(file("film.mp4.age"), await sealed(plain, { recipients: [recipient] }));
    execFileSync("sh", ["-c", "age --decrypt --identity case.key --output film.mp4 film.mp4.age"], {
      cwd: folder,
      env: { PATH: "/usr/bin:/bin" },
    });
    expect(same(readFileSync(file("film.mp4")), plain)).toBe(true);
  });
});
