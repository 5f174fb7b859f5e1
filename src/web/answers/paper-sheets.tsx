import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft, Printer, Square } from "lucide-react";
import { useMemo, useState } from "react";
import { withServiceDefaults } from "#contract/programmes.ts";
import { sheetOf } from "#contract/sheets/sheets.ts";
import { answers } from "#contract/words/en-answers.ts";
import { web } from "#contract/words/en-web.ts";
import { type Question, type Sheet, sheetName, sheetNamed } from "#domain/sheet.ts";
import { dayName, todayHere } from "../calendar.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { caseQuery, statusQuery } from "../queries.ts";
import { useMe } from "../who-is-here.ts";
import { askedNames } from "./asked-names.ts";
import "../parts/paper.css";
import "./answers.css";

const words = answers.paper;

/** Sheets to be filled in with a pen: the same questions as on a device, with a ring or a box for each answer. */
export function PaperSheets({ caseId, names }: { readonly caseId: string; readonly names: readonly string[] }) {
  const view = useSuspenseQuery(caseQuery(caseId)).data;
  const { service: from } = useSuspenseQuery(statusQuery).data;
  const me = useMe().account;
  const outcomes = useQuietNotebook("outcomes", caseId, me);
  const service = useQuietNotebook("service", "service", me);
  const written = useQuietNotebook("case", caseId, me);
  const [today] = useState(todayHere);
  const called = useMemo(() => askedNames(written.entries, view.cycles), [written.entries, view.cycles]);
  const loading = [outcomes, service, written].some(({ saving }) => saving === "loading");
  const around = { service: withServiceDefaults(service.entries), people: written.entries };
  const books = { outcomes: outcomes.entries, ...around };
  const sheets = names.flatMap((name): Sheet[] => {
    const ref = sheetNamed(name);
    const sheet = ref === null ? null : sheetOf(ref, books);
    return sheet === null ? [] : [sheet];
  });
  return (
    <PageFrame title={words.title}>
      <div className="paper-ways">
        <div className="button-line">
          <ButtonLink kind="quiet" icon={ArrowLeft} to="/cases/$case/outcomes" params={{ case: caseId }}>
            {words.back}
          </ButtonLink>
        </div>
        <h1>{words.title}</h1>
        <p>{words.about}</p>
        {sheets.length === 0 ? null : (
          <Button kind="main" icon={Printer} onPress={() => print()}>
            {words.print}
          </Button>
        )}
      </div>
      {loading ? <p role="status">{web.waiting}</p> : null}
      {!loading && sheets.length === 0 ? <p>{words.unknown}</p> : null}
      {sheets.map((sheet) => (
        <article key={sheetName(sheet.ref)} className="paper" aria-label={sheet.title}>
          <header>
            <p className="paper-small">
              {from === "" ? dayName(today, today) : words.from(from, dayName(today, today))}
            </p>
            <h2>{sheet.title}</h2>
          </header>
          <dl className="paper-lines">
            <Line term={words.who} says={called.rater(sheet.ref.rater)} />
            <Line term={words.when} says={called.moment(sheet.ref.moment)} />
            <Line term={words.day} says="" />
          </dl>
          <p>{sheet.about}</p>
          {sheet.questions.map((question) => (
            <PaperQuestion key={question.id} question={question} forChild={sheet.forChild} />
          ))}
          {sheet.notice === "" ? null : <p className="paper-small">{sheet.notice}</p>}
        </article>
      ))}
    </PageFrame>
  );
}

function PaperQuestion({ question, forChild }: { readonly question: Question; readonly forChild: boolean }) {
  const says = answers.page[forChild ? "child" : "adult"];
  return (
    <section className="paper-question">
      <h3>{question.text}</h3>
      {question.about === "" ? null : <p>{question.about}</p>}
      {question.kind === "line" ? <PaperLine question={question} /> : null}
      {question.kind === "choice" ? (
        <>
          <p className="paper-small">{words.tick}</p>
          <ul role="list" className="paper-choices">
            {question.choices.map(({ value, text }) => (
              <li key={value} className="paper-box">
                <Square size={22} aria-hidden /> {text}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {question.kind === "number" ? <div className="paper-writing" data-lines={1} /> : null}
      {question.kind === "words" || (question.kind !== "number" && question.asksWhy) ? (
        <>
          <p className="paper-small">{question.kind === "words" ? says.words : says.why}</p>
          <div className="paper-writing" data-lines={question.kind === "words" ? 5 : 2} />
        </>
      ) : null}
    </section>
  );
}

function PaperLine({ question }: { readonly question: Extract<Question, { kind: "line" }> }) {
  const { least, most, leastSays, mostSays } = question;
  return (
    <>
      <p className="paper-small">{words.circle}</p>
      <ul role="list" className="paper-numbers">
        {Array.from({ length: most - least + 1 }, (_, i) => (
          <li key={i}>{least + i}</li>
        ))}
      </ul>
      <p className="paper-ends">
        <span>{answers.end(least, leastSays)}</span>
        <span>{answers.end(most, mostSays)}</span>
      </p>
    </>
  );
}

function Line({ term, says }: { readonly term: string; readonly says: string }) {
  return (
    <div className="paper-line">
      <dt>{term}</dt>
      <dd>{says}</dd>
    </div>
  );
}
