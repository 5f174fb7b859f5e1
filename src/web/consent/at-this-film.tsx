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

/** The ways of asking that are one press, and another in words. */
const waysAsked = ["shown", "known", "watched", "other"] as const;
type WayAsked = (typeof waysAsked)[number];

interface Noticed {
  readonly answer: AssentAnswer | null;
  readonly way: WayAsked | null;
  /** In words, where it was another way. */
  readonly otherWay: string;
  readonly noticed: string;
}
const nothing: Noticed = { answer: null, way: null, otherWay: "", noticed: "" };

const soughtIn = ({ way, otherWay }: Noticed): string =>
  way === null ? "" : way === "other" ? otherWay.trim() : words.waysAsked[way];

const isWhole = (said: Noticed): boolean => said.answer !== null && soughtIn(said) !== "" && said.noticed.trim() !== "";

/** The child of the case, and others of whom a day of birth says that they are one. */
const isChild = ({ ref, inEveryFilm, age }: ConsentPerson): boolean =>
  inEveryFilm && ref !== "client" && (age === null ? ref === "focus" : age < ADULT);

export interface AtThisFilm {
  readonly people: readonly ConsentPerson[];
  readonly inShot: ReadonlySet<PersonRef>;
  readonly noticed: (ref: PersonRef) => Noticed;
  readonly children: readonly ConsentPerson[];
  /** Somebody is in it, and of each child it is said whether they wanted it, how they were asked and how one could tell. */
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
      children.every(({ ref }) => isWhole(noticed(ref))),
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
        const said = noticed(ref);
        if (said.answer === null) return [];
        const about = { film: film.id };
        const told = { answer: said.answer, sought: soughtIn(said), noticed: said.noticed.trim() };
        return [{ kind: "assent", id: newId(), person: ref, about, ...told } as const];
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

/** Whether each child in it wanted to be filmed, how they were asked, and how one could tell. */
export function DidTheyWantIt({ children, noticed, notice }: AtThisFilm) {
  return children.map((child) => {
    const name = nameOf(child);
    const said = noticed(child.ref);
    return (
      <div key={child.ref} className="consent-assent">
        <Choice
          label={words.title(name)}
          value={said.answer}
          options={assentAnswers.map((value) => ({ value, label: words.answers[value] }))}
          onChange={(answer) => notice(child.ref, { answer })}
        />
        {said.answer === null ? null : (
          <>
            <Choice
              label={words.sought(name)}
              value={said.way}
              options={waysAsked.map((value) => ({ value, label: words.waysAsked[value] }))}
              onChange={(way) => notice(child.ref, { way })}
            />
            {said.way === "other" ? (
              <Field
                label={words.otherWay}
                value={said.otherWay}
                maxLength={1000}
                onChange={(otherWay) => notice(child.ref, { otherWay })}
              />
            ) : null}
            <Field
              label={words.notice(name)}
              about={words.noticeAbout}
              value={said.noticed}
              maxLength={1000}
              onChange={(text) => notice(child.ref, { noticed: text })}
            />
          </>
        )}
        {said.answer === "no" ? (
          <p role="status">{words.no(name)}</p>
        ) : said.answer === null || isWhole(said) ? null : (
          <p className="muted small">{words.missing(name)}</p>
        )}
      </div>
    );
  });
}
