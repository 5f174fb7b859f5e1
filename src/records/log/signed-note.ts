/**
 * Signed notes (C2SP signed-note): some lines of text, an empty line, and a line for each signature. Ours are signed with
 * Ed25519, so anybody can check them with the verifier key, our software or not.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";

export interface Signer {
  /** Says which key: `glimmer-audit/` and sixteen digits of its hash. */
  readonly name: string;
  /** What others check with: `name+hash+key`, one line. */
  readonly verifierKey: string;
  sign(text: string): string;
}

export interface Verifier {
  readonly name: string;
  /** @returns the text of a note that this key signed; null for any other */
  open(note: string): string | null;
}

/** The type of an Ed25519 key in a signed note. */
const ed25519 = 1;
/** What stands before the 32 bytes in the usual wrapping of an Ed25519 key (RFC 8410). */
const privateStart = Buffer.from("302e020100300506032b657004220420", "hex");
const publicStart = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The service's own signing key. It is derived from the service's record key, so it lies sealed where that lies, is in its
 * backup, and is nowhere else.
 */
export function serviceSigner(seal: RecordSeal): Signer {
  const seed = Buffer.from(seal.digest(serviceOwner, "audit signing key", new Uint8Array(0)), "base64url");
  const key = createPrivateKey({ key: Buffer.concat([privateStart, seed]), format: "der", type: "pkcs8" });
  seed.fill(0);
  return signerWith(key);
}

function signerWith(key: KeyObject): Signer {
  const whole = createPublicKey(key).export({ format: "der", type: "spki" });
  const raw = whole.subarray(publicStart.length);
  const name = `glimmer-audit/${createHash("sha256").update(raw).digest("hex").slice(0, 16)}`;
  const typed = Buffer.concat([Buffer.of(ed25519), raw]);
  const id = keyId(name, typed);
  return {
    name,
    verifierKey: `${name}+${id.toString("hex")}+${typed.toString("base64")}`,
    sign(text) {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), key)]);
      return `${text}\n— ${name} ${signature.toString("base64")}\n`;
    },
  };
}

/** @returns null for what is no verifier key of Ed25519 */
export function readVerifierKey(text: string): Verifier | null {
  const [, name = "", hash = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\s*$/.exec(text) ?? [];
  const typed = Buffer.from(encoded, "base64");
  if (typed.length !== 33 || typed[0] !== ed25519) return null;
  const id = keyId(name, typed);
  if (id.toString("hex") !== hash) return null;
  const whole = Buffer.concat([publicStart, typed.subarray(1)]);
  const key = createPublicKey({ key: whole, format: "der", type: "spki" });
  return {
    name,
    open(note) {
      const parts = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/=]+\n)+)$/.exec(note);
      if (parts === null) return null;
      const [, text = "", signatures = ""] = parts;
      for (const line of signatures.trimEnd().split("\n")) {
        const [, by, base64 = ""] = line.split(" ");
        const signature = Buffer.from(base64, "base64");
        if (by !== name || !signature.subarray(0, 4).equals(id)) continue;
        return verify(null, Buffer.from(text), key, signature.subarray(4)) ? text : null;
      }
      return null;
    },
  };
}

const keyId = (name: string, typed: Buffer): Buffer =>
  createHash("sha256").update(`${name}\n`).update(typed).digest().subarray(0, 4);
