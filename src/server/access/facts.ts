/** What is looked up to tell who somebody is to a case, and in what state it is. */
import type { Act, CaseCondition, RelationFacts, Stands } from "#domain/access.ts";
import { barredBy, noFacts, relationsOf, unrelated } from "#domain/access.ts";
import type { Account } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import { folded } from "#domain/consent-ledger.ts";
import { isHeld, stateOf } from "#domain/ending.ts";
import { isStopped } from "#domain/may-use.ts";
import type { Instant } from "#domain/moment.ts";
import type { PutForward } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import type { ConsentGuard } from "../consents/guard.ts";

/** @param forward what was put forward, where that is asked for: it opens itself and nothing else of its case */
export async function standsIn(
  stores: Stores,
  account: Account,
  one: Case | null,
  forward: PutForward | null,
  now: Instant,
): Promise<readonly Stands[]> {
  if (one === null) return [unrelated(account)];
  const facts = one.guider === account.id ? noFacts : await factsOf(stores, account, one.id, forward);
  return relationsOf(account, one, facts, now);
}

async function factsOf(
  stores: Stores,
  account: Account,
  caseId: string,
  forward: PutForward | null,
): Promise<RelationFacts> {
  return {
    team: await stores.team.ofCase(caseId),
    emergencies: await stores.emergencies.grantsTo(account.id),
    forwards: forward === null ? [] : [forward],
    waits: hasRole(account, "lead") && (await waitsForLead(stores, caseId)),
  };
}

/** Whether an objection or a hold of the case waits for a lead. */
async function waitsForLead(stores: Stores, caseId: string): Promise<boolean> {
  if (isHeld(await stores.endings.get(caseId))) return true;
  return isStopped(folded(await stores.consents.list(caseId)));
}

/** The states a case is in, as far as they matter to an act. */
export async function conditionsOf(
  stores: Stores,
  { id }: Case,
  act: Act,
  consent: Pick<ConsentGuard, "isStopped">,
): Promise<readonly CaseCondition[]> {
  const ending = await stores.endings.get(id);
  const conditions: CaseCondition[] = [stateOf(ending)];
  if (isHeld(ending)) conditions.push("held");
  if (barredBy(act, ["stopped"]) !== null && (await consent.isStopped(id))) conditions.push("stopped");
  return conditions;
}
