/** A passkey made by hand with node:crypto, which shows whatever a test has it show. */
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

type Json = Record<string, unknown>;

/** What is altered in what a passkey shows. */
export interface Altered {
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly party?: string;
  /** Bits of the authenticator data: 1 somebody was there, 4 it was them, 64 a new key follows. */
  readonly flags?: number;
  readonly counter?: number;
  readonly id?: string;
  readonly rawId?: string;
  readonly userHandle?: string;
  readonly format?: string;
  readonly algorithm?: number;
  /** Bytes as they are sent. */
  readonly data?: (bytes: Buffer) => Buffer;
  readonly signature?: (bytes: Buffer) => Buffer;
  readonly more?: Json;
}

const HERE = 1;
const VERIFIED = 4;
const KEY = 64;

export function handMadePasskey(origin: string, userHandle: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credential = randomBytes(32);
  const id = credential.toString("base64url");
  let counter = 0;

  const clientData = (type: string, challenge: unknown, altered: Altered) =>
    Buffer.from(
      JSON.stringify({
        type: altered.type ?? type,
        challenge: altered.challenge ?? challenge,
        origin: altered.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const data = (flags: number, altered: Altered, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(altered.counter ?? ++counter);
    const party = createHash("sha256")
      .update(altered.party ?? new URL(origin).hostname)
      .digest();
    const bytes = Buffer.concat([party, Buffer.of(altered.flags ?? flags), count, rest]);
    return altered.data?.(bytes) ?? bytes;
  };
  const answer = (altered: Altered, response: Json) => ({
    id: altered.id ?? id,
    rawId: altered.rawId ?? altered.id ?? id,
    type: "public-key",
    clientExtensionResults: {},
    response,
    ...altered.more,
  });

  return {
    id,
    /** @param options what the server asks for */
    made(options: Json, altered: Altered = {}) {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const key = map([
        [1, 2],
        [3, altered.algorithm ?? -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credential.length);
      const authData = data(
        HERE | VERIFIED | KEY,
        { counter: 0, ...altered },
        Buffer.concat([Buffer.alloc(16), length, credential, key]),
      );
      const attestation = map([
        ["fmt", altered.format ?? "none"],
        ["attStmt", null],
        ["authData", authData],
      ]);
      return answer(altered, {
        clientDataJSON: clientData("webauthn.create", options["challenge"], altered).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      });
    },
    shown(options: Json, altered: Altered = {}) {
      const authenticatorData = data(HERE | VERIFIED, altered);
      const client = clientData("webauthn.get", options["challenge"], altered);
      const hash = createHash("sha256").update(client).digest();
      const signature = sign("sha256", Buffer.concat([authenticatorData, hash]), privateKey);
      return answer(altered, {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: (altered.signature?.(signature) ?? signature).toString("base64url"),
        userHandle: Buffer.from(altered.userHandle ?? userHandle).toString("base64url"),
      });
    },
  };
}
export type HandMadePasskey = ReturnType<typeof handMadePasskey>;

/** Null is a map of nothing. */
type Cbor = number | string | Buffer | null;

/** CBOR (RFC 8949), as far as a passkey needs it. */
function map(pairs: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([name, value]) => [item(name), item(value)])]);
}

function item(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return value === null ? head(5, 0) : Buffer.concat([head(2, value.length), value]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  if (value < 256) return Buffer.of((major << 5) | 24, value);
  return Buffer.of((major << 5) | 25, value >> 8, value & 255);
}
