import { consent } from "#contract/api/consent.ts";
import { consentSettings } from "#contract/consent-settings.ts";
import type { ConsentScreen, ConsentView, OpenObjection } from "#contract/api/consent.ts";
import type { SessionScope } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { ConsentText } from "#domain/consent.ts";
import { ON_SCREEN } from "#domain/consent.ts";
import { namedLast } from "#domain/consent-ledger.ts";
import { deciding, ownStanding } from "#domain/consent-standing.ts";
import type { Clock } from "#domain/moment.ts";
import type { PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import { calledIn, consentToday, nameIn, serviceBook } from "#workflow/consent-books.ts";
import { textsNow } from "#workflow/consent-texts.ts";
import type { FilmTakenBack, RetentionToday } from "#workflow/films-taken-back.ts";
import { filmsTakenBack } from "#workflow/films-taken-back.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import type { NewAct, Writer, WrittenConsent } from "#workflow/write-consent.ts";
import { writeConsent } from "#workflow/write-consent.ts";
import type { Devices } from "../accounts/hand-over.ts";
import { decided } from "../decided.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Reached } from "../access/scoped.ts";
import type { Routes, Signed } from "../serve.ts";
import { consentView, objectionView, standingsOf } from "./consent-view.ts";

export interface ConsentNeeds {
  readonly clock: Clock;
  readonly consent: (records: Reached) => ConsentPorts;
  readonly retention: RetentionToday;
  readonly devices: Devices;
  /** Something else is allowed in a case since now, and something not any more. */
  readonly onChanged: (caseId: string) => Promise<void>;
}

/** Who decides for whom, what they allowed and took back, and the device on which they say so themselves. */
export function consentRoutes(needs: ConsentNeeds): Routes {
  const { devices } = needs;
  const booksIn = (records: Reached) => needs.consent(records).books;

  /** Writes acts down, and ends what they end. */
  async function written(
    records: Reached,
    caseId: string,
    acts: readonly NewAct[],
    writer: Writer,
  ): Promise<Refusal | null> {
    const { calendar } = needs.consent(records);
    const result = await decided(records, async (stores) => {
      const kept = await writeConsent({ stores, clock: needs.clock, calendar }, caseId, acts, writer);
      return kept.ok ? kept : refusedAs(kept);
    });
    if (result instanceof Refusal) return result;
    await needs.onChanged(caseId);
    return null;
  }

  const view = async (records: Reached, caseId: string): Promise<ConsentView> =>
    consentView(needs.consent(records), records, needs.retention, caseId);

  async function screen(records: Reached, caller: Signed, one: Case): Promise<ConsentScreen | Refusal> {
    const { books, calendar } = needs.consent(records);
    const { scope } = caller.session;
    if (scope.kind !== "consent") return refused("not-found");
    const { person, decider } = scope;
    const ledger = await books.ledger(one.id);
    const on = await consentToday(books, calendar);
    const settings = consentSettings(await books.notebook(serviceBook));
    const decides = ledger.people.get(person)?.decides ?? null;
    const notebook = await books.notebook({ kind: "case", id: one.id });
    const [name, client] = [nameIn(notebook, person), nameIn(notebook, "client")];
    const deciderName = decider === THEMSELF ? name : (decides?.deciders.find(({ id }) => id === decider)?.name ?? "");
    return {
      person,
      name,
      decider,
      deciderName,
      themself: deciding(decides, on).themself,
      client,
      called: calledIn(notebook),
      isClient: client !== "" && deciderName === client,
      months: settings.months,
      guider: caller.account.name,
      contact: settings.contact,
      traineesNeedSupervision: settings.traineesNeedSupervision,
      goes: goesFirst(await filmsTakenBack({ books, calendar }, records.stores, needs.retention, one.id), scope),
      standings: standingsOf(
        (purpose) => ownStanding(ledger, person, purpose, decider, on),
        (purpose) => namedLast(ledger, person, purpose, decider),
      ),
      texts: textsNow(await books.notebook(serviceBook)).map(forReading),
    };
  }

  return (serve) => {
    serve(consent.get, async ({ case: one, records }) => view(records, one.id));

    serve(consent.write, async ({ caller: { account }, case: one, body, records }) => {
      const wrong = await written(records, one.id, body.acts, { account: account.id, as: account.id });
      return wrong ?? view(records, one.id);
    });

    serve(consent.objections, async ({ records }) => {
      const waiting: OpenObjection[] = [];
      for (const { id, code } of await records.stores.cases.list()) {
        for (const one of (await booksIn(records).ledger(id)).objections) {
          if (one.decided === null) waiting.push({ case: id, code, objection: objectionView(one) });
        }
      }
      return waiting;
    });

    serve(consent.decide, async ({ caller: { account }, case: one, params, body, records }) => {
      const act: NewAct = { ...body, kind: "objection-decided", objection: params.objection };
      const wrong = await written(records, one.id, [act], { account: account.id, as: account.id });
      if (wrong !== null) return wrong;
      const { objections } = await booksIn(records).ledger(one.id);
      const kept = objections.find(({ objection }) => objection.id === params.objection);
      return kept === undefined ? refused("not-found") : { objection: objectionView(kept) };
    });

    serve(consent.texts, async ({ records }) => textsNow(await booksIn(records).notebook(serviceBook)).map(forReading));

    serve(consent.text, async ({ params, records }) => {
      const now = textsNow(await booksIn(records).notebook(serviceBook)).find(({ hash }) => hash === params.hash);
      const text = now ?? (await records.stores.consents.text(params.hash));
      return text === null ? refused("not-found") : forReading(text);
    });

    serve(consent.handOver, async ({ caller, case: { id: caseId }, body: { person, decider }, records, reply }) => {
      const decides = (await booksIn(records).ledger(caseId)).people.get(person)?.decides ?? null;
      const isThere = decider === THEMSELF ? decides !== null : decides?.deciders.some(({ id }) => id === decider);
      if (isThere !== true) return refused("consent-decider-unknown");
      const scope = { kind: "consent", caseId, person, decider } as const;
      return devices.within(records).handOver(caller, scope, { subject: person, caseId }, reply);
    });

    serve(consent.handedOver, async ({ caller: { account }, case: one, records }) => ({
      devices: (await devices.within(records).inHands(account.id, isOf(one.id))).map(({ device }) => device),
    }));

    serve(consent.takeBack, async ({ caller: { account }, case: one, records }) =>
      devices.within(records).takeBack(account.id, isOf(one.id), { subject: null, caseId: one.id }),
    );

    serve(consent.screen, async ({ caller, case: one, records }) => screen(records, caller, one));

    serve(consent.say, async ({ caller, case: one, body, records }) => {
      const { scope } = caller.session;
      const mine = (act: (typeof body.acts)[number]) =>
        scope.kind === "consent" &&
        act.person === scope.person &&
        act.decider === scope.decider &&
        act.how === "screen";
      if (!body.acts.every(mine)) return refused("screen-locked");
      const wrong = await written(records, one.id, body.acts, { account: caller.account.id, as: ON_SCREEN });
      return wrong ?? screen(records, caller, one);
    });

    serve(consent.doorOptions, async ({ caller, records }) => devices.within(records).doorOptions(caller));

    serve(consent.door, async ({ body, caller, case: one, records, reply }) =>
      devices.within(records).door(caller, body, { subject: null, caseId: one.id }, reply),
    );
  };
}

/** Of the films that they took back, the one that goes first; nobody is told of what others took back. */
function goesFirst(
  films: readonly FilmTakenBack[],
  own: { readonly person: PersonRef; readonly decider: string },
): ConsentScreen["goes"] {
  const isOwn = ({ person, decider }: FilmTakenBack["by"][number]) =>
    person === own.person && (decider === null || decider === own.decider);
  const going = films.flatMap(({ by, goesOn: on, undoUntil }) =>
    on !== null && by.some(isOwn) ? [{ on, undoUntil: by.every(isOwn) ? undoUntil : null }] : [],
  );
  return going.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
}

const isOf = (caseId: string) => (scope: SessionScope) => scope.kind === "consent" && scope.caseId === caseId;

/** A list that nobody changes, as the schema knows it. */
const forReading = (text: ConsentText) => ({ ...text, body: [...text.body] });

function refusedAs({ code, name, detail }: Extract<WrittenConsent, { ok: false }>): Refusal {
  return refused(code, { ...(name === undefined ? {} : { name }), ...(detail === undefined ? {} : { detail }) });
}
