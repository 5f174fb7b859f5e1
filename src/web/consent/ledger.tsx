import type { ConsentView } from "#contract/api/consent.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { ON_SCREEN, type Purpose } from "#domain/consent.ts";
import type { Day } from "#domain/moment.ts";
import { dayName, dayOf } from "../calendar.ts";
import { deciderName, nameOf, personName } from "./person-words.ts";

const words = consentPeople.ledger;
const { assent } = consentPeople;
type Act = ConsentView["ledger"][number];

/** Everything that was written down, the newest first. */
export function Ledger({ view, today }: { readonly view: ConsentView; readonly today: Day }) {
  return (
    <details className="case-part">
      <summary>{words.title}</summary>
      {view.ledger.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ol role="list" className="consent-ledger">
        {view.ledger.toReversed().map((act) => (
          <li key={act.id}>
            <span>{sentence(view, act)}</span>
            {howAChildSaidIt(act).map((line) => (
              <span key={line}>{line}</span>
            ))}
            <span className="muted small">
              {dayName(dayOf(act.at), today)} · {byWhom(view, act)}
              {how(act)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

const byWhom = (view: ConsentView, { by }: Act): string =>
  by === ON_SCREEN ? words.onScreen : words.by(view.names[by] ?? "");

function how(act: Act): string {
  if (act.kind !== "answered" && act.kind !== "asked") return "";
  const text = words.text(consentPeople.forms[act.text.form], act.text.version);
  const heard =
    act.kind === "answered" && act.witness !== null ? ` · ${consentPeople.entry.witness}: ${act.witness}` : "";
  return ` · ${consentPeople.ways[act.how]} · ${text}${heard}`;
}

/** A child's yes or no is worth what is known of how it came about. */
const howAChildSaidIt = (act: Act): readonly string[] =>
  act.kind !== "assent"
    ? []
    : [
        ...(act.sought === "" ? [] : [assent.howAsked(act.sought)]),
        ...(act.noticed === "" ? [] : [assent.whatSeen(act.noticed)]),
      ];

function sentence(view: ConsentView, act: Act): string {
  const about = (purpose: Purpose | "everything") =>
    purpose === "everything" ? words.everything : consentPeople.purposes[purpose];
  if (act.kind === "objection") return words.objection;
  if (act.kind === "objection-decided") return words.decided(consentPeople.objection.decided[act.decision]);
  const person = personName(view, act.person);
  if (act.kind === "decides") return words.decides(person);
  if (act.kind === "asked") return words.asked(person, about(act.purpose));
  if (act.kind === "withdrawn") return words.withdrawn(act.saidBy, person, about(act.purpose));
  if (act.kind === "assent") return assent.line(person, assent.said[act.answer]);
  return words.answered(whoSaid(view, act.person, act.decider), person, about(act.purpose), words.answers[act.answer]);
}

function whoSaid(view: ConsentView, ref: string, decider: string): string {
  const person = view.people.find((one) => one.ref === ref);
  return person === undefined
    ? decider
    : person.deciders.some(({ id }) => id === decider)
      ? deciderName(person, decider)
      : nameOf(person);
}
