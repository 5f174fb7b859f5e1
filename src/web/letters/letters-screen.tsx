/** The letters of a case: those who work on it write them, the office sees those that are ready to go out. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Check, PencilLine } from "lucide-react";
import { useState } from "react";
import type { LetterView } from "#contract/api/papers.ts";
import { letters } from "#contract/words/en-letters.ts";
import type { Day } from "#domain/moment.ts";
import { dayName, todayHere } from "../calendar.ts";
import { useMayRead } from "../notebook/may-read.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { caseQuery } from "../queries.ts";
import { Given } from "./given.tsx";
import { lettersQuery } from "./letters-query.ts";
import { NewLetter } from "./new-letter.tsx";
import "../case/case.css";
import "./letters.css";

const words = letters.list;

export function LettersScreen({ caseId }: { readonly caseId: string }) {
  const { code } = useSuspenseQuery(caseQuery(caseId)).data;
  const mayWrite = useMayRead({ kind: "outcomes", id: caseId });
  const all = useSuspenseQuery(lettersQuery(caseId)).data;
  const [today] = useState(todayHere);
  return (
    <PageFrame title={words.of(code)}>
      <div className="button-line">
        <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case" params={{ case: caseId }}>
          {words.toCase}
        </ButtonLink>
      </div>
      <header className="case-head">
        <div>
          <p className="muted">{code}</p>
          <h1>{words.title}</h1>
        </div>
      </header>
      <div className="letters">
        {mayWrite ? <NewLetter caseId={caseId} today={today} opened={all.length === 0} /> : null}
        {all.length === 0 ? (
          <Empty text={mayWrite ? words.none : words.noneReady} />
        ) : (
          <ul role="list" className="case-list">
            {all.map((letter) => (
              <li key={letter.id}>
                <LetterCard caseId={caseId} letter={letter} today={today} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  );
}

function LetterCard({
  caseId,
  letter,
  today,
}: {
  readonly caseId: string;
  readonly letter: LetterView;
  readonly today: Day;
}) {
  const { id, to, subject, on, ready, unsafe, given } = letter;
  return (
    <article className="case-part letter-card">
      <h2 className="letter-name">
        <Link to="/cases/$case/letters/$letter" params={{ case: caseId, letter: id }}>
          {subject || words.noSubject}
        </Link>
      </h2>
      <p>
        {words.to(to)} <span className="muted">· {dayName(on, today)}</span>
      </p>
      <p className={ready ? "letter-ready" : "letter-draft"}>
        {ready ? <Check size={18} aria-hidden /> : <PencilLine size={18} aria-hidden />}
        {ready ? words.ready : words.draft}
      </p>
      {unsafe === null ? null : <p className="letter-unsafe">{unsafe.text}</p>}
      {given.length === 0 ? null : <Given given={given} today={today} />}
    </article>
  );
}
