/** Who works here: what each may do, and that somebody leaves. */
import { account as declared } from "#contract/api/account.ts";
import type { Account, AccountRole } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Instant } from "#domain/moment.ts";
import { isOpenAt } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";

export function colleagueRoutes(needs: AccountNeeds): Routes {
  const { records, clock, onEnded } = needs;

  return (serve) => {
    serve(declared.colleagues, async () => (await records.stores.accounts.list()).map(colleagueOf));

    serve(declared.changeRoles, async ({ caller, params, body }) => {
      const at = clock();
      const changed = await decided(records, async (stores) => {
        const one = await stores.accounts.get(params.account);
        if (one === null || one.endedAt !== null) return refused("not-found");
        if (isSame(one.roles, body.roles)) return { next: one, sessions: [] };
        const next: Account = { ...one, roles: body.roles };
        if (await leavesNobody(stores, next)) return refused("operator-last");
        await stores.accounts.change(next);
        const audited = { at, by: caller.account.id, subject: one.id, caseId: null };
        await stores.audit.add({ ...audited, what: "account-role-changed" });
        return { next, sessions: await stores.sessions.listOf(one.id) };
      });
      if (changed instanceof Refusal) return changed;
      // What streams to them is asked for again, and given if it still may be.
      for (const { hash } of changed.sessions) onEnded(hash, "replaced");
      return colleagueOf(changed.next);
    });

    serve(declared.end, async ({ caller, params, body }) => {
      const at = clock();
      const ended = await decided(records, async (stores) => {
        const one = await stores.accounts.get(params.account);
        if (one === null) return refused("not-found");
        if (one.endedAt !== null) return [];
        const next: Account = { ...one, endedAt: at, passwordHash: null, totpSecret: null };
        if (await leavesNobody(stores, next)) return refused("operator-last");
        const heir = body.cases === null ? null : await stores.accounts.get(body.cases);
        if (body.cases !== null && (heir === null || heir.id === one.id || !hasRole(heir, "guider", "trainee")))
          return refused("not-found");
        const sessions = await stores.sessions.listOf(one.id);
        await stores.sessions.removeAllOf(one.id);
        for (const { id } of await stores.accounts.passkeysOf(one.id)) await stores.accounts.removePasskey(id);
        for (const { id } of await stores.accounts.identitiesOf(one.id)) await stores.accounts.removeIdentity(id);
        await endGrants(stores, one.id, at);
        if (heir !== null) await handOn(stores, one.id, heir.id);
        await stores.accounts.change(next);
        await stores.audit.add({ at, by: caller.account.id, what: "account-ended", subject: one.id, caseId: null });
        return sessions;
      });
      if (ended instanceof Refusal) return ended;
      for (const { hash } of ended) onEnded(hash);
      return undefined;
    });
  };
}

const isSame = (are: readonly AccountRole[], wanted: readonly AccountRole[]): boolean =>
  new Set([...are, ...wanted]).size === are.length && new Set(wanted).size === are.length;

const colleagueOf = ({ id, name, roles, endedAt }: Account) => ({
  id,
  name,
  roles: [...roles],
  ended: endedAt !== null,
});

/** Whether nobody would run the service once this account stands as it is to. */
async function leavesNobody(stores: Stores, next: Account): Promise<boolean> {
  if (hasRole(next, "operator")) return false;
  return !(await stores.accounts.list()).some((one) => one.id !== next.id && hasRole(one, "operator"));
}

/** What was opened to somebody closes: what was put forward to or by them, places on teams, emergencies. */
async function endGrants(stores: Stores, account: string, at: Instant): Promise<void> {
  const { forwards, team, emergencies, cases } = stores;
  const own = (await cases.list()).filter(({ guider }) => guider === account);
  const given = [...(await forwards.toAccount(account))];
  for (const { id } of own) given.push(...(await forwards.ofCase(id)));
  for (const one of given) if (isOpenAt(one, at)) await forwards.change({ ...one, endedAt: at });
  for (const { caseId } of await team.ofAccount(account)) await team.remove(caseId, account);
  for (const { id, endedAt } of await emergencies.grantsTo(account)) {
    const one = endedAt === null ? await emergencies.get(id) : null;
    if (one !== null) await emergencies.change({ ...one, endedAt: at });
  }
}

/** Somebody else goes on with their cases; what is not handed on stays without a guider, and opens in an emergency alone. */
async function handOn({ cases }: Stores, from: string, to: string): Promise<void> {
  for (const one of await cases.list()) if (one.guider === from) await cases.change({ ...one, guider: to });
}
