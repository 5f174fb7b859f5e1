import type { Case } from "#domain/case.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { EMERGENCY_HOURS, isAsking } from "#domain/team.ts";
import type { Emergency } from "#domain/team.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
}

/** Somebody asks to see a case that is not theirs. Nothing opens yet. */
export async function askInEmergency(
  { records, clock }: Ports,
  by: string,
  one: Pick<Case, "id" | "guider">,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Outcome<null>> {
  return records.transaction(async (stores) => {
    if (one.guider === by) return refused("not-found");
    const there = await stores.emergencies.get(id);
    if (there !== null) return there.by === by ? done(null) : refused("not-found");
    const at = clock();
    const nobodyYet = { allowedBy: null, allowedAt: null, until: null, endedAt: null, toldAt: null };
    await stores.emergencies.add({ id, caseId: one.id, by, reason, askedAt: at, ...nobodyYet });
    await stores.audit.add({ at, by, what: "emergency-asked", subject: id, caseId: one.id });
    return done(null);
  });
}

/** A second person says yes, for a day, or no. Whoever asked is no second person. */
export async function decideEmergency(
  { records, clock }: Ports,
  by: string,
  id: string,
  allowed: boolean,
): Promise<Outcome<null>> {
  return records.transaction(async (stores) => {
    const one = await stores.emergencies.get(id);
    if (one === null || !isAsking(one)) return refused("not-found");
    if (one.by === by) return refused("emergency-second-person");
    const at = clock();
    const until = new Date(Date.parse(at) + EMERGENCY_HOURS * 3_600_000).toISOString();
    const next: Emergency = allowed ? { ...one, allowedBy: by, allowedAt: at, until } : { ...one, endedAt: at };
    await stores.emergencies.change(next);
    const what = allowed ? "emergency-allowed" : "emergency-refused";
    await stores.audit.add({ at, by, what, subject: id, caseId: one.caseId });
    return done(null);
  });
}

/** The case's guider has read of it. */
export async function readOfEmergency({ records, clock }: Ports, by: string, id: string): Promise<Outcome<null>> {
  return records.transaction(async (stores) => {
    const one = await stores.emergencies.get(id);
    const theirs = one === null ? null : await stores.cases.get(one.caseId);
    if (one === null || theirs?.guider !== by || one.allowedAt === null) return refused("not-found");
    if (one.toldAt === null) await stores.emergencies.change({ ...one, toldAt: clock() });
    return done(null);
  });
}
