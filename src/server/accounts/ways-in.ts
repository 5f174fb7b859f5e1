/** The two ways to show who one is: a password with its code, and a passkey. Used to sign in, once more since, and at the door of a review. */
import type { Account } from "#domain/account.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";
import type { Signed } from "../serve.ts";
import type { AccountCall } from "./account-needs.ts";
import { sessionTries } from "./attempts.ts";
import type { ChallengeFor } from "./challenges.ts";
import { totpStep } from "./one-time-password.ts";
import { passkeyNamed, passkeyShown } from "./passkeys.ts";
import { isPassword } from "./password.ts";

/**
 * Whether password and code are both right. The code is used up by that. Takes as long, and answers the same, whatever is
 * wrong and whether or not there is such an account.
 */
export async function opensByPassword(
  { records, clock }: Pick<AccountCall, "records" | "clock">,
  account: Account | null,
  password: string,
  code: string,
): Promise<boolean> {
  const usable = account === null || account.endedAt !== null ? null : account;
  const right = await isPassword(password, usable?.passwordHash ?? null);
  if (!right || usable === null || usable.totpSecret === null) return false;
  const step = totpStep(usable.totpSecret, code, clock());
  return step !== null && records.stores.accounts.useTotpStep(usable.id, step);
}

/** Whose passkey answers the challenge that this browser was given. @returns null if it opens nothing */
export async function openedByPasskey(
  { records, challenges, origin }: Pick<AccountCall, "records" | "challenges" | "origin">,
  sent: unknown,
  browser: string,
  purpose: Exclude<ChallengeFor, "add">,
): Promise<Account | null> {
  const { accounts } = records.stores;
  const challenge = challenges.take(browser, purpose);
  const id = passkeyNamed(sent);
  const passkey = id === null ? null : await accounts.passkey(id);
  if (challenge === null || passkey === null) return null;
  const counter = await passkeyShown(sent, passkey, challenge, origin);
  if (counter === null) return null;
  const account = await accounts.get(passkey.account);
  if (account === null || account.endedAt !== null) return null;
  return (await accounts.setCounter(passkey.id, counter)) ? account : null;
}

/** What somebody who is signed in sends to show once more who they are. */
export interface ShownAgain {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly credential?: unknown;
}

/**
 * Whether it is still the person whose session this is. Tries with a password are counted; a passkey cannot be guessed.
 *
 * @returns why not; null if it is
 */
export async function refusedAgain(
  needs: Pick<AccountCall, "records" | "clock" | "origin" | "attempts" | "challenges">,
  { account, session }: Signed,
  { password, code, credential }: ShownAgain,
  purpose: "again" | "door",
): Promise<Refusal | null> {
  if (credential !== undefined) {
    const opened = await openedByPasskey(needs, credential, session.hash, purpose);
    return opened?.id === account.id ? null : refused("passkey-refused");
  }
  const tries = sessionTries(session.hash);
  const wait = needs.attempts.begin(tries);
  if (wait > 0) return refused("sign-in-later", { value: String(wait) });
  if (!(await opensByPassword(needs, account, password ?? "", code ?? ""))) return refused("sign-in-wrong");
  needs.attempts.succeeded(tries);
  return null;
}
