import { useQuery } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ConsentView, OpenObjection } from "#contract/api/consent.ts";
import { consent } from "#contract/api/consent.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { objectors, type Objector } from "#domain/consent.ts";
import { call } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";
import { objectionsQuery, useConsentWriter } from "./consent-query.ts";
import { nameOf, personName } from "./person-words.ts";
import "./consent.css";

const words = consentPeople.objection;
const EVERYBODY = "everybody";

/** One objection, of a child or of anybody, stops everything until a lead has decided. */
export function ObjectHere({ caseId, view }: { readonly caseId: string; readonly view: ConsentView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon={Hand} onPress={() => setOpen(true)}>
        {words.go}
      </Button>
      <Dialog title={words.ask} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ObjectForm caseId={caseId} view={view} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ObjectForm({
  caseId,
  view,
  onDone,
}: {
  readonly caseId: string;
  readonly view: ConsentView;
  readonly onDone: () => void;
}) {
  const write = useConsentWriter(caseId);
  const [id] = useState(newId);
  const [from, setFrom] = useState<Objector>("child");
  const [person, setPerson] = useState(EVERYBODY);
  const [said, setSaid] = useState("");
  const [safeToTell, setSafe] = useState(false);
  const people = view.people.map((one) => ({ value: one.ref, label: nameOf(one) }));
  return (
    <Form
      go={words.yes}
      onGo={async () => {
        const about = person === EVERYBODY ? null : person;
        await write([{ kind: "objection", id, from, person: about, words: said, safeToTell }]);
        say(words.done);
        onDone();
      }}
    >
      <p>{words.text}</p>
      <Choice
        label={words.who}
        value={from}
        options={objectors.map((value) => ({ value, label: words.from[value] }))}
        onChange={setFrom}
      />
      <Choice
        label={words.person}
        value={person}
        options={[{ value: EVERYBODY, label: words.everybody }, ...people]}
        onChange={setPerson}
      />
      <Field label={words.words} lines={2} value={said} onChange={setSaid} />
      <Tick ticked={safeToTell} onChange={setSafe}>
        {words.safe}
      </Tick>
    </Form>
  );
}

/** What waits, or was decided, as the case says it. */
export function ObjectionNotes({
  view,
  waiting = null,
}: {
  readonly view: ConsentView;
  /** Beside what waits for a lead. */
  readonly waiting?: ReactNode;
}) {
  const [today] = useState(todayHere);
  return view.objections.map(({ id, from, person, words: said, safeToTell, at, decided }) =>
    decided?.decision === "go-on" ? null : (
      <section key={id} className="consent-stopped" aria-label={words.waits}>
        <h2>{decided === null ? words.waits : words.decided.stop}</h2>
        <p>
          {decided === null
            ? words.waitsText(dayName(dayOf(at), today))
            : `${words.decidedBy(view.names[decided.by] ?? "", dayName(dayOf(decided.at), today))}: ${decided.reason}`}
        </p>
        {decided === null ? waiting : null}
        {said === "" ? null : <p>“{said}”</p>}
        <p className="muted small">
          {words.saidBy(words.from[from])}
          {person === null ? "" : ` · ${personName(view, person)}`}
          {safeToTell ? "" : ` · ${words.private}`}
        </p>
      </section>
    ),
  );
}

/** What waits for a lead, on the page of cases; nothing where nothing does. */
export function WaitingObjections() {
  const isLead = hasRole(useMe(), "lead");
  const waiting = useQuery({ ...objectionsQuery, enabled: isLead }).data ?? [];
  const [deciding, setDeciding] = useState<(typeof waiting)[number] | null>(null);
  const [today] = useState(todayHere);
  if (waiting.length === 0) return null;
  return (
    <section className="consent-waiting" aria-labelledby="objections">
      <h2 id="objections">{words.list}</h2>
      <p>{words.listText}</p>
      <ul role="list" className="consent-rows">
        {waiting.map((one) => (
          <li key={one.objection.id}>
            <span>
              <strong>{one.code}</strong> · {words.saidBy(words.from[one.objection.from])} ·{" "}
              {dayName(dayOf(one.objection.at), today)}
            </span>
            <Button kind="main" aria-label={words.decideOf(one.code)} onPress={() => setDeciding(one)}>
              {words.decide}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog title={words.decideOf(deciding?.code ?? "")} isOpen={deciding !== null} onClose={() => setDeciding(null)}>
        {deciding === null ? null : <DecideForm one={deciding} onDone={() => setDeciding(null)} />}
      </Dialog>
    </section>
  );
}

const decisions = ["stop", "go-on"] as const;

function DecideForm({ one, onDone }: { readonly one: OpenObjection; readonly onDone: () => void }) {
  const renew = useQuery(objectionsQuery).refetch;
  const [id] = useState(newId);
  const [decision, setDecision] = useState<(typeof decisions)[number]>("stop");
  const [reason, setReason] = useState("");
  return (
    <Form
      go={words.decide}
      isReady={reason.trim() !== ""}
      onGo={async () => {
        const params = { case: one.case, objection: one.objection.id };
        await call(consent.decide, { params, body: { id, decision, reason } });
        say(words.decidedSaid);
        onDone();
        void renew();
      }}
    >
      {one.objection.words === "" ? null : <p>“{one.objection.words}”</p>}
      {one.objection.safeToTell ? null : <p className="muted small">{words.private}</p>}
      <Choice
        label={words.decide}
        value={decision}
        options={decisions.map((value) => ({
          value,
          label: value === "stop" ? words.staysStopped : words.goOn,
        }))}
        onChange={setDecision}
      />
      <Field label={words.reason} about={words.reasonAbout} lines={3} value={reason} onChange={setReason} />
    </Form>
  );
}
