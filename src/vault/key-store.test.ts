import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { retentionClasses } from "#domain/keeping.ts";
import type { KeyStore } from "./key-store.ts";
import { openKeyStore } from "./key-store.ts";
import { rootFile } from "./root-secret.ts";

let folder = "";
const keysFolder = () => join(folder, "keys");
const root = () => join(folder, "elsewhere", "root.key");
const epochFile = () => join(folder, "epoch", "epoch.key");
const open = (firstStart = false) =>
  openKeyStore({
    folder: keysFolder(),
    epoch: join(folder, "epoch"),
    ledger: join(folder, "ledger"),
    root: rootFile(root()),
    firstStart,
  });
const keyFile = (name: string) => join(keysFolder(), "epoch-1", `${name}.key`);
const codeOf = (attempt: () => unknown): unknown => {
  try {
    return attempt();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const owners = fc.stringMatching(/^[A-Za-z0-9_-]{1,22}$/);

describe("keys", () => {
  it("are another one for every case and class, and the same after every start", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(owners, { maxLength: 5 }), async (names) => {
        for (const name of ["keys", "epoch"]) rmSync(join(folder, name), { recursive: true, force: true });
        const identities = (store: KeyStore, which: "ready" | "existing") =>
          names.flatMap((owner) => retentionClasses.map((kept) => store[which](owner, kept).identity()));
        const made = identities(await open(true), "ready");
        expect(new Set(made).size).toBe(made.length);
        expect(identities(await open(), "existing")).toEqual(made);
      }),
      { numRuns: 8 },
    );
  });

  it("are keys of age, each with its public half", async () => {
    const store = await open(true);
    for (let i = 0; i < 20; i++) {
      const key = store.ready(`case-${i}`, "film");
      const seen = execFileSync("age-keygen", ["-y"], { input: key.identity(), encoding: "utf8" }).trim();
      expect(key.recipient()).toBe(seen);
    }
  });

  it("are never made by looking for them", async () => {
    const store = await open(true);
    expect(codeOf(() => store.existing("case-1", "film"))).toBe("vault-key-gone");
    store.ready("case-1", "film");
    expect(codeOf(() => store.existing("case-1", "record"))).toBe("vault-key-gone");
    expect(readdirSync(join(keysFolder(), "epoch-1"))).toEqual(["case-1.film.key"]);
  });

  it("are agreed on where two make the same one at once", async () => {
    const [one, other] = [await open(true), await open(true)];
    const seen = other.ready("case-1", "film").identity();
    expect(one.ready("case-1", "film").identity()).toBe(seen);
  });

  it("are derived apart for every purpose", async () => {
    const key = (await open(true)).ready("case-1", "record");
    expect(key.derived("a")).not.toEqual(key.derived("b"));
    expect((await open()).existing("case-1", "record").derived("a")).toEqual(key.derived("a"));
  });

  it("lie in files for their owner only, and nothing of them in the clear", async () => {
    const store = await open(true);
    const identity = store.ready("case-1", "film").identity();
    for (const path of [root(), epochFile(), keyFile("case-1.film")]) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, "latin1")).not.toContain(identity.slice(16, 30));
    }
    for (const path of [keysFolder(), join(keysFolder(), "epoch-1"), join(root(), "..")]) {
      expect(statSync(path).mode & 0o777).toBe(0o700);
    }
  });

  it("of a name that could leave the folder are refused", async () => {
    const store = await open(true);
    for (const name of ["", "../x", "a/b", ".", "a.film", "a|b", "x".repeat(101)]) {
      expect(() => store.ready(name, "film"), name).toThrow(RangeError);
    }
  });
});

