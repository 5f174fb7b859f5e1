import { team as declared } from "#contract/api/team.ts";
import type { TeamMemberView } from "#contract/api/team.ts";
import type { Clock } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { isOnTeam } from "#domain/team.ts";
import { putOnTeam, takeOffTeam } from "#workflow/change-team.ts";
import type { AccountNeeds } from "../accounts/account-needs.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { Calendar } from "./calendar.ts";

export interface TeamNeeds extends Pick<AccountNeeds, "onEnded"> {
  readonly clock: Clock;
  readonly calendar: Calendar;
}

/** Who works on a case beside its guider: seen by those who do, and changed by the guider. */
export function teamRoutes({ clock, calendar, onEnded }: TeamNeeds): Routes {
  async function membersOf(stores: Stores, caseId: string): Promise<TeamMemberView[]> {
    const members: TeamMemberView[] = [];
    for (const { account, as, from, until } of await stores.team.ofCase(caseId)) {
      if (!isOnTeam({ from, until }, clock())) continue;
      const name = (await stores.accounts.get(account))?.name ?? "";
      // It ends as the day after their last begins.
      const last = until === null ? null : calendar.plusDays(calendar.dayOf(until), -1);
      members.push({ account, name, as, from, until: last });
    }
    return members;
  }

  /** What streams to them is asked for again, and given if it still may be. */
  async function askAgain(stores: Stores, account: string): Promise<void> {
    for (const { hash } of await stores.sessions.listOf(account)) onEnded(hash, "replaced");
  }

  return (serve) => {
    serve(declared.ofCase, async ({ case: one, records }) => membersOf(records.stores, one.id));

    serve(declared.put, async ({ caller, case: one, records, body }) => {
      const until = body.until === null ? null : calendar.startOf(calendar.plusDays(body.until, 1));
      const put = await putOnTeam({ records, clock }, caller.account.id, one, { ...body, until });
      if (!put.ok) return refused(put.code);
      await askAgain(records.stores, body.account);
      return membersOf(records.stores, one.id);
    });

    serve(declared.takeOff, async ({ caller, case: one, records, params }) => {
      await takeOffTeam({ records, clock }, caller.account.id, one, params.account);
      await askAgain(records.stores, params.account);
      return undefined;
    });
  };
}
