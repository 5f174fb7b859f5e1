import { cases as declared } from "#contract/api/cases.ts";
import type { CaseView, FilmView } from "#contract/api/cases.ts";
import type { Case } from "#domain/case.ts";
import { stateOf } from "#domain/ending.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import type { Film } from "#domain/film-record.ts";
import type { Clock, Day, NewId } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { openCase } from "#workflow/open-case.ts";
import { openCycle } from "#workflow/open-cycle.ts";
import { putCaseAway } from "#workflow/put-case-away.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import { mayUseFilm } from "#workflow/may-use.ts";
import type { Reached } from "../access/scoped.ts";
import type { Demo } from "../demo/demo-as-a-whole.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { Calendar } from "./calendar.ts";
import type { CaseFacts } from "./case-facts.ts";
import { bornOf, closedOnDay, goesOn, recordAbout } from "./case-facts.ts";
import { hasBegun } from "./has-begun.ts";
import type { CaseIndexWithin, CasesHeld } from "./case-index.ts";

export interface CaseNeeds {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly index: CaseIndexWithin;
  readonly calendar: Calendar;
  readonly consent: (records: Reached) => ConsentPorts;
  readonly viewOf: (stores: Stores, film: Film) => Promise<FilmView>;
  readonly demo: Demo;
}

interface CallNeeds extends Omit<CaseNeeds, "index" | "consent"> {
  readonly index: CasesHeld & Pick<CaseIndexWithin, "retention">;
  readonly records: Reached;
  readonly consent: ConsentPorts;
}

export function caseRoutes(needs: CaseNeeds): Routes {
  const { index, clock, demo } = needs;
  const within = (records: Reached): CallNeeds => ({
    ...needs,
    records,
    index: { ...index.within(records), retention: index.retention },
    consent: needs.consent(records),
  });

  return (serve) => {
    serve(declared.list, async ({ caller, request }) =>
      index.list(caller.account, clock(), /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")),
    );

    serve(declared.open, async ({ caller, records, body }) => {
      const opened = await openCase({ ...needs, records }, caller.account.id, body.id);
      return opened.ok ? caseView(within(records), opened.value) : refused(opened.code);
    });

    serve(declared.get, async ({ case: one, records, relation }) => {
      const view = await caseView(within(records), one);
      return relation === "office" ? forTheOffice(view) : view;
    });

    serve(declared.away, async ({ caller, case: one, records, body }) => {
      const put = await putCaseAway({ ...needs, records }, caller.account.id, one, body.away);
      return caseView(within(records), put);
    });

    serve(declared.addCycle, async ({ caller, case: one, records, body }) => {
      const opened = await openCycle({ ...needs, records }, caller.account.id, one, body.id);
      return opened.ok ? caseView(within(records), one) : refused(opened.code);
    });

    serve(declared.demo, async ({ caller }) => {
      const made = await demo.make(caller.account.id);
      return made.ok ? { cases: made.value } : refused(made.code);
    });

    serve(declared.demoAway, async ({ caller }) => {
      const gone = await demo.takeAway(caller.account.id);
      return gone.ok ? { cases: gone.value } : refused(gone.code);
    });
  };
}

/** The office has to do with people and days; of films it does not even know what they are called. */
const forTheOffice = (view: CaseView): CaseView => ({
  ...view,
  cycles: view.cycles.map((cycle) => ({ ...cycle, films: [], clips: 0 })),
});

async function caseView(needs: CallNeeds, one: Case): Promise<CaseView> {
  const { records, index, calendar, viewOf, consent } = needs;
  const { stores } = records;
  const films = await stores.films.listOf(one.id);
  const guider = await stores.accounts.get(one.guider);
  const cycles: CaseView["cycles"] = [];
  for (const { id, number, createdAt } of await stores.cases.cyclesOf(one.id)) {
    const views = [];
    for (const film of films) if (film.cycleId === id) views.push(await viewOf(stores, film));
    cycles.push({ id, number, createdAt, films: views, clips: await index.clips(one.id, id) });
  }
  return {
    id: one.id,
    code: one.code,
    guider: guider?.name ?? "",
    createdAt: one.createdAt,
    away: one.awayAt !== null,
    demo: one.demoAt !== null,
    deletion: deletionOf(
      await index.facts(one.id),
      bornOf(await consent.books.ledger(one.id)),
      calendar,
      index.retention(),
    ),
    path: [...((await index.path(one.id)) ?? [])],
    begun: await hasBegun(stores, one.id),
    consent: await filming(consent, one.id),
    cycles,
  };
}

async function filming(ports: ConsentPorts, caseId: string): Promise<CaseView["consent"]> {
  const may = await mayUseFilm(ports, { id: null, caseId, cycleId: null, kind: "interaction" });
  if (may.ok) return { filming: "ok", why: null, person: null };
  // What was asked and not answered yet, or ran out, is to be asked; a no is a no.
  const missing = ["consent-missing", "consent-expired", "consent-lapsed"].includes(may.why);
  return { filming: missing ? "missing" : "stopped", why: may.why, person: may.person };
}

function deletionOf(
  facts: CaseFacts | null,
  born: Day | null,
  calendar: Calendar,
  settings: RetentionSettings,
): CaseView["deletion"] {
  if (facts === null) return { state: "open", filmsOn: null, recordOn: null, heldSince: null };
  const { ending } = facts;
  const { films, record } = goesOn(closedOnDay(ending, calendar), recordAbout(facts, born), settings);
  return {
    state: stateOf(ending),
    filmsOn: films,
    recordOn: record,
    heldSince: ending.hold && calendar.dayOf(ending.hold.at),
  };
}
