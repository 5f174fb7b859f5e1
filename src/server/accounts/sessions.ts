import type { Account, AtProvider, Session } from "#domain/account.ts";
import type { Clock, Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import type { Signed } from "../serve.ts";
import { hashOf, newSecret } from "../secrets.ts";
import { ABSOLUTE_LIMIT, CLOCK_SLIP, idleLimit, SEEN_EVERY, SHOWN_FOR } from "./session-limits.ts";

const since = (then: Instant, now: Instant): number => Date.parse(now) - Date.parse(then);

/** Whether a session is still good at this moment. One that was there in the future was begun by a clock that ran ahead. */
export function isAlive({ scope, createdAt, seenAt }: Session, now: Instant): boolean {
  const idle = since(seenAt, now);
  return since(createdAt, now) < ABSOLUTE_LIMIT && idle < idleLimit[scope.kind] && idle > -CLOCK_SLIP;
}

/** Begins a session. @returns its id, which is kept nowhere but in the browser's cookie */
export async function begin(
  stores: Stores,
  account: Account,
  strength: Session["strength"],
  device: string,
  now: Instant,
  provider: AtProvider | null = null,
): Promise<{ readonly id: string; readonly session: Session }> {
  const id = newSecret();
  const session: Session = {
    hash: hashOf(id),
    account: account.id,
    scope: { kind: "whole" },
    strength,
    provider,
    device,
    createdAt: now,
    seenAt: now,
    shownAt: now,
  };
  await stores.sessions.add(session);
  return { id, session };
}

/**
 * A new id for a session whose power changes, so that an id known before opens nothing after.
 *
 * @returns null, and nothing is changed, if the session has ended meanwhile: nobody who signed out everywhere stays in
 */
export async function rotated(
  stores: Stores,
  session: Session,
  change: Partial<Pick<Session, "scope" | "strength" | "provider" | "seenAt" | "shownAt">>,
): Promise<{ readonly id: string; readonly session: Session } | null> {
  if (!(await stores.sessions.remove(session.hash))) return null;
  const id = newSecret();
  const next: Session = { ...session, ...change, hash: hashOf(id) };
  await stores.sessions.add(next);
  return { id, session: next };
}

/** Whether somebody has shown just now who they are. Who has no way in yet has nothing else to show. */
export function hasJustShown({ strength, shownAt }: Session, now: Instant): boolean {
  return strength === "set-up" || since(shownAt, now) < SHOWN_FOR;
}

/** Who a session's id belongs to, and that it was seen. @returns null if it opens nothing (any more) */
export async function signedBy(stores: Stores, id: string, clock: Clock): Promise<Signed | null> {
  const session = await stores.sessions.get(hashOf(id));
  if (session === null) return null;
  const now = clock();
  const account = await stores.accounts.get(session.account);
  if (!isAlive(session, now) || account === null || account.endedAt !== null) {
    await stores.sessions.remove(session.hash);
    return null;
  }
  if (since(session.seenAt, now) < SEEN_EVERY) return { account, session };
  return (await stores.sessions.seen(session.hash, now)) ? { account, session: { ...session, seenAt: now } } : null;
}

/**
 * Whether a session that only listens is still good. Listening counts as being there while a review lasts.
 *
 * @param listening milliseconds since a review began to be listened to; null for anything else
 */
export async function stillSigned(
  stores: Stores,
  { hash }: Session,
  now: Instant,
  listening: number | null,
): Promise<boolean> {
  const session = await stores.sessions.get(hash);
  const account = session && (await stores.accounts.get(session.account));
  if (session === null || account === null || account.endedAt !== null || !isAlive(session, now)) return false;
  const isThere = listening !== null && listening < idleLimit.screen && since(session.seenAt, now) >= SEEN_EVERY;
  return !isThere || stores.sessions.seen(hash, now);
}

/** "Chrome on Linux", from what a browser says of itself. */
export function deviceOf(userAgent: string | undefined): string {
  const known = (names: readonly (readonly [RegExp, string])[], otherwise: string) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1] ?? otherwise;
  const browser = known(
    [
      [/Edg\//, "Edge"],
      [/Firefox\//, "Firefox"],
      [/Chrome\//, "Chrome"],
      [/Safari\//, "Safari"],
    ],
    "A browser",
  );
  const system = known(
    [
      [/iPhone/, "iPhone"],
      [/iPad/, "iPad"],
      [/Android/, "Android"],
      [/Windows/, "Windows"],
      [/Mac OS X/, "Mac"],
      [/Linux|CrOS/, "Linux"],
    ],
    "another system",
  );
  return `${browser} on ${system}`;
}
