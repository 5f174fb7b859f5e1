/** A device in the hands of somebody who answers: one question a page, and nothing else of the case. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AskedSheet } from "#contract/api/answers.ts";
import { answers as words } from "#contract/words/en-answers.ts";
import type { Question, SheetAnswer } from "#domain/sheet.ts";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/form.tsx";
import { useTitle } from "../parts/page-frame.tsx";
import { StepHeading } from "../parts/step-heading.tsx";
import { useQuietBeside } from "../parts/status-line.tsx";
import { AnswerFields, answerWords, noAnswer } from "./answer-fields.tsx";
import { answerScreenQuery } from "./answers-query.ts";
import { AnswersDoor } from "./answers-door.tsx";
import { type Answering, useAnswering } from "./use-answering.ts";
import "../parts/in-hands.css";
import "./answers.css";

/** A page of the device: one question of one sheet. */
interface AskedHere {
  readonly sheet: AskedSheet;
  readonly question: Question;
}

type Says = (typeof words.page)["adult" | "child"];
type Step = "hello" | "all" | "done" | number;

export function AnswerScreen({ caseId }: { readonly caseId: string }) {
  useTitle(words.title);
  useQuietBeside();
  const { guider, sheets } = useSuspenseQuery(answerScreenQuery(caseId)).data;
  const answering = useAnswering(caseId);
  const [step, setStep] = useState<Step>("hello");
  const asked = sheets.flatMap((sheet) => sheet.questions.map((question): AskedHere => ({ sheet, question })));
  const isChild = sheets.length > 0 && sheets.every(({ forChild }) => forChild);
  const says = words.page[isChild ? "child" : "adult"];
  const after = sheets.find((sheet) => sheet.after !== "")?.after;
  const goTo = (next: Step) => {
    answering.flush();
    setStep(typeof next !== "number" ? next : next < 0 ? "hello" : next >= asked.length ? "all" : next);
  };
  const needs = asked.map((one) => needsMore(one, answerTo(one, answering), says)).find((one) => one !== null);
  const here = typeof step === "number" ? asked[step] : undefined;
  return (
    <main id="main" className={isChild ? "in-hands in-hands-large" : "in-hands"}>
      <StepHeading key={String(step)}>
        {asked.length === 0 ? (
          <h1>{words.none}</h1>
        ) : step === "hello" ? (
          <Hello guider={guider} says={says} onBegin={() => goTo(0)} />
        ) : here !== undefined && typeof step === "number" ? (
          <QuestionPage asked={asked} at={step} here={here} says={says} answering={answering} onStep={goTo} />
        ) : step === "done" ? (
          <>
            <h1>{says.done}</h1>
            <p>{after ?? says.doneText(guider)}</p>
            <div className="in-hands-ways">
              <Button onPress={() => goTo("all")}>{says.look}</Button>
            </div>
          </>
        ) : (
          <AllSaid asked={asked} says={says} answering={answering} onStep={goTo} />
        )}
      </StepHeading>
      <Wrong sentence={answering.refused === null ? null : `${says.notSaved} ${answering.refused}`} />
      <footer className="in-hands-foot">
        <p role="status" className="muted">
          {step === "hello"
            ? ""
            : {
                kept: needs ?? (answering.said.size === 0 || answering.refused !== null ? "" : says.saved),
                keeping: says.saving,
                "not-reached": says.notReached,
              }[answering.keeping]}
        </p>
        <AnswersDoor caseId={caseId} />
      </footer>
    </main>
  );
}

function Hello({
  guider,
  says,
  onBegin,
}: {
  readonly guider: string;
  readonly says: Says;
  readonly onBegin: () => void;
}) {
  return (
    <>
      <h1>{says.hello}</h1>
      <p>{says.text(guider)}</p>
      <p>{says.kept}</p>
      <p>{says.seen(guider)}</p>
      <div className="in-hands-ways">
        <Button kind="main" onPress={onBegin}>
          {says.begin}
        </Button>
      </div>
    </>
  );
}

/** What was said to a question here, or before this device came into their hands. */
const answerTo = ({ sheet, question }: AskedHere, { said }: Answering): SheetAnswer =>
  said.get(sheet.name)?.[question.id] ?? sheet.answers[question.id] ?? noAnswer;

/** Words are kept with the number that they are about: what is missing to that; null where nothing is. */
function needsMore({ question }: AskedHere, { value, said }: SheetAnswer, says: Says): string | null {
  if (question.kind === "words" || value !== null || said.trim() === "") return null;
  return question.kind === "line" ? says.number : says.choice;
}

function QuestionPage({
  asked,
  at,
  here,
  says,
  answering,
  onStep,
}: {
  readonly asked: readonly AskedHere[];
  readonly at: number;
  readonly here: AskedHere;
  readonly says: Says;
  readonly answering: Answering;
  readonly onStep: (next: Step) => void;
}) {
  const { sheet, question } = here;
  const answer = answerTo(here, answering);
  const isFirst = asked[at - 1]?.sheet !== sheet;
  const isAnswered = answerWords(question, answer).trim() !== "";
  return (
    <article className="in-hands-part">
      <p className="muted">{says.progress(at + 1, asked.length)}</p>
      <p className="answer-sheet">{sheet.title}</p>
      <h1>{question.text}</h1>
      {isFirst && sheet.about !== "" ? <p>{sheet.about}</p> : null}
      {question.about === "" ? null : <p>{question.about}</p>}
      <AnswerFields
        key={`${sheet.name} ${question.id}`}
        question={question}
        answer={answer}
        says={says}
        quietLabel
        takeBack={says.takeBack}
        onAnswer={(said) => answering.say(sheet.name, question.id, said)}
        onLeave={answering.flush}
      />
      <nav className="in-hands-ways" aria-label={says.progress(at + 1, asked.length)}>
        <Button onPress={() => onStep(at - 1)}>{says.back}</Button>
        <Button kind={isAnswered ? "main" : "plain"} onPress={() => onStep(at + 1)}>
          {isAnswered ? says.on : says.skip}
        </Button>
        <Button kind="quiet" onPress={() => onStep("all")}>
          {says.toAll}
        </Button>
      </nav>
      {sheet.notice === "" ? null : <p className="muted small">{sheet.notice}</p>}
    </article>
  );
}

/** Every answer read back. All of it is kept already; what is changed here is kept too. */
function AllSaid({
  asked,
  says,
  answering,
  onStep,
}: {
  readonly asked: readonly AskedHere[];
  readonly says: Says;
  readonly answering: Answering;
  readonly onStep: (next: Step) => void;
}) {
  return (
    <>
      <h1>{says.all}</h1>
      <p>{says.allText}</p>
      <ul role="list" className="in-hands-all">
        {asked.map((here, at) => {
          const answer = answerTo(here, answering);
          const said = answerWords(here.question, answer);
          return (
            <li key={`${here.sheet.name} ${here.question.id}`} className="in-hands-row">
              <div>
                <p>{here.question.text}</p>
                <p className={said === "" ? "muted" : "in-hands-said"}>{said === "" ? says.none : said}</p>
                {here.question.kind === "words" || answer.said === "" ? null : (
                  <p className="answer-said">“{answer.said}”</p>
                )}
                <p className="muted">{needsMore(here, answer, says)}</p>
              </div>
              <Button aria-label={says.changeOf(here.question.text)} onPress={() => onStep(at)}>
                {says.change}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="in-hands-ways">
        <Button kind="main" onPress={() => onStep("done")}>
          {says.confirm}
        </Button>
      </div>
    </>
  );
}
