import type { Case } from "#domain/case.ts";
import type { Ending, Hold } from "#domain/ending.ts";
import type { Clock, Day } from "#domain/moment.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
}

/**
 * Holds a case: from the moment this stands, nothing of it is destroyed by anybody or anything. A deletion whose key is gone
 * already cannot be called back; while one is going, no hold is written down that would not keep what it seems to.
 *
 * @param reviewOn when somebody looks again whether the hold is needed
 */
export async function holdCase(
  { records, clock }: Ports,
  by: string,
  { id }: Pick<Case, "id">,
  reason: string,
  reviewOn: Day,
): Promise<Outcome<Ending>> {
  return records.transaction(async (stores) => {
    const ending = await stores.endings.get(id);
    if (ending.hold !== null) return done(ending);
    if ((await stores.deletions.ofCase(id)).some(({ step }) => step === "key-going")) return refused("case-deleting");
    const at = clock();
    const next: Ending = { ...ending, hold: { at, by, reason, reviewOn, releaseAskedBy: null } };
    return done(await written(stores, next, { at, by, what: "case-held" }));
  });
}

/** Somebody looked at a hold again, and it stays. */
export async function keepHolding(
  { records, clock }: Ports,
  by: string,
  { id }: Pick<Case, "id">,
  reviewOn: Day,
): Promise<Outcome<Ending>> {
  return records.transaction(async (stores) => {
    const ending = await stores.endings.get(id);
    if (ending.hold === null) return refused("case-not-held");
    if (ending.hold.reviewOn === reviewOn && ending.hold.releaseAskedBy === null) return done(ending);
    const next: Ending = { ...ending, hold: { ...ending.hold, reviewOn, releaseAskedBy: null } };
    return done(await written(stores, next, { at: clock(), by, what: "case-hold-reviewed" }));
  });
}

/** One person asks for the release, another one says yes to it; until then the hold stands. */
export async function releaseCase(
  { records, clock }: Ports,
  by: string,
  { id }: Pick<Case, "id">,
): Promise<Outcome<Ending>> {
  return records.transaction(async (stores) => {
    const ending = await stores.endings.get(id);
    if (ending.hold === null) return refused("case-not-held");
    const { releaseAskedBy } = ending.hold;
    if (releaseAskedBy === by) return refused("hold-second-person");
    const at = clock();
    if (releaseAskedBy !== null)
      return done(await written(stores, { ...ending, hold: null }, { at, by, what: "case-released" }));
    const hold: Hold = { ...ending.hold, releaseAskedBy: by };
    return done(await written(stores, { ...ending, hold }, { at, by, what: "case-release-asked" }));
  });
}

async function written(
  stores: Stores,
  ending: Ending,
  act: {
    readonly at: string;
    readonly by: string;
    readonly what: "case-held" | "case-hold-reviewed" | "case-released" | "case-release-asked";
  },
): Promise<Ending> {
  await stores.endings.put(ending);
  await stores.audit.add({ ...act, subject: ending.caseId, caseId: ending.caseId });
  return ending;
}
