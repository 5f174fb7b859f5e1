/** What is destroyed is destroyed: no file that the service holds opens it, and nobody else's films are touched. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Decrypter } from "age-encryption";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serviceOwner } from "#domain/keeping.ts";
import { openLedger } from "#vault/destruction-ledger.ts";
import { fileKeyOf, headerLength } from "#vault/header.ts";
import { size } from "../size.ts";
import { blobsIn, epochIn, keysIn, ledgerIn } from "./keeping.ts";
import type { Needle } from "./search.ts";
import { bytesNeedles, identityNeedles, searcher } from "./search.ts";
import type { Film, Keeping } from "./shredding.ts";
import { filmed, keepingIn, order, whyShut } from "./shredding.ts";
import { content } from "./sources.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-shred-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = ({ blob }: Film, place = folder) => join(blobsIn(place), `${blob.id}.age`);
const codeOf = (attempt: () => unknown): unknown => {
  try {
    return attempt();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

async function fileKey(vault: Keeping, film: Film): Promise<Uint8Array> {
  const bytes = readFileSync(pathOf(film));
  const header = bytes.subarray(0, headerLength(bytes, true) ?? 0);
  return fileKeyOf(header, { identities: vault.keys.openers(film.blob.caseId, film.blob.kept), passphrases: [] });
}

describe("a case that is destroyed", () => {
  it("leaves its keys and its films' keys nowhere, in no form", async () => {
    const vault = await keepingIn(folder);
    const cases = Array.from({ length: size({ test: 4, soak: 20 }) }, (_, i) => `case-${i}`);
    const secrets: Needle[] = [];
    for (const [i, caseId] of cases.entries()) {
      const film = await filmed(vault, caseId, i);
      secrets.push(...identityNeedles(`${caseId}'s key`, vault.keys.existing(caseId, "film").identity()));
      secrets.push(...bytesNeedles(`${caseId}'s film's key`, await fileKey(vault, film)));
    }
    await filmed(vault, "living", 99);
    const [line] = await vault.keeper.destroy(
      cases.map((owner) => ({ owner, kept: "film" as const })),
      order,
    );
    expect(line?.keyId).toMatch(/^[0-9a-f]{64}$/);
    const search = searcher(secrets);
    const { hits, files } = search.below(folder);
    expect(hits).toEqual([]);
    expect(files).toBeGreaterThan(3);
    // The search finds what is there, whichever it is, in the middle of anything.
    const planted = join(folder, "data", "planted");
    for (const { what, bytes } of secrets) {
      writeFileSync(planted, Buffer.concat([Buffer.alloc(4099, 7), bytes, Buffer.alloc(5, 7)]));
      expect(search.below(join(folder, "data")).hits).toContainEqual({ path: planted, what });
    }
  });

  it("stays shut for whoever has every old copy of the key folder, and all that the service holds now", async () => {
    const vault = await keepingIn(folder);
    const dead = await filmed(vault, "case-1", 1);
    const living = await filmed(vault, "case-2", 2);
    cpSync(keysIn(folder), join(folder, "copy"), { recursive: true });
    await vault.keeper.destroy([{ owner: "case-1", kept: "film" }], order);
    expect(await whyShut(vault, dead)).toBe("vault-key-gone");
    expect(await whyShut(vault, living)).toBeNull();
    vault.keys.lock();

    // Its old key file, put where the store would look for it.
    cpSync(join(folder, "copy", "epoch-1"), join(keysIn(folder), "epoch-2"), { recursive: true });
    const fooled = await keepingIn(folder);
    expect(await whyShut(fooled, dead)).toBe("vault-keys-damaged");
    expect(await whyShut(fooled, living)).toBeNull();
    fooled.keys.lock();
    rmSync(join(keysIn(folder), "epoch-2", "case-1.film.key"));
    const cleaned = await keepingIn(folder);
    expect(await whyShut(cleaned, living)).toBeNull();
    expect(await whyShut(cleaned, dead)).toBe("vault-key-gone");
  });

  it("leaves every other film as it was, byte by byte", async () => {
    const vault = await keepingIn(folder);
    const others: Film[] = [];
    for (let i = 0; i < size({ test: 8, soak: 100 }); i++) others.push(await filmed(vault, `case-${i >> 1}`, i));
    await filmed(vault, "gone", 500);
    vault.keys.ready("gone", "record");
    const before = others.map((film) => readFileSync(pathOf(film)));
    await vault.keeper.destroy([{ owner: "gone", kept: "film" }], order);
    const again = await keepingIn(folder);
    for (const [i, film] of others.entries()) {
      expect(await whyShut(again, film)).toBeNull();
      expect(readFileSync(pathOf(film)).equals(before[i] ?? Buffer.alloc(0))).toBe(true);
    }
    expect(again.keys.existing("gone", "record").identity()).toMatch(/^AGE-SECRET-KEY-1/);
  });

  it("is in the ledger by key, not by name, before anybody is told; and again it is no error", async () => {
    const vault = await keepingIn(folder);
    expect(await vault.keeper.ledgerHead()).toEqual({ index: 0, hash: "0".repeat(64) });
    const name = { owner: "case-1", kept: "film" as const };
    expect(await vault.keeper.destroy([name], order)).toEqual([]);
    vault.keys.ready("case-1", "film");
    const keyId = await vault.keeper.keyId("case-1", "film");
    const [line] = await vault.keeper.destroy([name, name], order);
    expect(line).toMatchObject({ ...order, ...name, index: 1, keyId, previous: "0".repeat(64) });
    expect(await vault.keeper.destroy([name], { ...order, who: "another" })).toEqual([line]);
    expect(await vault.keeper.keyId("case-1", "film")).toBeNull();
    expect(openLedger(ledgerIn(folder)).lines()).toEqual([line]);
    expect(await vault.keeper.ledgerHead()).toEqual({ index: 1, hash: line?.hash });
  });

  it("does not come back with a film that was on its way in", async () => {
    const vault = await keepingIn(folder);
    const writing = await vault.films.seal("case-1", "film");
    await writing.write(content(100_000, 1));
    await vault.keeper.destroy([{ owner: "case-1", kept: "film" }], order);
    await expect(writing.finish()).rejects.toMatchObject({ code: "vault-key-gone" });
    await writing.abandon();
    expect(await Array.fromAsync(vault.films.ids())).toEqual([]);
    expect(await vault.keeper.keyId("case-1", "film")).toBeNull();
  });

  it("is never the service itself", async () => {
    const vault = await keepingIn(folder);
    vault.keys.ready(serviceOwner, "record");
    expect(() => vault.keeper.destroy([{ owner: serviceOwner, kept: "record" }], order)).toThrow(RangeError);
  });

  it("is destroyed again where a copy from before is put back, and the living open", async () => {
    const vault = await keepingIn(folder);
    const dead = await filmed(vault, "case-1", 1);
    const living = await filmed(vault, "case-2", 2);
    vault.keys.lock();
    for (const place of [keysIn, epochIn]) cpSync(place(folder), `${place(folder)} copy`, { recursive: true });
    const next = await keepingIn(folder);
    await next.keeper.destroy([{ owner: "case-1", kept: "film" }], order);
    next.keys.lock();
    for (const place of [keysIn, epochIn]) {
      rmSync(place(folder), { recursive: true });
      cpSync(`${place(folder)} copy`, place(folder), { recursive: true });
    }
    const restored = await keepingIn(folder);
    expect(restored.keys.forgotten.map(({ owner }) => owner)).toEqual(["case-1"]);
    expect(await whyShut(restored, dead)).toBe("vault-key-gone");
    expect(await whyShut(restored, living)).toBeNull();
    expect(restored.keys.ledger.lines()).toHaveLength(1);
  });
});

describe("one film of a case", () => {
  it("stays shut with all that is left, backups of its file included; the others open, here and with age", async () => {
    const vault = await keepingIn(folder);
    const [dead, ...living] = [await filmed(vault, "case-1", 1), await filmed(vault, "case-1", 2)];
    living.push(await filmed(vault, "case-1", 3, "film", 0), await filmed(vault, "case-1", 4, "film", 65_536));
    const other = await filmed(vault, "case-1", 5, "review-film");
    const untouched = readFileSync(pathOf(other));
    cpSync(blobsIn(folder), join(folder, "backup"), { recursive: true });
    const oldId = await vault.keeper.keyId("case-1", "film");
    const renewal = await vault.keeper.renew(
      { owner: "case-1", kept: "film" },
      [dead.blob.id],
      living.map(({ blob }) => blob.id),
      order,
    );
    expect(renewal).toMatchObject({ unreadable: [], destruction: { keyId: oldId, index: 1 } });
    await vault.films.remove(dead.blob.id);
    expect(await vault.keeper.keyId("case-1", "film")).not.toBe(oldId);
    vault.keys.lock();

    const again = await keepingIn(folder);
    cpSync(join(folder, "backup", `${dead.blob.id}.age`), pathOf(dead));
    expect(await whyShut(again, dead)).toBe("vault-no-key-fits");
    const identity = again.keys.existing("case-1", "film").identity();
    const keyFile = join(folder, "case.key");
    writeFileSync(keyFile, `${identity}\n`);
    const aged = (film: Film) => spawnSync("age", ["-d", "-i", keyFile, pathOf(film)], { maxBuffer: 1 << 20 });
    expect(aged(dead).status).not.toBe(0);
    for (const film of living) {
      expect(await whyShut(again, film)).toBeNull();
      expect(aged(film).stdout.equals(content(film.blob.bytes, film.seed))).toBe(true);
      const typage = new Decrypter();
      typage.addIdentity(identity);
      const opened = await typage.decrypt(readFileSync(pathOf(film)));
      expect(Buffer.compare(opened, content(film.blob.bytes, film.seed))).toBe(0);
      // Nothing but the header is another.
      const [old, now] = [join(folder, "backup"), blobsIn(folder)].map((place) =>
        readFileSync(join(place, `${film.blob.id}.age`)),
      );
      expect(now?.length).toBe(old?.length);
      expect(now?.subarray(168).equals(old?.subarray(168) ?? Buffer.alloc(0))).toBe(true);
    }
    expect(readFileSync(pathOf(other)).equals(untouched)).toBe(true);
    expect(await whyShut(again, other)).toBeNull();
  });

  it("takes nothing with it that is being written, read or kept beside it", async () => {
    const vault = await keepingIn(folder);
    const dead = await filmed(vault, "case-1", 1);
    const open = await filmed(vault, "case-1", 2);
    // Finished, and no store knows of it yet.
    const unheard = await filmed(vault, "case-1", 3);
    const early = await vault.films.seal("case-1", "film");
    await early.write(content(80_000, 4));
    const playing = await vault.films.open(open.blob);
    const name = { owner: "case-1", kept: "film" as const };
    const renewing = vault.keeper.renew(name, [dead.blob.id], [open.blob.id], order);
    const meanwhile = Array.from({ length: 20 }, async (_, i) => {
      const film = await filmed(vault, "case-1", 10 + i);
      expect(await whyShut(vault, open)).toBeNull();
      return film;
    });
    const finished = await Promise.all(meanwhile);
    await renewing;
    await early.write(content(10_000, 5));
    const blob = await early.finish();
    expect(Buffer.compare(await playing.read(0, playing.size), content(open.blob.bytes, 2))).toBe(0);
    await playing.close();
    await vault.keeper.destroy([], order);
    vault.keys.lock();
    const again = await keepingIn(folder);
    for (const film of [open, unheard, ...finished]) expect(await whyShut(again, film)).toBeNull();
    const late = await again.films.open(blob);
    expect(Buffer.compare(await late.read(0, 80_000), content(80_000, 4))).toBe(0);
    await late.close();
    expect(await whyShut(again, dead)).toBe("vault-no-key-fits");
  });

  it("goes though another of the case is damaged or missing, which is said", async () => {
    const vault = await keepingIn(folder);
    const [dead, damaged, missing, living] = [
      await filmed(vault, "case-1", 1),
      await filmed(vault, "case-1", 2),
      await filmed(vault, "case-1", 3),
      await filmed(vault, "case-1", 4),
    ];
    writeFileSync(pathOf(damaged), "damaged");
    rmSync(pathOf(missing));
    const ids = [damaged, missing, living].map(({ blob }) => blob.id);
    const renewal = await vault.keeper.renew({ owner: "case-1", kept: "film" }, [dead.blob.id], ids, order);
    expect(new Set(renewal?.unreadable)).toEqual(new Set([damaged.blob.id, missing.blob.id]));
    expect(await whyShut(vault, living)).toBeNull();
  });

  it("of a case without a key is gone already, and text is never renewed", async () => {
    const vault = await keepingIn(folder);
    expect(await vault.keeper.renew({ owner: "case-1", kept: "film" }, [], [], order)).toBeNull();
    vault.keys.ready("case-1", "record");
    expect(() => vault.keeper.renew({ owner: "case-1", kept: "record" }, [], [], order)).toThrow(RangeError);
  });
});

describe("the ledger", () => {
  const lines = async (count: number) => {
    const vault = await keepingIn(folder);
    for (let i = 0; i < count; i++) {
      vault.keys.ready(`case-${i}`, "film");
      await vault.keeper.destroy([{ owner: `case-${i}`, kept: "film" }], order);
    }
    vault.keys.lock();
    return join(ledgerIn(folder), "destroyed.jsonl");
  };

  it("is refused with any byte changed, a line out of its place, missing or written twice", async () => {
    const path = await lines(4);
    const good = readFileSync(path);
    const texts = good.toString().trimEnd().split("\n");
    const [one = "", two = "", three = "", four = ""] = texts;
    const mixtures = [
      [two, three, four],
      [one, three, four],
      [two, one, three, four],
      [one, one, two, three, four],
    ];
    const bad = mixtures.map((some) => `${some.join("\n")}\n`);
    // The last line's bytes are bound by nothing but its own form, until another follows or its hash is kept elsewhere.
    const bound = good.length - four.length - 1;
    for (let at = 0; at < bound; at += size({ test: 7, soak: 1 }))
      bad.push(good.map((byte, i) => (i === at ? byte ^ 1 : byte)).toString());
    for (const text of bad) {
      writeFileSync(path, text);
      expect(codeOf(() => openLedger(ledgerIn(folder)))).toBe("vault-ledger-damaged");
    }
    await expect(keepingIn(folder)).rejects.toMatchObject({ code: "vault-ledger-damaged" });
  });

  it("forgets a line that was cut off, which nobody was told of, and goes on", async () => {
    const path = await lines(2);
    const good = readFileSync(path);
    writeFileSync(path, Buffer.concat([good, Buffer.from('{"index":3,"at":"20')]));
    const vault = await keepingIn(folder);
    expect(vault.keys.ledger.head().index).toBe(2);
    vault.keys.ready("case-9", "film");
    const [line] = await vault.keeper.destroy([{ owner: "case-9", kept: "film" }], order);
    expect(line?.index).toBe(3);
    expect(openLedger(ledgerIn(folder)).lines()).toHaveLength(3);
  });
});

describe("a key store whose parts do not belong together", () => {
  it("is refused, and not a file of it is touched", async () => {
    const vault = await keepingIn(folder);
    const film = await filmed(vault, "case-1", 1);
    cpSync(epochIn(folder), join(folder, "old epoch"), { recursive: true });
    vault.keys.ready("case-2", "film");
    await vault.keeper.destroy([{ owner: "case-2", kept: "film" }], order);
    vault.keys.lock();
    cpSync(epochIn(folder), join(folder, "new epoch"), { recursive: true });
    cpSync(join(folder, "old epoch"), epochIn(folder), { recursive: true });
    await expect(keepingIn(folder)).rejects.toMatchObject({ code: "vault-keys-damaged" });
    expect(readdirSync(join(keysIn(folder), "epoch-2"))).toEqual(["carried.keys"]);
    cpSync(join(folder, "new epoch"), epochIn(folder), { recursive: true });
    expect(await whyShut(await keepingIn(folder), film)).toBeNull();
  });

  it("makes no new key, and destroys none, where the keys that were carried over are not all there", async () => {
    const vault = await keepingIn(folder);
    const film = await filmed(vault, "case-1", 1);
    vault.keys.ready("case-2", "film");
    await vault.keeper.destroy([{ owner: "case-2", kept: "film" }], order);
    vault.keys.lock();
    const path = join(keysIn(folder), "epoch-2", "carried.keys");
    const good = readFileSync(path, "utf8");
    writeFileSync(path, good.replace("case-1.film", "case-7.film"));
    const again = await keepingIn(folder);
    expect(codeOf(() => again.keys.ready("case-1", "film"))).toBe("vault-keys-damaged");
    expect(await whyShut(again, film)).toBe("vault-key-gone");
    writeFileSync(path, good);
    expect(await whyShut(await keepingIn(folder), film)).toBeNull();
  });
});

const small = join(tmpdir(), `glimmer-small-${process.pid}`);
const mountable = (() => {
  mkdirSync(small, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", small]).status === 0;
  if (mounted) execFileSync("umount", [small]);
  rmSync(small, { recursive: true });
  return mounted;
})();

describe("a full disk", () => {
  it.skipIf(!mountable)("leaves every key where it was; once there is room the same act goes through", async () => {
    const keys = keysIn(folder);
    mkdirSync(keys, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", keys]);
    try {
      const vault = await keepingIn(folder);
      const dead = await filmed(vault, "case-1", 1);
      const living = await filmed(vault, "case-2", 2);
      // Many keys, so that the new epoch needs room in the middle of its file too.
      for (let i = 0; i < 60; i++) vault.keys.ready(`case-1${i}`, "film");
      const name = { owner: "case-1", kept: "film" as const };
      const ballast = join(keys, "ballast");
      for (const left of [0, 4096, 8192]) {
        writeFileSync(ballast, "");
        const { bavail, bsize } = statfsSync(keys);
        writeFileSync(ballast, Buffer.alloc(bavail * bsize - left));
        await expect(vault.keeper.destroy([name], order)).rejects.toMatchObject({ code: "vault-no-room" });
        await expect(vault.keeper.renew(name, [], [dead.blob.id], order)).rejects.toMatchObject({
          code: "vault-no-room",
        });
        for (const film of [dead, living]) expect(await whyShut(vault, film)).toBeNull();
        expect(vault.keys.ledger.lines()).toEqual([]);
        rmSync(ballast);
      }
      await vault.keeper.destroy([name], order);
      expect(await whyShut(vault, dead)).toBe("vault-key-gone");
      expect(await whyShut(vault, living)).toBeNull();
      vault.keys.lock();
      expect(await whyShut(await keepingIn(folder), living)).toBeNull();
    } finally {
      execFileSync("umount", [keys]);
    }
  });
});
