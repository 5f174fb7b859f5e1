/**
 * Wycheproof's vectors on the code that really runs: the payload's cipher and key derivation in `primitives.ts`, the
 * header's X25519, HKDF and HMAC in the copies that `age-encryption` loads.
 */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { identityToRecipient } from "age-encryption";
import { describe, expect, it } from "vitest";
import { fileKeyOf } from "#vault/header.ts";
import { hkdfSha256, open, sealInto, tagLength } from "#vault/primitives.ts";
import { VaultProblem } from "#vault/problem.ts";
import { dataHere, dataPath } from "../data.ts";

type Case = Readonly<Record<string, string | number>> & { readonly tcId: number; readonly result: string };
interface File {
  readonly testGroups: readonly { readonly tagSize?: number; readonly tests: readonly Case[] }[];
}

function cases(name: string): { readonly test: Case; readonly tagSize: number }[] {
  const file: File = JSON.parse(readFileSync(dataPath("wycheproof", `${name}_test.json`), "utf8"));
  return file.testGroups.flatMap((group) => group.tests.map((test) => ({ test, tagSize: group.tagSize ?? 0 })));
}

const bytes = (test: Case, field: string): Uint8Array => Buffer.from(String(test[field]), "hex");
const hex = (value: Uint8Array): string => Buffer.from(value).toString("hex");
const base64 = (value: Uint8Array): string => Buffer.from(value).toString("base64").replaceAll("=", "");
const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** The copy of a package that `age-encryption` loads, whatever else is installed. */
const ofTypage = (module: string): Promise<unknown> => {
  const typage = createRequire(createRequire(import.meta.url).resolve("age-encryption"));
  return import(pathToFileURL(typage.resolve(module)).href);
};
type Hash = (message: Uint8Array) => Uint8Array;
interface Sha2 {
  readonly sha256: Hash;
}
interface Hmac {
  readonly hmac: (hash: Hash, key: Uint8Array, message: Uint8Array) => Uint8Array;
}
interface Hkdf {
  readonly hkdf: (hash: Hash, secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) => Uint8Array;
}
interface Bech32 {
  readonly bech32: {
    encodeFromBytes(prefix: string, value: Uint8Array): string;
    decodeToBytes(text: string): { readonly bytes: Uint8Array };
  };
}
const has = <T extends object>(module: unknown, name: keyof T): module is T =>
  typeof module === "object" && module !== null && name in module;
async function load<T extends object>(module: string, name: keyof T): Promise<T> {
  const loaded = await ofTypage(module);
  if (!has<T>(loaded, name)) throw new Error(`${module} has no ${String(name)}`);
  return loaded;
}

/** A header with one X25519 stanza, made from what the vector says the shared secret is. */
async function headerFor(identity: string, share: Uint8Array, shared: Uint8Array, fileKey: Uint8Array) {
  const { bech32 } = await load<Bech32>("@scure/base", "bech32");
  const recipient = bech32.decodeToBytes(await identityToRecipient(identity)).bytes;
  const wrap = hkdfSha256(shared, joined(share, recipient), ascii("age-encryption.org/v1/X25519"), 32);
  const body = new Uint8Array(fileKey.length + tagLength);
  sealInto(body, wrap, new Uint8Array(12), fileKey);
  const upTo = `age-encryption.org/v1\n-> X25519 ${base64(share)}\n${base64(body)}\n---`;
  const macKey = hkdfSha256(fileKey, new Uint8Array(0), ascii("header"), 32);
  const mac = createHmac("sha256", macKey).update(upTo).digest();
  return ascii(`${upTo} ${base64(mac)}\n`);
}

