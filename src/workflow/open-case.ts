import type { Case, Cycle } from "#domain/case.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** `V-0137` */
const codeOf = (number: number): string => `V-${String(number).padStart(4, "0")}`;

/**
 * Opens a case with its first cycle. Opening it again with the same id is no error, for the one who opened it.
 *
 * @param people whether they are real, or the demo's
 */
export async function openCase(
  { records, clock, newId }: { readonly records: Records; readonly clock: Clock; readonly newId: NewId },
  guider: string,
  id: string,
  people: "real" | "demo" = "real",
): Promise<Outcome<Case>> {
  return records.transaction(async (stores) => {
    const there = await stores.cases.get(id);
    if (there !== null) return there.guider === guider ? done(there) : refused("not-found");
    const now = clock();
    const code = codeOf(await stores.cases.nextNumber());
    const one: Case = { id, code, guider, createdAt: now, awayAt: null, demoAt: people === "demo" ? now : null };
    const cycle: Cycle = { id: newId(), caseId: id, number: 1, createdAt: now };
    await stores.cases.add(one);
    await stores.cases.addCycle(cycle);
    await stores.audit.add({ at: now, by: guider, what: "case-opened", subject: id, caseId: id });
    return done(one);
  });
}
