import { hasRole } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Clock, Instant } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { TeamPlace } from "#domain/team.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
}

export interface ToPutOn {
  readonly account: string;
  readonly as: TeamPlace;
  /** Null while nobody says when it ends. */
  readonly until: Instant | null;
}

/** Puts a colleague on a case as what the service has them as, from now on; in place of how they were on it before. */
export async function putOnTeam(
  { records, clock }: Ports,
  by: string,
  { id: caseId, guider }: Case,
  { account, as, until }: ToPutOn,
): Promise<Outcome<null>> {
  return records.transaction(async (stores) => {
    const at = clock();
    const colleague = await stores.accounts.get(account);
    if (colleague === null || colleague.endedAt !== null || account === guider || !hasRole(colleague, as))
      return refused("team-nobody");
    if (until !== null && until <= at) return refused("team-day-over");
    const is = (await stores.team.ofCase(caseId)).find((member) => member.account === account);
    if (is?.as === as && is.until === until) return done(null);
    await stores.team.put({ caseId, account, as, from: at, until });
    await stores.audit.add({ at, by, what: "team-changed", subject: account, caseId, reason: as });
    return done(null);
  });
}

/** Takes a colleague off a case. Taking them off twice is taking them off once. */
export async function takeOffTeam(
  { records, clock }: Ports,
  by: string,
  { id: caseId }: Case,
  account: string,
): Promise<void> {
  await records.transaction(async (stores) => {
    const members = await stores.team.ofCase(caseId);
    if (!members.some((member) => member.account === account)) return;
    await stores.team.remove(caseId, account);
    await stores.audit.add({ at: clock(), by, what: "team-changed", subject: account, caseId, reason: "off" });
  });
}