describe.skipIf(!dataHere)("Wycheproof", () => {
  it("ChaCha20-Poly1305: 325, with associated data and without", () => {
    const all = cases("chacha20_poly1305");
    expect(all).toHaveLength(325);
    for (const { test } of all) {
      const [key, nonce, aad, plain] = [bytes(test, "key"), bytes(test, "iv"), bytes(test, "aad"), bytes(test, "msg")];
      const sealed = joined(bytes(test, "ct"), bytes(test, "tag"));
      if (nonce.length !== 12) {
        expect(test.result).toBe("invalid");
        expect(() => open(key, nonce, sealed, aad)).toThrow(RangeError);
        expect(() => sealInto(new Uint8Array(sealed.length), key, nonce, plain, aad)).toThrow(RangeError);
        continue;
      }
      const opened = open(key, nonce, sealed, aad);
      expect(opened && hex(opened), `${test.tcId}`).toBe(test.result === "valid" ? hex(plain) : null);
      const out = new Uint8Array(plain.length + tagLength);
      sealInto(out, key, nonce, plain, aad);
      if (test.result === "valid") expect(hex(out)).toBe(hex(sealed));
      else expect(hex(out)).not.toBe(hex(sealed));
    }
  });

  it("HKDF-SHA-256: 86, ours and the header's", async () => {
    const all = cases("hkdf_sha256");
    expect(all).toHaveLength(86);
    const { hkdf } = await load<Hkdf>("@noble/hashes/hkdf.js", "hkdf");
    const { sha256 } = await load<Sha2>("@noble/hashes/sha2.js", "sha256");
    for (const { test } of all) {
      const of = [bytes(test, "ikm"), bytes(test, "salt"), bytes(test, "info"), Number(test["size"])] as const;
      if (test.result === "valid") {
        expect(hex(hkdfSha256(...of)), `${test.tcId}`).toBe(test["okm"]);
        expect(hex(hkdf(sha256, ...of)), `${test.tcId}`).toBe(test["okm"]);
      } else {
        expect(() => hkdfSha256(...of), `${test.tcId}`).toThrow(RangeError);
        expect(() => hkdf(sha256, ...of), `${test.tcId}`).toThrow();
      }
    }
  });

  it("HMAC-SHA-256: 174, beneath our key derivation and the header's", async () => {
    const all = cases("hmac_sha256");
    expect(all).toHaveLength(174);
    const { hmac } = await load<Hmac>("@noble/hashes/hmac.js", "hmac");
    const { sha256 } = await load<Sha2>("@noble/hashes/sha2.js", "sha256");
    for (const { test, tagSize } of all) {
      const [key, message] = [bytes(test, "key"), bytes(test, "msg")];
      const macs = [createHmac("sha256", key).update(message).digest(), hmac(sha256, key, message)];
      for (const mac of macs) {
        const same = hex(mac.subarray(0, tagSize / 8)) === test["tag"];
        expect(same, `${test.tcId}`).toBe(test.result === "valid");
      }
    }
  });

  it("X25519: 518, each as a stanza that opens a header; only an all-zero secret is refused", async () => {
    const all = cases("x25519");
    expect(all).toHaveLength(518);
    const { bech32 } = await load<Bech32>("@scure/base", "bech32");
    const fileKey = bytes({ tcId: 0, result: "", key: "59454c4c4f57205355424d4152494e45" }, "key");
    const seen = { valid: 0, acceptable: 0, refused: 0 };
    for (const { test } of all) {
      const [share, shared] = [bytes(test, "public"), bytes(test, "shared")];
      const identity = bech32.encodeFromBytes("AGE-SECRET-KEY-", bytes(test, "private")).toUpperCase();
      const header = await headerFor(identity, share, shared, fileKey);
      const opened = fileKeyOf(header, { identities: [identity], passphrases: [] });
      if (shared.every((byte) => byte === 0)) {
        await expect(opened, `${test.tcId}`).rejects.toThrow(VaultProblem);
        expect(test.result).toBe("acceptable");
        seen.refused += 1;
      } else {
        expect(hex(await opened), `${test.tcId}`).toBe(hex(fileKey));
        seen[test.result === "valid" ? "valid" : "acceptable"] += 1;
      }
    }
    // Wycheproof leaves open what to do with 254; age's own rule is to refuse those whose secret is all zero.
    expect(seen).toEqual({ valid: 264, acceptable: 223, refused: 31 });
  });
});
