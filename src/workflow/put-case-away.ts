import type { Case } from "#domain/case.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";

/** Puts a case away, or brings it back. Nothing of it changes otherwise. */
export async function putCaseAway(
  { records, clock }: { readonly records: Records; readonly clock: Clock },
  by: string,
  one: Case,
  away: boolean,
): Promise<Case> {
  return records.transaction(async (stores) => {
    const stands = (await stores.cases.get(one.id)) ?? one;
    if (away === (stands.awayAt !== null)) return stands;
    const now = clock();
    const next: Case = { ...stands, awayAt: away ? now : null };
    await stores.cases.change(next);
    const what = away ? "case-put-away" : "case-brought-back";
    await stores.audit.add({ at: now, by, what, subject: one.id, caseId: one.id });
    return next;
  });
}
