import { endings as declared } from "#contract/api/endings.ts";
import type { Relation } from "#domain/access.ts";
import type { Account } from "#domain/account.ts";
import { hasRole } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Ending } from "#domain/ending.ts";
import { HOLD_REVIEW_DAYS } from "#domain/ending.ts";
import type { Clock, Day } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { closeCase, undoClosing } from "#workflow/close-case.ts";
import { holdCase, keepHolding, releaseCase } from "#workflow/hold-case.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import type { Calendar } from "./calendar.ts";
import { recordAbout } from "./case-facts.ts";
import type { CaseIndex } from "./case-index.ts";
import { endingView, holdView } from "./ending-view.ts";

export interface EndingNeeds {
  /** Of all cases: a lead releases holds of cases that are not theirs to see. */
  readonly records: Records;
  readonly clock: Clock;
  readonly index: CaseIndex;
  readonly calendar: Calendar;
  /** When the child of a case was born; null where nobody knows. */
  readonly bornIn: (caseId: string) => Promise<Day | null>;
}

interface Asked {
  readonly caller: Signed;
  readonly case: Case;
  /** By what relation to the case it was let on. */
  readonly relation: Relation;
  /** What this call reaches of the records. */
  readonly records: Records;
}

/** Those who work with the family know who holds copies; whoever decides, or keeps the office, does not. */
const knowsOfCopies: ReadonlySet<Relation> = new Set(["own", "team"]);

/** Closing a case, taking that back, holding and releasing it. */
export function endingRoutes({ records, clock, index, calendar, bornIn }: EndingNeeds): Routes {
  async function view({ caller, case: one, records: reached, relation }: Asked, ending: Ending) {
    const facts = await index.facts(one.id);
    if (facts === null) return refused("not-found");
    const about = recordAbout(facts, await bornIn(one.id));
    const seen = { stores: reached.stores, calendar, settings: index.retention(), about };
    const whole = await endingView({ ...seen, today: calendar.dayOf(clock()) }, caller.account, ending);
    return knowsOfCopies.has(relation) ? whole : { ...whole, copies: [] };
  }
  type Ports = Pick<Asked, "records"> & { readonly clock: Clock };
  const viewAfter = async (asked: Asked, act: (ports: Ports, by: string) => Promise<Outcome<Ending>>) => {
    const after = await act({ records: asked.records, clock }, asked.caller.account.id);
    return after.ok ? view(asked, after.value) : refused(after.code);
  };
  async function holdsOf(account: Account) {
    const { stores } = records;
    const holds = [];
    for (const { caseId, hold } of await stores.endings.list()) {
      const one = hold === null ? null : await stores.cases.get(caseId);
      if (hold === null || one === null || !(one.guider === account.id || hasRole(account, "lead"))) continue;
      holds.push({ case: caseId, code: one.code, ...(await holdView({ stores, calendar }, account.id, hold)) });
    }
    return holds;
  }
  const reviewOn = () => calendar.plusDays(calendar.dayOf(clock()), HOLD_REVIEW_DAYS);

  return (serve) => {
    serve(declared.get, async (call) => view(call, await call.records.stores.endings.get(call.case.id)));
    serve(declared.holds, async ({ caller }) => holdsOf(caller.account));
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
