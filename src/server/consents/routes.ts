import { consent } from "#contract/api/consent.ts";
import { consentSettings } from "#contract/consent-settings.ts";
import type { ConsentScreen, ConsentView, OpenObjection } from "#contract/api/consent.ts";
import { hasRole } from "#domain/account.ts";
import type { SessionScope } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { ConsentText } from "#domain/consent.ts";
import { ON_SCREEN } from "#domain/consent.ts";
import { deciding } from "#domain/consent-standing.ts";
import type { Clock } from "#domain/moment.ts";
import type { PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import type { Records } from "#domain/records.ts";
import { calledIn, consentToday, nameIn, serviceBook } from "#workflow/consent-books.ts";
import { textsNow } from "#workflow/consent-texts.ts";
import type { FilmTakenBack, RetentionToday } from "#workflow/films-taken-back.ts";
import { filmsTakenBack } from "#workflow/films-taken-back.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import type { NewAct, Writer, WrittenConsent } from "#workflow/write-consent.ts";
import { writeConsent } from "#workflow/write-consent.ts";
import type { HandingOver } from "../accounts/hand-over.ts";
import { decided } from "../decided.ts";
import { onlyFor, Refusal, refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import { consentView, objectionView, standingsOf } from "./consent-view.ts";

export interface ConsentNeeds {
  readonly records: Records;
  readonly clock: Clock;
  readonly consent: ConsentPorts;
  readonly retention: RetentionToday;
  readonly devices: HandingOver;
  /** Something else is allowed in a case since now, and something not any more. */
  readonly onChanged: (caseId: string) => Promise<void>;
}

/** Who decides for whom, what they allowed and took back, and the device on which they say so themselves. */
export function consentRoutes(needs: ConsentNeeds): Routes {
  const { records, devices } = needs;
  const { books, calendar } = needs.consent;

  /** Writes acts down, and ends what they end. */
  async function written(caseId: string, acts: readonly NewAct[], writer: Writer): Promise<Refusal | null> {
    const result = await decided(records, async (stores) => {
      const kept = await writeConsent({ stores, clock: needs.clock, calendar }, caseId, acts, writer);
      return kept.ok ? kept : refusedAs(kept);
    });
    if (result instanceof Refusal) return result;
    await needs.onChanged(caseId);
    return null;
  }

  const view = async (caseId: string): Promise<ConsentView> =>
    consentView(needs.consent, records, needs.retention, caseId);

  async function screen(caller: Signed, one: Case): Promise<ConsentScreen | Refusal> {
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
      goes: goesFirst(await filmsTakenBack(needs.consent, records.stores, needs.retention, one.id), person),
      standings: standingsOf(ledger, person, on),
      texts: textsNow(await books.notebook(serviceBook)).map(forReading),
    };
  }

  return (serve) => {
    serve(consent.get, async ({ case: one }) => view(one.id));

    serve(consent.write, async ({ caller: { account }, case: one, body }) => {
      const wrong = await written(one.id, body.acts, { account: account.id, as: account.id });
      return wrong ?? view(one.id);
    });

    serve(consent.objections, async ({ caller: { account } }) => {
      if (!hasRole(account, "lead")) return onlyFor("lead");
      const waiting: OpenObjection[] = [];
      for (const { id, code } of await records.stores.cases.list()) {
        for (const one of (await books.ledger(id)).objections) {
          if (one.decided === null) waiting.push({ case: id, code, objection: objectionView(one) });
        }
      }
      return waiting;
    });

    serve(consent.decide, async ({ caller: { account }, case: one, params, body }) => {
      if (!hasRole(account, "lead")) return onlyFor("lead");
      const act: NewAct = { ...body, kind: "objection-decided", objection: params.objection };
      const wrong = await written(one.id, [act], { account: account.id, as: account.id });
      if (wrong !== null) return wrong;
      const { objections } = await books.ledger(one.id);
      const kept = objections.find(({ objection }) => objection.id === params.objection);
      return kept === undefined ? refused("not-found") : { objection: objectionView(kept) };
    });

    serve(consent.texts, async () => textsNow(await books.notebook(serviceBook)).map(forReading));

    serve(consent.text, async ({ params }) => {
      const now = textsNow(await books.notebook(serviceBook)).find(({ hash }) => hash === params.hash);
      const text = now ?? (await records.stores.consents.text(params.hash));
      return text === null ? refused("not-found") : forReading(text);
    });

    serve(consent.handOver, async ({ caller, case: { id: caseId }, body: { person, decider }, reply }) => {
      const decides = (await books.ledger(caseId)).people.get(person)?.decides ?? null;
      const isThere = decider === THEMSELF ? decides !== null : decides?.deciders.some(({ id }) => id === decider);
      if (isThere !== true) return refused("consent-decider-unknown");
      const scope = { kind: "consent", caseId, person, decider } as const;
      return devices.handOver(caller, scope, { subject: person, caseId }, reply);
    });

    serve(consent.handedOver, async ({ caller: { account }, case: one }) => ({
      devices: (await devices.inHands(account.id, isOf(one.id))).map(({ device }) => device),
    }));

    serve(consent.takeBack, async ({ caller: { account }, case: one }) =>
      devices.takeBack(account.id, isOf(one.id), { subject: null, caseId: one.id }),
    );

    serve(consent.screen, async ({ caller, case: one }) => screen(caller, one));

    serve(consent.say, async ({ caller, case: one, body }) => {
      const { scope } = caller.session;
      const mine = (act: (typeof body.acts)[number]) =>
        scope.kind === "consent" &&
        act.person === scope.person &&
        act.decider === scope.decider &&
        act.how === "screen";
      if (!body.acts.every(mine)) return refused("screen-locked");
      const wrong = await written(one.id, body.acts, { account: caller.account.id, as: ON_SCREEN });
      return wrong ?? screen(caller, one);
    });

    serve(consent.doorOptions, async ({ caller }) => devices.doorOptions(caller));

    serve(consent.door, async ({ body, caller, case: one, reply }) =>
      devices.door(caller, body, { subject: null, caseId: one.id }, reply),
    );
  };
}

/** Of the films that this person took back, the one that goes first; nobody is told of what others took back. */
function goesFirst(films: readonly FilmTakenBack[], ref: PersonRef): ConsentScreen["goes"] {
  const going = films.flatMap(({ by, goesOn: on, undoUntil }) =>
    on !== null && by.some(({ person }) => person === ref) ? [{ on, undoUntil }] : [],
  );
  return going.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
}

const isOf = (caseId: string) => (scope: SessionScope) => scope.kind === "consent" && scope.caseId === caseId;

/** A list that nobody changes, as the schema knows it. */
const forReading = (text: ConsentText) => ({ ...text, body: [...text.body] });

function refusedAs({ code, name, detail }: Extract<WrittenConsent, { ok: false }>): Refusal {
  return refused(code, { ...(name === undefined ? {} : { name }), ...(detail === undefined ? {} : { detail }) });
}
