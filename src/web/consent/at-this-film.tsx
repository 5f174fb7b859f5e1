/** What is said about one film before it joins its case: who is in it, and whether a child wanted to be filmed. */
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ConsentPerson } from "#contract/api/consent.ts";
import type { FilmView } from "#contract/api/cases.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { type AssentAnswer, assentAnswers } from "#domain/consent.ts";
import type { PersonRef } from "#domain/people.ts";
import { newId } from "../new-id.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { Choice, Tick } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { useMe } from "../who-is-here.ts";
import { consentQuery, useConsentWriter } from "./consent-query.ts";
import { nameOf } from "./person-words.ts";
import "./consent.css";

const words = consentPeople.assent;
const ADULT = 18;

interface Noticed {
  readonly answer: AssentAnswer | null;
  readonly noticed: string;
}
const nothing: Noticed = { answer: null, noticed: "" };

/** The child of the case, and others of whom a day of birth says that they are one. */
const isChild = ({ ref, inEveryFilm, age }: ConsentPerson): boolean =>
  inEveryFilm && ref !== "client" && (age === null ? ref === "focus" : age < ADULT);

export interface AtThisFilm {
  readonly people: readonly ConsentPerson[];
  readonly inShot: ReadonlySet<PersonRef>;
  readonly noticed: (ref: PersonRef) => Noticed;
  readonly children: readonly ConsentPerson[];
  /** Somebody is in it, and of each child it is said whether they wanted it. */
  readonly isReady: boolean;
  readonly tick: (ref: PersonRef, on: boolean) => void;
  readonly notice: (ref: PersonRef, change: Partial<Noticed>) => void;
  /** A child who did not want it; null where there is none. */
  readonly saidNo: ConsentPerson | null;
  /** Writes it down. */
  readonly keep: () => Promise<void>;
}

export function useAtThisFilm(film: FilmView): AtThisFilm {
  const view = useQuery(consentQuery(film.case)).data;
  const write = useConsentWriter(film.case);
  const book = useQuietNotebook("film", film.id, useMe().account).client;
  const people = useMemo(() => view?.people.filter(({ inEveryFilm }) => inEveryFilm) ?? [], [view]);
  const [out, setOut] = useState<ReadonlySet<PersonRef>>(new Set());
  const [said, setSaid] = useState<ReadonlyMap<PersonRef, Noticed>>(new Map());
  const shown = people.filter(({ ref }) => !out.has(ref));
  const children = shown.filter(isChild);
  const noticed = (ref: PersonRef) => said.get(ref) ?? nothing;
  return {
    people,
    inShot: new Set(shown.map(({ ref }) => ref)),
    noticed,
    children,
    isReady:
      view !== undefined &&
      (people.length === 0 || shown.length > 0) &&
      children.every(({ ref }) => noticed(ref).answer !== null),
    tick: (ref, on) => {
      const next = new Set(out);
      if (on) next.delete(ref);
      else next.add(ref);
      setOut(next);
    },
    notice: (ref, change) => setSaid(new Map(said).set(ref, { ...noticed(ref), ...change })),
    saidNo: children.find(({ ref }) => noticed(ref).answer === "no") ?? null,
    keep: async () => {
      if (out.size > 0) {
        book.put("shot", { people: shown.map(({ ref }) => ref) });
        await book.flushed();
      }
      const acts = children.flatMap(({ ref }) => {
        const { answer, noticed: how } = noticed(ref);
        if (answer === null) return [];
        const about = { film: film.id };
        return [{ kind: "assent", id: newId(), person: ref, about, answer, sought: "", noticed: how } as const];
      });
      if (acts.length > 0) await write(acts);
    },
  };
}

/** Who is in it: everybody who may be in a film of this case, until the guider says otherwise. */
export function WhoIsInIt({ people, inShot, tick }: AtThisFilm) {
  if (people.length < 2) return null;
  return (
    <fieldset className="consent-ticks">
      <legend>{consentPeople.shot.title}</legend>
      <p className="muted small">{consentPeople.shot.about}</p>
      {people.map((person) => (
        <Tick key={person.ref} ticked={inShot.has(person.ref)} onChange={(on) => tick(person.ref, on)}>
          {nameOf(person)}
        </Tick>
      ))}
      {inShot.size === 0 ? <p className="muted small">{consentPeople.shot.none}</p> : null}
    </fieldset>
  );
}

/** Whether each child in it wanted to be filmed, and how one could tell. */
export function DidTheyWantIt({ children, noticed, notice }: AtThisFilm) {
  return children.map((child) => {
    const { answer, noticed: how } = noticed(child.ref);
    return (
      <div key={child.ref} className="consent-assent">
        <Choice
          label={words.title(nameOf(child))}
          value={answer}
          options={assentAnswers.map((value) => ({ value, label: words.answers[value] }))}
          onChange={(next) => notice(child.ref, { answer: next })}
        />
        {answer === null ? null : (
          <Field
            label={words.notice}
            placeholder={words.noticeHint}
            value={how}
            onChange={(text) => notice(child.ref, { noticed: text })}
          />
        )}
        {answer === "no" ? <p role="status">{words.no(nameOf(child))}</p> : null}
      </div>
    );
  });
}
