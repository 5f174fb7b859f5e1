import { endings as declared } from "#contract/api/endings.ts";
import type { Account } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Ending } from "#domain/ending.ts";
import { HOLD_REVIEW_DAYS } from "#domain/ending.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { closeCase, undoClosing } from "#workflow/close-case.ts";
import { holdCase, keepHolding, releaseCase } from "#workflow/hold-case.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { Calendar } from "./calendar.ts";
import { recordAbout } from "./case-facts.ts";
import type { CaseIndex } from "./case-index.ts";
import { endingView } from "./ending-view.ts";

export interface EndingNeeds {
  readonly records: Records;
  readonly clock: Clock;
  readonly index: CaseIndex;
  readonly calendar: Calendar;
}

/** Closing a case, taking that back, holding and releasing it. */
export function endingRoutes(needs: EndingNeeds): Routes {
  const { records, clock, index, calendar } = needs;
  const { stores } = records;

  async function view(account: Account, one: Case, ending: Ending) {
    const facts = await index.facts(one.id);
    if (facts === null) return refused("not-found");
    const settings = index.retention();
    const today = calendar.dayOf(clock());
    return endingView({ stores, calendar, settings, about: recordAbout(facts), today }, account, ending);
  }
  const viewAfter = async (account: Account, one: Case, after: Outcome<Ending>) =>
    after.ok ? view(account, one, after.value) : refused(after.code);
  const reviewOn = () => calendar.plusDays(calendar.dayOf(clock()), HOLD_REVIEW_DAYS);

  return (serve) => {
    serve(declared.get, async ({ caller, case: one }) => view(caller.account, one, await stores.endings.get(one.id)));
    serve(declared.close, async ({ caller: { account }, case: one, body }) =>
      viewAfter(account, one, await closeCase(needs, account.id, one, body)),
    );
    serve(declared.undo, async ({ caller: { account }, case: one }) =>
      viewAfter(account, one, await undoClosing(needs, account.id, one)),
    );
    serve(declared.hold, async ({ caller: { account }, case: one, body }) =>
      viewAfter(account, one, await holdCase(needs, account.id, one, body.reason, reviewOn())),
    );
    serve(declared.holdOn, async ({ caller: { account }, case: one }) =>
      viewAfter(account, one, await keepHolding(needs, account.id, one, reviewOn())),
    );
    serve(declared.release, async ({ caller: { account }, case: one }) =>
      viewAfter(account, one, await releaseCase(needs, account.id, one)),
    );
  };
}
