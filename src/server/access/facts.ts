/** What is looked up to tell who somebody is to a case, and in what state it is. */
import type { Act, CaseCondition, RelationFacts, Stands } from "#domain/access.ts";
import { accessTable, barredBy, noFacts, relationsOf, unrelated } from "#domain/access.ts";
import type { Account } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import { folded } from "#domain/consent-ledger.ts";
import { isHeld, stateOf } from "#domain/ending.ts";
import { isStopped } from "#domain/may-use.ts";
import type { Instant } from "#domain/moment.ts";
import type { PutForward } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import { isAsking } from "#domain/team.ts";
import type { ConsentGuard } from "../consents/guard.ts";

/** Whether an objection stops everything of a case. */
type IsStopped = (caseId: string) => Promise<boolean>;

/** Somebody, and what they would do. */
export interface Asker {
  readonly account: Account;
  readonly act: Act;
  readonly now: Instant;
  /** What was put forward to them, where that is asked for: it opens itself and nothing else of its case. */
  readonly forward: PutForward | "all" | null;
  /** Whether an objection stops a case, where that is held; inside a transaction it is read. */
  readonly isStopped?: IsStopped;
}

/** What somebody is to a case, as far as that matters to what they would do. */
export async function standsIn(stores: Stores, asker: Asker, one: Case | null): Promise<readonly Stands[]> {
  const { account, now } = asker;
  if (one === null) return [unrelated(account)];
  const facts = one.guider === account.id ? noFacts : await factsOf(stores, asker, one.id);
  return relationsOf(account, one, facts, now);
}

async function factsOf(
  stores: Stores,
  { account, act, forward, isStopped = stoppedIn(stores) }: Asker,
  caseId: string,
): Promise<RelationFacts> {
  // By a relation that the row does not name nobody may do it.
  const { team, emergency, deciding, asked, "put-forward": shown } = accessTable[act];
  const waits = async () => (await isStopped(caseId)) || isHeld(await stores.endings.get(caseId));
  return {
    team: team === undefined ? [] : await stores.team.ofCase(caseId),
    emergencies: emergency === undefined ? [] : await stores.emergencies.grantsTo(account.id),
    forwards: shown === undefined || forward === null ? [] : await forwardsTo(stores, account, forward),
    waits: deciding !== undefined && hasRole(account, "lead") && (await waits()),
    asked: asked !== undefined && (await stores.emergencies.ofCase(caseId)).some(isAsking),
  };
}

const forwardsTo = async (
  { forwards }: Stores,
  { id }: Account,
  forward: PutForward | "all",
): Promise<readonly PutForward[]> => (forward === "all" ? forwards.toAccount(id) : [forward]);

const stoppedIn =
  ({ consents }: Stores): IsStopped =>
  async (caseId) =>
    isStopped(folded(await consents.list(caseId)));

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
