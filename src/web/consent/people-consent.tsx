import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { consentPeople as words } from "#contract/words/en-consent-people.ts";
import { todayHere } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly, type Slice } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { ButtonLink } from "../parts/button.tsx";
import { consentQuery } from "./consent-query.ts";
import { ObjectHere } from "./objection.tsx";
import { PersonLines } from "./person-lines.tsx";
import { decidesLine, nameOf } from "./person-words.ts";
import "./consent.css";

/** Names of the people in the notebook: once a change to them is kept, the server tells of other people. */
const namesIn: Slice<string> = plainly(({ entries }) =>
  JSON.stringify([...entries].filter(([name]) => name === "client" || name === "focus" || name.startsWith("other/"))),
);
const isSaved = plainly(({ saving }) => saving === "saved");

/** People and consent at a glance, on the page of the case. */
export function PeopleConsent({ caseId, book }: { readonly caseId: string; readonly book: NotebookClient }) {
  const [today] = useState(todayHere);
  useOnceSaved(caseId, book);
  const view = useQuery(consentQuery(caseId)).data;
  return (
    <section className="case-part" id="consent" tabIndex={-1} aria-labelledby="consent-title">
      <h2 id="consent-title">{words.title}</h2>
      {view === undefined ? null : view.people.length === 0 ? (
        <p className="muted">{words.nobody}</p>
      ) : (
        view.people.map((person) => (
          <section key={person.ref} className="consent-person" aria-label={nameOf(person)}>
            <h3>{nameOf(person)}</h3>
            <p className="muted small">
              {decidesLine(person)}
              {person.age === null ? "" : ` · ${words.age(person.age)}`}
            </p>
            {person.outgrown ? <p className="consent-next">{words.outgrown(nameOf(person))}</p> : null}
            <PersonLines view={view} person={person} today={today} />
          </section>
        ))
      )}
      <div className="cycle-ways">
        <ButtonLink to="/cases/$case/consent" params={{ case: caseId }}>
          {words.open}
        </ButtonLink>
        {view === undefined ? null : <ObjectHere caseId={caseId} view={view} />}
      </div>
    </section>
  );
}

function useOnceSaved(caseId: string, book: NotebookClient): void {
  const queries = useQueryClient();
  const names = useSlice(book, namesIn);
  const saved = useSlice(book, isSaved);
  const known = useRef(names);
  useEffect(() => {
    if (!saved || known.current === names) return;
    known.current = names;
    void queries.invalidateQueries(consentQuery(caseId));
  }, [queries, caseId, saved, names]);
}