describe("a key store that is not as it was", () => {
  it("refuses a key in the place of another, and one from another store", async () => {
    const store = await open(true);
    for (const owner of ["case-1", "case-2"]) for (const kept of retentionClasses) store.ready(owner, kept);
    for (const other of ["case-2.film", "case-1.record", "case-1.review-film"]) {
      copyFileSync(keyFile(other), keyFile("case-1.film"));
      const again = await open();
      expect(codeOf(() => again.existing("case-1", "film"))).toBe("vault-keys-damaged");
      expect(codeOf(() => again.ready("case-1", "film"))).toBe("vault-keys-damaged");
      expect(again.existing("case-2", "film").identity()).toMatch(/^AGE-SECRET-KEY-1/);
    }
    renameSync(keysFolder(), join(folder, "first"));
    rmSync(epochFile());
    (await open(true)).ready("case-1", "film");
    copyFileSync(join(folder, "first", "epoch-1", "case-2.film.key"), keyFile("case-1.film"));
    const foreign = await open();
    expect(codeOf(() => foreign.existing("case-1", "film"))).toBe("vault-keys-damaged");
  });

  it("refuses files with one bit changed, cut short or grown, and makes no new key in their place", async () => {
    (await open(true)).ready("case-1", "film");
    const good = readFileSync(keyFile("case-1.film"));
    const bad = fc.oneof(
      fc
        .nat(good.length * 8 - 1)
        .map((bit) => good.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))),
      fc.nat(good.length - 1).map((length) => good.subarray(0, length)),
      fc.constant(Buffer.concat([good, Buffer.of(0)])),
    );
    await fc.assert(
      fc.asyncProperty(bad, async (bytes) => {
        writeFileSync(keyFile("case-1.film"), bytes);
        const store = await open();
        expect(codeOf(() => store.ready("case-1", "film"))).toBe("vault-keys-damaged");
        expect(readFileSync(keyFile("case-1.film")).equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses an epoch with any byte changed", async () => {
    await open(true);
    const path = epochFile();
    const good = readFileSync(path);
    for (let at = 0; at < good.length; at++) {
      writeFileSync(
        path,
        good.map((byte, i) => (i === at ? byte ^ 1 : byte)),
      );
      await expect(open(true)).rejects.toMatchObject({ code: /^vault-(keys-damaged|root-differs)$/ });
    }
  });

  it("is never replaced by a new one", async () => {
    (await open(true)).ready("case-1", "film");
    rmSync(epochFile());
    await expect(open(true)).rejects.toMatchObject({ code: "vault-keys-missing" });
    rmSync(keysFolder(), { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: "vault-keys-missing" });
    expect(existsSync(keysFolder())).toBe(false);
  });

  it("says what is wrong with the root secret, and makes no other", async () => {
    (await open(true)).ready("case-1", "film");
    const good = readFileSync(root());
    writeFileSync(root(), "");
    await expect(open(true)).rejects.toMatchObject({ code: "vault-root-unreadable", detail: "root.key" });
    rmSync(root());
    await expect(open(true)).rejects.toMatchObject({ code: "vault-root-missing" });
    expect(existsSync(root())).toBe(false);
    await rootFile(root()).make();
    await expect(open(true)).rejects.toMatchObject({ code: "vault-root-differs" });
    writeFileSync(root(), good);
    expect((await open()).existing("case-1", "film").identity()).toMatch(/^AGE-SECRET-KEY-1/);
  });

  it("goes on where a first start was cut off after any of its steps", async () => {
    await rootFile(root()).make();
    const secret = readFileSync(root());
    (await open(true)).ready("case-1", "film");
    expect(readFileSync(root()).equals(secret)).toBe(true);
    writeFileSync(`${keyFile("case-1.record")}.0011.part`, "unfinished");
    const again = await open(true);
    expect(readdirSync(join(keysFolder(), "epoch-1"))).toEqual(["case-1.film.key"]);
    expect(again.existing("case-1", "film").identity()).toMatch(/^AGE-SECRET-KEY-1/);
  });
});

describe("keys put out of memory", () => {
  it("open nothing after the lock, whoever holds one", async () => {
    const store = await open(true);
    const key = store.ready("case-1", "film");
    store.lock();
    for (const attempt of [
      () => store.existing("case-1", "film"),
      () => store.ready("case-2", "film"),
      () => key.identity(),
      () => key.derived("text"),
    ]) {
      expect(codeOf(attempt)).toBe("vault-keys-locked");
    }
    expect((await open()).existing("case-1", "film").identity()).toMatch(/^AGE-SECRET-KEY-1/);
  });

  it("of one case are forgotten alone", async () => {
    const store = await open(true);
    const [one, other] = [store.ready("case-1", "film"), store.ready("case-11", "film")];
    store.forget("case-1");
    expect(codeOf(() => one.identity())).toBe("vault-keys-locked");
    expect(other.identity()).toBe(store.existing("case-11", "film").identity());
    rmSync(keyFile("case-1.film"));
    expect(codeOf(() => store.existing("case-1", "film"))).toBe("vault-key-gone");
  });
});
