/** How a browser that has signed in with an account before is known again. It opens nothing: see attempts.ts. */
import { timingSafeEqual } from "node:crypto";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import { newSecret } from "../secrets.ts";

type Digest = Pick<RecordSeal, "digest">;

const digestOf = ({ digest }: Digest, account: string, name: string): string =>
  digest(serviceOwner, "known browser", new TextEncoder().encode(`${account} ${name}`));

/** @returns what the browser keeps: a name for it, and what only we can make of that name and the account */
export function newKnownBrowser(seal: Digest, account: string): string {
  const name = newSecret();
  return `${name}.${digestOf(seal, account, name)}`;
}

/** @returns the browser's name; null if it has not signed in with this account */
export function knownBrowser(seal: Digest, account: string, kept: string | null): string | null {
  const [name = "", digest = ""] = (kept ?? "").split(".");
  const [given, ours] = [Buffer.from(digest), Buffer.from(digestOf(seal, account, name))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? name : null;
}
