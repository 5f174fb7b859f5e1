/** Which cases somebody sees in the list, and as what. */
import { allowedBy, relationsOf } from "#domain/access.ts";
import type { Account } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { isLetIn, isOnTeam } from "#domain/team.ts";

/** `mine`: one's own; `theirs`: worked on with others; `office`: without what is said in the work. */
export type SeenAs = "mine" | "theirs" | "office";

export interface CasesSeen {
  /** The same for whoever sees the same cases in the same way. */
  readonly key: string;
  readonly as: (one: Case) => SeenAs | null;
}

export async function casesSeenBy(stores: Stores, account: Account, now: Instant): Promise<CasesSeen> {
  const team = (await stores.team.ofAccount(account.id)).filter((member) => isOnTeam(member, now));
  const emergencies = (await stores.emergencies.grantsTo(account.id)).filter((grant) => isLetIn(grant, now));
  const facts = { team, emergencies, forwards: [], waits: false, asked: false };
  return {
    key: JSON.stringify([account.id, account.roles, team, emergencies.map(({ caseId }) => caseId)]),
    as(one) {
      const relation = allowedBy("see-case", relationsOf(account, one, facts, now));
      if (relation === null) return null;
      return relation === "own" ? "mine" : relation === "office" ? "office" : "theirs";
    },
  };
}
