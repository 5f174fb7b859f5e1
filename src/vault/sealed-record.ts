import type { RecordSeal } from "#domain/keeping.ts";
import type { KeyStore } from "./key-store.ts";
import { hmacSha256 } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { openSmall, sealSmall } from "./small-seal.ts";

/** So that another form can be told from this one. */
const version = 1;

/**
 * Text sealed with ChaCha20-Poly1305 under a key derived from the case's record key, and digests by HMAC-SHA-256 under
 * another. The sealed form: one byte of version, the nonce, the ciphertext, the tag.
 */
export function recordSeal(keys: KeyStore): RecordSeal {
  return {
    seal(caseId, about, text) {
      const key = keys.ready(caseId, "record").derived("glimmer-record/1 text");
      const sealed = sealSmall(key, placeOf(caseId, about), Buffer.from(text));
      const out = new Uint8Array(1 + sealed.length);
      out[0] = version;
      out.set(sealed, 1);
      return out;
    },
    open(caseId, about, sealed) {
      const key = keys.existing(caseId, "record").derived("glimmer-record/1 text");
      const plain = sealed[0] === version ? openSmall(key, placeOf(caseId, about), sealed.subarray(1)) : null;
      if (!plain) throw new VaultProblem("vault-text-damaged", about);
      return Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString();
    },
    digest(caseId, about, bytes) {
      const key = keys.ready(caseId, "record").derived("glimmer-record/1 digest");
      const place = Buffer.from(placeOf(caseId, about));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(place.length);
      return Buffer.from(hmacSha256(key, length, place, bytes)).toString("base64url");
    },
  };
}

/** A case's id holds no bar, so no two places are written alike. */
const placeOf = (caseId: string, about: string): string => `${caseId}|${about}`;
