/** Tries to come in that do not succeed, and what is written down of them. */
import { refused } from "../refusal.ts";
import type { Refusal } from "../refusal.ts";
import type { AccountCall } from "./account-needs.ts";
import type { Counted } from "./attempts.ts";

/**
 * Counts a try to get in before it is looked at.
 *
 * @param subject the account that it is about, where there is one
 * @returns that it has to wait, which is written down once for each waiting; null where it may go on
 */
export async function slowed(
  { records, clock, attempts }: Pick<AccountCall, "records" | "clock" | "attempts">,
  tries: readonly Counted[],
  subject: string | null,
): Promise<Refusal | null> {
  const wait = attempts.begin(tries);
  if (wait === 0) return null;
  if (attempts.isNews(tries)) {
    await records.stores.audit.add({ at: clock(), by: null, what: "sign-in-slowed", subject, caseId: null });
  }
  return refused("sign-in-later", { value: String(wait) });
}

/** Writes down that somebody was not let in, and why. */
export async function notLetIn(
  { records, clock }: Pick<AccountCall, "records" | "clock">,
  subject: string | null,
  refusal: Refusal,
): Promise<Refusal> {
  const what = { what: "sign-in-refused", result: "refused", reason: refusal.code } as const;
  await records.stores.audit.add({ at: clock(), by: null, subject, caseId: null, ...what });
  return refusal;
}
