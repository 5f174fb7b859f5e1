import { Hand, MessageCircleQuestionMark, Pencil, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ConsentPerson, ConsentView } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { consentPeople as words } from "#contract/words/en-consent-people.ts";
import { web } from "#contract/words/en-web.ts";
import { purposes, type Purpose } from "#domain/consent.ts";
import type { Day } from "#domain/moment.ts";
import { THEMSELF } from "#domain/people.ts";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { AskPanel } from "./ask-panel.tsx";
import { useConsentWriter } from "./consent-query.ts";
import { allows, decidesLine, deciderName, nameOf, standingOf, stateWords } from "./person-words.ts";
import { WhoDecides } from "./who-decides.tsx";

/** One person: who decides for them, where each purpose stands, and what can be done about it. */
export function PersonCard({
  caseId,
  view,
  person,
  today,
}: {
  readonly caseId: string;
  readonly view: ConsentView;
  readonly person: ConsentPerson;
  readonly today: Day;
}) {
  const [open, setOpen] = useState<"nothing" | "decides" | "ask">(person.deciders.length === 0 ? "decides" : "nothing");
  const name = nameOf(person);
  const close = () => setOpen("nothing");
  const unsafe = person.deciders.filter(({ unsafeToTell }) => unsafeToTell);
  return (
    <section className="case-part" id={`person-${person.ref}`} aria-labelledby={`name-${person.ref}`}>
      <h2 id={`name-${person.ref}`}>{name}</h2>
      <p>
        {decidesLine(person)}
        {person.age === null ? "" : ` · ${words.age(person.age)}`}
      </p>
      {person.understands === null ? null : (
        <p className="muted small">
          {words.decides.does[person.understands.does ? "yes" : "no"]}: {person.understands.why} (
          {person.understands.judgedBy})
        </p>
      )}
      {unsafe.map(({ id, name: who }) => (
        <p key={id} className="muted small">
          {who}: {words.unsafe}
        </p>
      ))}
      {person.outgrown ? <p className="consent-next">{words.outgrown(name)}</p> : null}
      {open === "decides" ? (
        <div className="consent-panel">
          <WhoDecides caseId={caseId} view={view} person={person} today={today} onDone={close} />
        </div>
      ) : (
        <div className="consent-ways">
          {person.decidesToday.length === 0 || open === "ask" ? null : (
            <Button
              kind={allows(person, "shared-review") ? "plain" : "main"}
              icon={MessageCircleQuestionMark}
              onPress={() => setOpen("ask")}
            >
              {words.next.askOf(name)}
            </Button>
          )}
          <Button kind="quiet" icon={Pencil} aria-label={words.decides.change(name)} onPress={() => setOpen("decides")}>
            {words.decides.title(name)}
          </Button>
        </div>
      )}
      {open === "ask" ? <AskPanel caseId={caseId} person={person} onDone={close} /> : null}
      {person.deciders.length === 0 || open === "ask" ? null : (
        <Standings caseId={caseId} view={view} person={person} today={today} />
      )}
    </section>
  );
}

function Standings({
  caseId,
  view,
  person,
  today,
}: {
  readonly caseId: string;
  readonly view: ConsentView;
  readonly person: ConsentPerson;
  readonly today: Day;
}) {
  const write = useConsentWriter(caseId);
  const name = nameOf(person);
  const [asked, setAsked] = useState<Purpose | "everything" | null>(null);
  const takeBack = (purpose: Purpose | "everything") => {
    // Where several decide it matters whose word it was: theirs alone lifts it.
    if (person.decidesToday.length > 1) return setAsked(purpose);
    const from = purpose === "everything" ? null : standingOf(person, purpose).from;
    const act = view.ledger.find(({ id }) => id === from);
    return void writeBack(purpose, act?.kind === "answered" ? act.decider : null);
  };
  const writeBack = async (
    purpose: Purpose | "everything",
    decider: string | null,
    saidBy = decider === null ? name : deciderName(person, decider),
  ) => {
    setAsked(null);
    try {
      await write([{ kind: "withdrawn", id: newId(), person: person.ref, purpose, decider, how: "spoken", saidBy }]);
      say(purpose === "everything" ? words.entry.stopped(name) : consentPages.stopped[purpose]);
    } catch (error) {
      say(sentenceOf(error));
    }
  };
  return (
    <>
      <ul role="list" className="consent-standings">
        {purposes.map((purpose) => (
          <li key={purpose} className={allows(person, purpose) ? "consent-standing consent-yes" : "consent-standing"}>
            <span>{words.purposes[purpose]}</span>
            <span className="consent-state">{stateWords(view, person, purpose, today)}</span>
            {allows(person, purpose) ? (
              <Button
                kind="quiet"
                icon={Undo2}
                aria-label={words.entry.takeBackOf(words.purposes[purpose])}
                onPress={() => takeBack(purpose)}
              >
                {words.entry.takeBack}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {purposes.some((purpose) => allows(person, purpose)) ? (
        <div className="button-line">
          <Button kind="quiet" icon={Hand} onPress={() => takeBack("everything")}>
            {words.entry.stop(name)}
          </Button>
        </div>
      ) : null}
      <Dialog title={words.entry.whoSaid} isOpen={asked !== null} onClose={() => setAsked(null)}>
        <div className="form-ways">
          {[...new Set([...person.decidesToday, THEMSELF])].map((voice) => (
            <Button key={voice} onPress={() => asked !== null && void writeBack(asked, voice)}>
              {deciderName(person, voice)}
            </Button>
          ))}
          <Button kind="quiet" onPress={() => asked !== null && void writeBack(asked, null, words.entry.somebodyElse)}>
            {words.entry.somebodyElse}
          </Button>
          <Button kind="quiet" onPress={() => setAsked(null)}>
            {web.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
