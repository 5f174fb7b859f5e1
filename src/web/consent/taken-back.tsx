/** When a film goes that somebody took back, and who can undo that until when: where the film stands, and with the people. */
import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ConsentScreen, ConsentView, FilmTakenBackView } from "#contract/api/consent.ts";
import type { FilmView } from "#contract/api/cases.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { takenBack as words } from "#contract/words/en-taken-back.ts";
import { dayName, todayHere } from "../calendar.ts";
import { ButtonLink } from "../parts/button.tsx";
import { consentQuery } from "./consent-query.ts";
import { personName, voiceName } from "./person-words.ts";
import "./consent.css";

/** Of a film, where it stands. Null where nobody took it back. */
export function useTakenBack({ id, case: caseId }: FilmView): FilmTakenBackView | null {
  const view = useQuery(consentQuery(caseId)).data;
  return view?.takenBack.find(({ film }) => film === id) ?? null;
}

export function TakenBackHere({
  caseId,
  film,
  children,
}: {
  readonly caseId: string;
  readonly film: FilmTakenBackView;
  /** What can be done with it still. */
  readonly children?: ReactNode;
}) {
  const view = useQuery(consentQuery(caseId)).data;
  if (view === undefined) return null;
  return (
    <div className="consent-taken">
      <p className="consent-taken-head">
        <Lock size={18} aria-hidden /> <strong>{words.locked}</strong>
      </p>
      <Sentences view={view} film={film} />
      <div className="button-line">
        {film.undoUntil === null ? null : (
          <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
            {consentPeople.title}
          </ButtonLink>
        )}
        {children}
      </div>
    </div>
  );
}

/** Every film of the case that was taken back, on the page of its people; nothing where none was. */
export function FilmsTakenBack({ view }: { readonly view: ConsentView }) {
  if (view.takenBack.length === 0) return null;
  return (
    <section className="case-part" aria-labelledby="taken-back">
      <h2 id="taken-back">{words.title}</h2>
      {view.takenBack.map((film) => (
        <article key={film.film} className="consent-taken" aria-label={nameOfFilm(film)}>
          <h3>{nameOfFilm(film)}</h3>
          <p>{words.locked}</p>
          <Sentences view={view} film={film} />
        </article>
      ))}
    </section>
  );
}

const nameOfFilm = ({ kind, cycle }: FilmTakenBackView): string =>
  (kind === "review" ? words["review-film"] : words.film)(cycle);

function Sentences({ view, film }: { readonly view: ConsentView; readonly film: FilmTakenBackView }) {
  const [today] = useState(todayHere);
  const { by, goesOn, undoUntil } = film;
  return (
    <>
      <p>
        {[
          ...new Set(
            by.map(({ person, decider, on }) =>
              words.by(voiceName(view, person, decider), personName(view, person), dayName(on, today)),
            ),
          ),
        ].join(" ")}
      </p>
      {goesOn === null ? (
        <p>{words.held}</p>
      ) : (
        <p>
          <strong>{goesOn <= today ? words.today : words.goes(dayName(goesOn, today))}</strong>{" "}
          {undoUntil === null
            ? goesOn <= today
              ? ""
              : words.withCase
            : whoCanUndo(view, film, dayName(undoUntil, today))}
        </p>
      )}
    </>
  );
}

function whoCanUndo(view: ConsentView, { by }: FilmTakenBackView, day: string): string {
  const names = [...new Set(by.map(({ person, decider }) => voiceName(view, person, decider)))];
  return names.length === 1 ? words.undo(names.join(""), day) : words.undoAll(consentPeople.and(names), day);
}

/** For whoever took it back, on a device in their own hands. */
export function YoursGoes({ goes }: { readonly goes: ConsentScreen["goes"] }) {
  const [today] = useState(todayHere);
  if (goes === null) return null;
  return (
    <p className="deciding-now">
      {words.yours(dayName(goes.on, today))}{" "}
      {goes.undoUntil === null ? null : words.yoursUndo(dayName(goes.undoUntil, today))}
    </p>
  );
}
