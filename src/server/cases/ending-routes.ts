import { endings as declared } from "#contract/api/endings.ts";
import type { EndingView } from "#contract/api/endings.ts";
import type { Relation } from "#domain/access.ts";
import type { Account } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Ending } from "#domain/ending.ts";
import { HOLD_REVIEW_DAYS, isHeld, stateOf } from "#domain/ending.ts";
import type { Clock } from "#domain/moment.ts";
import { closeCase, undoClosing } from "#workflow/close-case.ts";
import { holdCase, keepHolding, releaseCase } from "#workflow/hold-case.ts";
import type { Outcome } from "#workflow/outcome.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import type { Reached } from "../access/scoped.ts";
import { refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import type { Calendar } from "./calendar.ts";
import { bornOf, recordAbout } from "./case-facts.ts";
import type { CaseIndexWithin } from "./case-index.ts";
import { endingView, holdView } from "./ending-view.ts";

export interface EndingNeeds {
  readonly clock: Clock;
  readonly index: CaseIndexWithin;
  readonly calendar: Calendar;
  readonly consent: (records: Reached) => Pick<ConsentPorts, "books">;
}

interface Asked {
  readonly caller: Signed;
  readonly case: Case;
  /** By what relation to the case it was let on. */
  readonly relation: Relation;
  /** What this call reaches of the records. */
  readonly records: Reached;
}

/** Those who work with the family know who holds copies; whoever decides, or keeps the office, does not. */
const knowsOfCopies: ReadonlySet<Relation> = new Set(["own", "team"]);

function asTold(whole: EndingView, relation: Relation): EndingView {
  const told = knowsOfCopies.has(relation) ? whole : { ...whole, copies: [] };
  // That a case is held is for the office's diary, and why is not.
  return relation === "office" ? { ...told, hold: told.hold && { ...told.hold, reason: null } } : told;
}

/** Closing a case, taking that back, holding and releasing it. */
export function endingRoutes({ clock, index, calendar, consent }: EndingNeeds): Routes {
  async function view({ caller, case: one, records, relation }: Asked, ending: Ending) {
    const facts = await index.within(records).facts(one.id);
    if (facts === null) return refused("not-found");
    const about = recordAbout(facts, bornOf(await consent(records).books.ledger(one.id)));
    const seen = { stores: records.stores, calendar, settings: index.retention(), about };
    const whole = await endingView({ ...seen, today: calendar.dayOf(clock()) }, caller.account, ending);
    return asTold(whole, relation);
  }
  type Ports = Pick<Asked, "records"> & { readonly clock: Clock };
  const viewAfter = async (asked: Asked, act: (ports: Ports, by: string) => Promise<Outcome<Ending>>) => {
    const after = await act({ records: asked.records, clock }, asked.caller.account.id);
    return after.ok ? view(asked, after.value) : refused(after.code);
  };
  async function holdsOf(account: Account, { stores }: Reached) {
    const holds = [];
    for (const { caseId, hold } of await stores.endings.list()) {
      const one = hold === null ? null : await stores.cases.get(caseId);
      if (hold === null || one === null) continue;
      holds.push({ case: caseId, code: one.code, ...(await holdView({ stores, calendar }, account.id, hold)) });
    }
    return holds;
  }
  const reviewOn = () => calendar.plusDays(calendar.dayOf(clock()), HOLD_REVIEW_DAYS);

  return (serve) => {
    serve(declared.find, async ({ case: one, records: { stores } }) => {
      const ending = await stores.endings.get(one.id);
      return {
        case: one.id,
        code: one.code,
        guider: (await stores.accounts.get(one.guider))?.name ?? "",
        openedOn: calendar.dayOf(one.createdAt),
        state: stateOf(ending),
        held: isHeld(ending),
      };
    });
    serve(declared.get, async (call) => view(call, await call.records.stores.endings.get(call.case.id)));
    serve(declared.holds, async ({ caller, records }) => holdsOf(caller.account, records));
    serve(declared.close, async (call) => viewAfter(call, (ports, by) => closeCase(ports, by, call.case, call.body)));
    serve(declared.undo, async (call) => viewAfter(call, (ports, by) => undoClosing(ports, by, call.case)));
    serve(declared.hold, async (call) =>
      viewAfter(call, (ports, by) => holdCase(ports, by, call.case, call.body.reason, reviewOn())),
    );
    serve(declared.holdOn, async (call) =>
      viewAfter(call, (ports, by) => keepHolding(ports, by, call.case, reviewOn())),
    );
    serve(declared.release, async (call) => viewAfter(call, (ports, by) => releaseCase(ports, by, call.case)));
  };
}
