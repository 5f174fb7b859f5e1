import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ConsentPerson } from "#contract/api/consent.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { type Answer, answers, type Purpose, textForms, type TextForm, type Way } from "#domain/consent.ts";
import { THEMSELF } from "#domain/people.ts";
import { newId } from "../new-id.ts";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { textsQuery, useConsentWriter } from "./consent-query.ts";
import { isNamed, typed } from "./named.ts";
import { deciderName, standingOf } from "./person-words.ts";
import { shown, textFor } from "./reading.ts";
import { filmsTakenBackByNo } from "./takes-back.ts";

const words = consentPeople.entry;
const entryWays = ["paper", "spoken", "phone"] as const satisfies readonly Way[];

/** What somebody said on paper, aloud or by phone: a press for each answer, and who heard it. */
export function AnswersEntry({
  caseId,
  person,
  decider,
  asked,
  named,
  onDone,
}: {
  readonly caseId: string;
  readonly person: ConsentPerson;
  readonly decider: string;
  readonly asked: readonly Purpose[];
  /** With whom, for what. */
  readonly named: ReadonlyMap<Purpose, string>;
  readonly onDone: () => void;
}) {
  const texts = useSuspenseQuery(textsQuery).data;
  const write = useConsentWriter(caseId);
  const [ids] = useState(() => new Map(asked.map((purpose) => [purpose, newId()])));
  const [how, setHow] = useState<(typeof entryWays)[number]>("paper");
  const [form, setForm] = useState<TextForm>(decider === THEMSELF && !person.themself ? "child" : "adult");
  const [witness, setWitness] = useState("");
  const [said, setSaid] = useState<ReadonlyMap<Purpose, Answer>>(new Map());
  const needsWitness = how === "spoken";
  const name = deciderName(person, decider);
  return (
    <Form
      go={words.save}
      isReady={said.size > 0 && (!needsWitness || witness.trim() !== "")}
      onGo={async () => {
        const acts = [...said].flatMap(([purpose, answer]) => {
          const text = textFor(texts, purpose, form);
          if (text === undefined) return [];
          const heard = witness.trim() === "" ? null : witness;
          const who = { person: person.ref, purpose, decider, how, witness: heard, until: null } as const;
          const forWhom = isNamed(purpose) ? (typed(named.get(purpose)) ?? standingOf(person, purpose).named) : null;
          return [
            {
              kind: "answered",
              id: ids.get(purpose) ?? newId(),
              ...who,
              answer,
              text: shown(text),
              named: forWhom,
            } as const,
          ];
        });
        await write(acts);
        say(words.saved(acts.length));
        onDone();
      }}
    >
      <h3>{words.title(name)}</h3>
      <Choice
        label={words.how}
        value={how}
        options={entryWays.map((value) => ({ value, label: consentPeople.ways[value] }))}
        onChange={(next) => {
          setHow(next);
          if (next === "spoken") setForm("spoken");
        }}
      />
      <Choice
        label={words.form}
        value={form}
        options={textForms.map((value) => ({ value, label: consentPeople.forms[value] }))}
        onChange={setForm}
      />
      {needsWitness ? (
        <Field label={words.witness} autoComplete="off" value={witness} onChange={setWitness} maxLength={300} />
      ) : null}
      <div className="consent-entry">
        {asked.map((purpose) => (
          <div key={purpose} className="consent-entry-row">
            <Choice
              label={consentPeople.purposes[purpose]}
              value={said.get(purpose) ?? null}
              options={answers.map((value) => ({ value, label: words.answers[value] }))}
              onChange={(answer) => setSaid(new Map(said).set(purpose, answer))}
            />
            {said.get(purpose) === "no" && filmsTakenBackByNo(purpose, standingOf(person, purpose).state) !== null ? (
              <p className="muted small">{words.undoes(name)}</p>
            ) : null}
          </div>
        ))}
      </div>
      {said.size > 0 && needsWitness && witness.trim() === "" ? (
        <p className="muted small">{words.witnessMissing}</p>
      ) : null}
    </Form>
  );
}
