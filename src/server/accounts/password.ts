/** Passwords as argon2id in PHC strings, with parameters that OWASP ASVS 5.0 appendix C approves. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { turns } from "../watch/turns.ts";

/** Two at once: guessing must not keep those waiting who read films, in the same threads. */
const inTurn = turns(2);
const derive = promisify(argon2);

interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT = 16;
const TAG = 32;

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");

async function tagOf(password: string, salt: Uint8Array, tagLength: number, { memory, passes, parallelism }: Cost) {
  // The same password typed on another keyboard may come as other code points.
  const message = password.normalize("NFC");
  return inTurn(async () => derive("argon2id", { message, nonce: salt, parallelism, tagLength, memory, passes }));
}

/** @returns `$argon2id$v=19$m=19456,t=2,p=1$…$…` */
export async function hashOfPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT);
  const tag = await tagOf(password, salt, TAG, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** Takes as long as a real one, and fits nothing. */
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(new Uint8Array(SALT))}$${unpadded(new Uint8Array(TAG))}`;

/**
 * Whether a password is the one that was hashed. Takes as long where there is no hash, so that nobody learns who has one.
 *
 * @throws where the hash is no PHC string of argon2id
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = phc.exec(hash ?? nobody);
  if (parts === null) throw new Error("A password's hash is not as it was written");
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number);
  const [salt, tag] = parts.slice(4).map((part) => Buffer.from(part, "base64"));
  const derived = await tagOf(password, salt!, tag!.length, {
    memory: memory!,
    passes: passes!,
    parallelism: parallelism!,
  });
  return timingSafeEqual(derived, tag!) && hash !== null;
}
