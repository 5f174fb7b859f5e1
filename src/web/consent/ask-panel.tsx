import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Pencil, Printer, Tablet } from "lucide-react";
import { useState } from "react";
import { consent, type ConsentPerson } from "#contract/api/consent.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { type Purpose, purposes } from "#domain/consent.ts";
import { THEMSELF } from "#domain/people.ts";
import { tell } from "../api.ts";
import { goOnHandedOver } from "../handed-over.ts";
import { newId } from "../new-id.ts";
import { Button } from "../parts/button.tsx";
import { Choice, Tick } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { AnswersEntry } from "./answers-entry.tsx";
import { textsQuery, useConsentWriter } from "./consent-query.ts";
import { isNamed, needsName, typed } from "./named.ts";
import { deciderName, nameOf, standingOf } from "./person-words.ts";
import { shown, textFor } from "./reading.ts";

const words = consentPeople.ask;

/** Whom to ask, about what, and how: on this device, on paper, or written down from what was said. */
export function AskPanel({
  caseId,
  person,
  onDone,
}: {
  readonly caseId: string;
  readonly person: ConsentPerson;
  readonly onDone: () => void;
}) {
  const asks = useAsking(caseId, person);
  const navigate = useNavigate();
  const { decider, asked, named } = asks;
  const voices = [...person.decidesToday, ...(person.themself || person.ref === "client" ? [] : [THEMSELF])];
  if (asks.isWriting) {
    return (
      <div className="consent-panel">
        <AnswersEntry caseId={caseId} person={person} decider={decider} asked={asked} named={named} onDone={onDone} />
      </div>
    );
  }
  return (
    <div className="consent-panel">
      {voices.length < 2 ? null : (
        <Choice
          label={words.whom}
          value={decider}
          options={voices.map((value) => ({
            value,
            label: value === THEMSELF ? words.childToo(nameOf(person)) : deciderName(person, value),
          }))}
          onChange={asks.setDecider}
        />
      )}
      <fieldset className="consent-ticks">
        <legend>{words.what}</legend>
        {purposes.map((purpose) => (
          <Tick key={purpose} ticked={asks.ticked.has(purpose)} onChange={(on) => asks.tick(purpose, on)}>
            {consentPeople.purposes[purpose]}
          </Tick>
        ))}
      </fieldset>
      <p className="muted small">{words.whatAbout}</p>
      {asked.filter(isNamed).map((purpose) => (
        <Field
          key={purpose}
          label={words.named[purpose]}
          autoComplete="off"
          maxLength={300}
          value={named.get(purpose) ?? ""}
          onChange={(text) => asks.name(purpose, text)}
        />
      ))}
      {asks.isReady ? null : <p className="muted small">{words.none}</p>}
      <Wrong sentence={asks.wrong} />
      <div className="consent-ways">
        <Button kind="main" icon={Tablet} isDisabled={!asks.isReady} onPress={() => void asks.handOver()}>
          {words.handOver}
        </Button>
        <Button
          icon={Printer}
          isDisabled={!asks.isReady}
          onPress={() =>
            void asks.noteNames().then((isNoted) =>
              isNoted
                ? navigate({
                    to: "/cases/$case/consent/paper",
                    params: { case: caseId },
                    search: { person: person.ref, decider, asks: asked.join(" ") },
                  })
                : undefined,
            )
          }
        >
          {words.print}
        </Button>
        <Button icon={Pencil} isDisabled={!asks.isReady} onPress={asks.write}>
          {words.paper}
        </Button>
      </div>
      <p className="muted small">
        {words.handOverAbout} {words.paperAbout}
      </p>
    </div>
  );
}

function useAsking(caseId: string, person: ConsentPerson) {
  const texts = useSuspenseQuery(textsQuery).data;
  const write = useConsentWriter(caseId);
  const queries = useQueryClient();
  const [decider, setDecider] = useState(person.decidesToday[0] ?? THEMSELF);
  const [ticked, setTicked] = useState<ReadonlySet<Purpose>>(
    () => new Set(purposes.filter((purpose) => !isNamed(purpose))),
  );
  const [named, setNamed] = useState<ReadonlyMap<Purpose, string>>(
    () => new Map(purposes.filter(isNamed).map((purpose) => [purpose, standingOf(person, purpose).named ?? ""])),
  );
  const [isWriting, setWriting] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const asked = purposes.filter((purpose) => ticked.has(purpose));
  const isReady =
    asked.length > 0 && asked.every((purpose) => !needsName(purpose) || typed(named.get(purpose)) !== null);

  const asking = (purpose: Purpose, how: "screen" | "paper") => {
    const text = textFor(texts, purpose, decider === THEMSELF && !person.themself ? "child" : "adult");
    if (text === undefined) return [];
    const forWhom = isNamed(purpose) ? typed(named.get(purpose)) : null;
    const about = { person: person.ref, purpose, decider, text: shown(text), how };
    return [{ kind: "asked", id: newId(), ...about, named: forWhom } as const];
  };
  /** A form says for whom it asks: whoever is named stands in the case, and in no address. */
  const noteNames = async () => {
    const others = asked.filter(
      (purpose) => isNamed(purpose) && typed(named.get(purpose)) !== standingOf(person, purpose).named,
    );
    try {
      if (others.length > 0) await write(others.flatMap((purpose) => asking(purpose, "paper")));
      return true;
    } catch (error) {
      setWrong(sentenceOf(error));
      return false;
    }
  };
  const handOver = async () => {
    try {
      await write(asked.flatMap((purpose) => asking(purpose, "screen")));
      // What is still being asked for would come back to a session that is this one no more.
      await queries.cancelQueries();
      await tell(consent.handOver, { params: { case: caseId }, body: { person: person.ref, decider } });
    } catch (error) {
      setWrong(sentenceOf(error));
      return;
    }
    goOnHandedOver(`/cases/${encodeURIComponent(caseId)}/consent/screen`);
  };
  return {
    decider,
    setDecider,
    ticked,
    tick: (purpose: Purpose, on: boolean) => {
      const next = new Set(ticked);
      if (on) next.add(purpose);
      else next.delete(purpose);
      setTicked(next);
    },
    named,
    noteNames,
    name: (purpose: Purpose, text: string) => setNamed(new Map(named).set(purpose, text)),
    asked,
    isReady,
    isWriting,
    write: () => setWriting(true),
    wrong,
    handOver,
  };
}
