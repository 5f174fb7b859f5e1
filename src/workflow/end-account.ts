import type { Account, Session } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Clock, Instant } from "#domain/moment.ts";
import { isOpenAt } from "#domain/put-forward.ts";
import { isAsking, isLetIn } from "#domain/team.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
}

/**
 * Somebody leaves: nothing opens for them any more, and nothing that they gave stays open. It reaches into every case that
 * has to do with them, whoever asks for it.
 *
 * @param cases who goes on with their cases; null for nobody yet. Of somebody who has left, that alone is done
 * @returns the sessions that ended
 */
export async function endAccount(
  { records, clock }: Ports,
  by: string,
  id: string,
  cases: string | null,
): Promise<Outcome<readonly Session[]>> {
  return records.transaction(async (stores) => {
    const at = clock();
    const one = await stores.accounts.get(id);
    if (one === null) return refused("not-found");
    const heir = cases === null ? null : await stores.accounts.get(cases);
    if (
      cases !== null &&
      (heir === null || heir.id === id || heir.endedAt !== null || !hasRole(heir, "guider", "trainee"))
    )
      return refused("not-found");
    const act: Act = { stores, at, by };
    if (one.endedAt !== null) {
      // Whoever left before anybody was found has cases that wait for somebody.
      if (heir !== null) await handOn(act, id, heir.id);
      return done([]);
    }
    const next: Account = { ...one, endedAt: at, passwordHash: null, totpSecret: null };
    if (await leavesNobody(stores, next)) return refused("operator-last");
    const sessions = await stores.sessions.listOf(id);
    await stores.sessions.removeAllOf(id);
    for (const passkey of await stores.accounts.passkeysOf(id)) await stores.accounts.removePasskey(passkey.id);
    for (const identity of await stores.accounts.identitiesOf(id)) await stores.accounts.removeIdentity(identity.id);
    await endGrants(act, id);
    if (heir !== null) await handOn(act, id, heir.id);
    await stores.accounts.change(next);
    await stores.audit.add({ at, by, what: "account-ended", subject: id, caseId: null });
    return done(sessions);
  });
}

/** Whether nobody would run the service once this account stands as it is to. */
export async function leavesNobody({ accounts }: Stores, next: Account): Promise<boolean> {
  if (hasRole(next, "operator")) return false;
  return !(await accounts.list()).some((one) => one.id !== next.id && hasRole(one, "operator"));
}

/** Who does it, and when. */
interface Act {
  readonly stores: Stores;
  readonly at: Instant;
  readonly by: string;
}

/** What was opened to somebody closes: what was put forward to or by them, places on teams, emergencies. */
async function endGrants({ stores, at, by }: Act, account: string): Promise<void> {
  const { forwards, team, emergencies, cases, audit } = stores;
  const own = (await cases.list()).filter(({ guider }) => guider === account);
  const given = [...(await forwards.toAccount(account))];
  for (const { id } of own) given.push(...(await forwards.ofCase(id)));
  for (const one of given) {
    if (!isOpenAt(one, at)) continue;
    await forwards.change({ ...one, endedAt: at });
    await audit.add({ at, by, what: "put-forward-ended", subject: one.id, caseId: one.caseId });
  }
  for (const { caseId } of await team.ofAccount(account)) {
    await team.remove(caseId, account);
    await audit.add({ at, by, what: "team-changed", subject: account, caseId, reason: "off" });
  }
  for (const grant of await emergencies.grantsTo(account)) {
    const { id } = grant;
    const one = isAsking(grant) || isLetIn(grant, at) ? await emergencies.get(id) : null;
    if (one === null) continue;
    await emergencies.change({ ...one, endedAt: at });
    await audit.add({ at, by, what: "emergency-ended", subject: id, caseId: one.caseId });
  }
}

/** Somebody else goes on with their cases; what is not handed on stays without a guider, and opens in an emergency alone, until it is. */
async function handOn({ stores: { cases, audit }, at, by }: Act, from: string, to: string): Promise<void> {
  for (const one of await cases.list()) {
    if (one.guider !== from) continue;
    await cases.change({ ...one, guider: to });
    await audit.add({ at, by, what: "case-handed-on", subject: to, caseId: one.id });
  }
}
