/** What changed in a case, as its people say it: sections of their own, on one notebook that goes on after the films are gone. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft, FileText, Mail } from "lucide-react";
import { useMemo, useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import { withServiceDefaults } from "#contract/programmes.ts";
import { letters } from "#contract/words/en-letters.ts";
import { outcomes as words } from "#contract/words/en-outcomes.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { isMoment } from "#domain/outcomes.ts";
import { askedNames } from "../answers/asked-names.ts";
import { InHandsNote } from "../answers/in-hands-note.tsx";
import { todayHere } from "../calendar.ts";
import { Conflicts } from "../case/conflicts.tsx";
import { CodingPart } from "../coding/coding-part.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useNotebookClient, useQuietNotebook } from "../notebook/use-notebook.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { caseQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { Goals } from "../goals/goals.tsx";
import { Asking } from "./asking.tsx";
import { TimePart } from "./time-part.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { Measures } from "./measures/measures.tsx";
import type { OutcomesPart } from "./outcomes-part.ts";
import { Raised } from "./raised.tsx";
import { InTheirWords } from "./said/in-their-words.tsx";
import "../case/case.css";
import "./outcomes.css";

const isLoading = plainly(({ saving }) => saving === "loading");

export function OutcomesScreen({
  caseId,
  asks,
}: {
  readonly caseId: string;
  /** The moment about which somebody is to be asked at once; null where the page is just opened. */
  readonly asks: string | null;
}) {
  const view = useSuspenseQuery(caseQuery(caseId)).data;
  const me = useMe().account;
  const book = useNotebookClient("outcomes", caseId, me);
  const service = useQuietNotebook("service", "service", me);
  const written = useQuietNotebook("case", caseId, me);
  const loading = useSlice(book, isLoading);
  if (loading || service.saving === "loading" || written.saving === "loading") {
    return (
      <PageFrame title={words.of(view.code)}>
        <p role="status">{web.waiting}</p>
      </PageFrame>
    );
  }
  return <OpenOutcomes view={view} book={book} service={service.entries} written={written.entries} asks={asks} />;
}

function OpenOutcomes({
  view,
  book,
  service,
  written,
  asks,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  readonly service: Notebook;
  /** The case's own notebook. */
  readonly written: Notebook;
  readonly asks: string | null;
}) {
  const [today] = useState(todayHere);
  const names = useMemo(() => askedNames(written, view.cycles), [written, view.cycles]);
  const around = useMemo(() => ({ service: withServiceDefaults(service), people: written }), [service, written]);
  const part: OutcomesPart = { view, book, around, names, today };
  return (
    <PageFrame title={words.of(view.code)}>
      <div className="button-line">
        <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case" params={{ case: view.id }}>
          {words.toCase}
        </ButtonLink>
        <ButtonLink kind="quiet" icon={FileText} to="/cases/$case/report" params={{ case: view.id }}>
          {webReport.go}
        </ButtonLink>
        <ButtonLink kind="quiet" icon={Mail} to="/cases/$case/letters" params={{ case: view.id }}>
          {letters.list.go}
        </ButtonLink>
      </div>
      <header className="case-head">
        <div>
          <p className="muted">{view.code}</p>
          <h1>{words.title}</h1>
        </div>
        <SavedLine book={book} />
      </header>
      <Conflicts book={book} />
      <Refusals book={book} />
      <Raised book={book} service={around.service} names={names} today={today} />
      <InHandsNote caseId={view.id} />
      <div className="outcomes">
        <Asking {...part} asks={asks !== null && isMoment(asks) ? asks : null} />
        <Goals view={view} book={book} service={around.service} names={names} today={today} figures />
        <Measures {...part} />
        <InTheirWords {...part} />
        <FollowUps {...part} />
        <CodingPart {...part} />
        <TimePart {...part} />
      </div>
    </PageFrame>
  );
}
