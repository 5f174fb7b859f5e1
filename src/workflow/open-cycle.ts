import type { Case, Cycle } from "#domain/case.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** Opens the next cycle of a case. Opening it again with the same id is no error. */
export async function openCycle(
  { records, clock }: { readonly records: Records; readonly clock: Clock },
  by: string,
  one: Case,
  id: string,
): Promise<Outcome<Cycle>> {
  return records.transaction(async (stores) => {
    const there = await stores.cases.cycle(id);
    if (there !== null) return there.caseId === one.id ? done(there) : refused("not-found");
    const now = clock();
    const last = (await stores.cases.cyclesOf(one.id)).at(-1)?.number ?? 0;
    const cycle: Cycle = { id, caseId: one.id, number: last + 1, createdAt: now };
    await stores.cases.addCycle(cycle);
    await stores.audit.add({ at: now, by, what: "cycle-opened", subject: id, caseId: one.id });
    return done(cycle);
  });
}
