/** The closing report of a case, for the adult and for the child: written on, looked at as it will be, and handed out. */
import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import type { ReportView } from "#contract/api/papers.ts";
import { webReport as words } from "#contract/words/en-web-report.ts";
import { web } from "#contract/words/en-web.ts";
import { type ReportVersion, reportVersions } from "#domain/closing-report.ts";
import { askedNames } from "../answers/asked-names.ts";
import { Conflicts } from "../case/conflicts.tsx";
import { useRatedGoals } from "../goals/goals.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { plainly } from "../notebook/slice.ts";
import { useNotebookClient, useQuietNotebook } from "../notebook/use-notebook.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { useRested } from "../papers/use-rested.ts";
import { PageFrame } from "../parts/page-frame.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { caseQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { useChosen } from "./chosen.ts";
import { GoalsNote } from "./goals-note.tsx";
import { HandOut } from "./hand-out.tsx";
import { PicturesPart } from "./pictures-part.tsx";
import { Preview, type Sight } from "./preview.tsx";
import { QuotesPart } from "./quotes-part.tsx";
import type { ReportPart } from "./report-part.ts";
import { reportQuery } from "./report-query.ts";
import { Written } from "./written-part.tsx";
import "../case/case.css";
import "./report.css";

const isLoading = plainly(({ saving }) => saving === "loading");

export function ReportScreen({ caseId, version }: { readonly caseId: string; readonly version: ReportVersion }) {
  const view = useSuspenseQuery(caseQuery(caseId)).data;
  // Whoever goes from one to the other stays where they are on the page.
  const report = useQuery({ ...reportQuery(caseId, version), placeholderData: keepPreviousData }).data;
  return (
    <PageFrame title={words.of(view.code)}>
      <div className="button-line">
        <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case/outcomes" params={{ case: caseId }}>
          {words.toOutcomes}
        </ButtonLink>
      </div>
      {report === undefined ? (
        <p role="status">{web.waiting}</p>
      ) : typeof report === "string" ? (
        <>
          <h1>{words.title}</h1>
          <p>{report}</p>
        </>
      ) : (
        <WithNotebooks view={view} version={version} report={report} />
      )}
    </PageFrame>
  );
}

function WithNotebooks({
  view,
  version,
  report,
}: Pick<ReportPart, "view" | "report"> & {
  /** The one that is wanted; another may stand there until it is fetched. */
  readonly version: ReportVersion;
}) {
  const me = useMe().account;
  const book = useNotebookClient("outcomes", view.id, me);
  const written = useQuietNotebook("case", view.id, me);
  const loading = useSlice(book, isLoading);
  if (loading || written.saving === "loading") return <p role="status">{web.waiting}</p>;
  const { rater } = askedNames(written.entries, view.cycles);
  const whose = { adult: rater("client"), child: rater("focus") };
  return (
    <>
      <header className="case-head">
        <div>
          <p className="muted">{view.code}</p>
          <h1>{words.title}</h1>
        </div>
        {report.yours ? <SavedLine book={book} /> : null}
      </header>
      <Conflicts book={book} />
      <Refusals book={book} />
      <Versions caseId={view.id} version={version} whose={whose} />
      <OneVersion key={report.version} view={view} book={book} report={report} title={whose[report.version]} />
    </>
  );
}

function Versions({
  caseId,
  version,
  whose,
}: {
  readonly caseId: string;
  readonly version: ReportVersion;
  readonly whose: Readonly<Record<ReportVersion, string>>;
}) {
  const navigate = useNavigate();
  return (
    <Choice
      label={words.whose}
      value={version}
      options={reportVersions.map((value) => ({ value, label: whose[value] }))}
      onChange={(to) =>
        void navigate({
          to: "/cases/$case/report",
          params: { case: caseId },
          search: { for: to },
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

function OneVersion({
  view,
  book,
  report,
  title,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  readonly report: ReportView;
  /** Whom it is for. */
  readonly title: string;
}) {
  const queries = useQueryClient();
  const [sight, setSight] = useState<Sight>({ made: 0, at: null });
  const at = useRef<Sight["at"]>(null);
  const renew = () => {
    void queries
      .invalidateQueries(reportQuery(view.id, report.version))
      .then(() => setSight(({ made }) => ({ made: made + 1, at: at.current })));
  };
  const part: ReportPart = { view, book, report, onWork: (now) => void (at.current = now) };
  return (
    <div className="report">
      <OnceRested book={book} onRested={renew} />
      {report.yours ? <Parts {...part} /> : null}
      <Preview caseId={view.id} version={report.version} sight={sight} title={title} />
      <HandOut view={view} book={book} report={report} />
    </div>
  );
}

const writtenIn = plainly(({ entries }) => entries);

/** Whatever is written in a case's outcomes may stand in its report, whoever writes it. */
function OnceRested({ book, onRested }: { readonly book: NotebookClient; readonly onRested: () => void }) {
  const rested = useRested(book, useSlice(book, writtenIn));
  const known = useRef(rested);
  const renew = useEffectEvent(onRested);
  useEffect(() => {
    if (known.current === rested) return;
    known.current = rested;
    renew();
  }, [rested]);
  return null;
}

/** In the order in which the report says them. */
function Parts(props: ReportPart) {
  const { view, book, report, onWork } = props;
  const pictures = useMemo(() => report.pictures.map(({ id }) => id), [report.pictures]);
  const pictured = useChosen(book, report.version, "pictures", pictures);
  const all = useRatedGoals(book);
  const goals = report.version === "child" ? all.filter(({ goal }) => goal.dropped === null) : all;
  return (
    <div className="report-parts">
      <p className="muted">{words.about}</p>
      <Written {...props} part="hello" />
      <Written {...props} part="strengths" isFollowed={pictures.some((id) => pictured.has(id))}>
        <PicturesPart view={view} report={report} chosen={pictured} onWork={onWork} />
      </Written>
      <Written {...props} part="changed" isFollowed={goals.length > 0}>
        <GoalsNote caseId={view.id} goals={goals} />
      </Written>
      <QuotesPart {...props} />
      <Written {...props} part="next" isFollowed />
      <Written {...props} part="thanks" />
    </div>
  );
}
