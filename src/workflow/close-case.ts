import type { Case } from "#domain/case.ts";
import { hasDone } from "#domain/deletion.ts";
import type { Ending, StopReason } from "#domain/ending.ts";
import { isHeld, stateOf } from "#domain/ending.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

type Closing = Pick<NonNullable<Ending["closing"]>, "reason" | "wantedBy"> & {
  readonly because?: StopReason | null;
};

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
}

/**
 * Closes a case: its clocks begin, and its films go when the days in which this can be taken back are over. Closing it again
 * changes nothing.
 *
 * @param wantedBy somebody of the case ("client", "focus", "other/…"), or "service"
 */
export async function closeCase(
  { records, clock }: Ports,
  by: string,
  { id }: Pick<Case, "id">,
  { reason, because = null, wantedBy }: Closing,
): Promise<Outcome<Ending>> {
  return records.transaction(async (stores) => {
    const ending = await stores.endings.get(id);
    if (isHeld(ending)) return refused("case-held");
    if (stateOf(ending) !== "open") return done(ending);
    const at = clock();
    const next: Ending = {
      ...ending,
      closing: { at, by, reason, because: reason === "stopped" ? because : null, wantedBy },
    };
    await stores.endings.put(next);
    await stores.audit.add({ at, by, what: "case-closing", subject: id, caseId: id });
    return done(next);
  });
}

/** Takes the closing back. Possible until the deletion of its films has begun. */
export async function undoClosing(
  { records, clock }: Ports,
  by: string,
  { id }: Pick<Case, "id">,
): Promise<Outcome<Ending>> {
  return records.transaction(async (stores) => {
    const ending = await stores.endings.get(id);
    if (stateOf(ending) === "open") return refused("case-not-closing");
    const begun = (await stores.deletions.ofCase(id)).some(
      (one) => ["films", "review-films", "record"].includes(one.scope) && hasDone(one, "intended"),
    );
    if (begun || stateOf(ending) === "closed") return refused("case-closed");
    const next: Ending = { ...ending, closing: null };
    await stores.endings.put(next);
    await stores.audit.add({ at: clock(), by, what: "case-closing-undone", subject: id, caseId: id });
    return done(next);
  });
}
