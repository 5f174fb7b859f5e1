/** One letter: written on while it is a draft, looked at as it will be, and saved to be sent once it is ready. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import { todayHere } from "../calendar.ts";
import { useMayRead } from "../notebook/may-read.ts";
import { plainly } from "../notebook/slice.ts";
import { useNotebookClient } from "../notebook/use-notebook.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { caseQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { lettersQuery } from "./letters-query.ts";
import { LetterPreview, type LetterRef, type LetterShown } from "./letter-preview.tsx";
import { LetterSent } from "./letter-sent.tsx";
import { LetterWriting } from "./letter-writing.tsx";
import "../case/case.css";
import "./letters.css";

const words = letters.page;

const isLoading = plainly(({ saving }) => saving === "loading");

export function LetterScreen({ caseId, letter }: LetterRef) {
  const { code } = useSuspenseQuery(caseQuery(caseId)).data;
  const mayWrite = useMayRead({ kind: "outcomes", id: caseId });
  const all = useSuspenseQuery(lettersQuery(caseId)).data;
  const [today] = useState(todayHere);
  const view = all.find(({ id }) => id === letter) ?? null;
  const at = { caseId, letter };
  return (
    <PageFrame title={words.title(view?.subject ?? "")}>
      <div className="button-line">
        <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case/letters" params={{ case: caseId }}>
          {words.back}
        </ButtonLink>
      </div>
      {mayWrite ? (
        <Written at={at} code={code} view={view} today={today} />
      ) : (
        <Reading at={at} code={code} view={view} today={today} />
      )}
    </PageFrame>
  );
}

function Written(shown: LetterShown) {
  const book = useNotebookClient("outcomes", shown.at.caseId, useMe().account);
  const loading = useSlice(book, isLoading);
  return loading ? <p role="status">{web.waiting}</p> : <LetterWriting {...shown} book={book} />;
}

/** As the office has it. */
function Reading({ at, code, view, today }: LetterShown) {
  if (view === null) return <Empty text={words.gone} />;
  return (
    <>
      <header className="case-head">
        <div>
          <p className="muted">{code}</p>
          <h1>{words.title(view.subject)}</h1>
          <p>{letters.list.to(view.to)}</p>
        </div>
      </header>
      <div className="letter">
        <div className="case-part">
          <LetterSent at={at} view={view} today={today} />
        </div>
        <LetterPreview at={at} subject={view.subject} made="" />
      </div>
    </>
  );
}
