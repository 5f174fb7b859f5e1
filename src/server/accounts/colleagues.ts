/** Who works here: what each may do, and that somebody leaves. */
import { account as declared } from "#contract/api/account.ts";
import type { Account, AccountRole, Session } from "#domain/account.ts";
import { leavesNobody } from "#workflow/end-account.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { AccountNeeds } from "./account-needs.ts";

export interface ColleagueNeeds extends Pick<AccountNeeds, "clock" | "onEnded"> {
  /** Ends an account and whatever it opened, in every case. @returns the sessions that ended */
  readonly endAccount: (by: string, account: string, cases: string | null) => Promise<Outcome<readonly Session[]>>;
}

export function colleagueRoutes({ clock, onEnded, endAccount }: ColleagueNeeds): Routes {
  return (serve) => {
    serve(declared.colleagues, async ({ records }) => (await records.stores.accounts.list()).map(colleagueOf));

    serve(declared.changeRoles, async ({ caller, params, body, records }) => {
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
      const ended = await endAccount(caller.account.id, params.account, body.cases);
      if (!ended.ok) return refused(ended.code);
      for (const { hash } of ended.value) onEnded(hash);
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
