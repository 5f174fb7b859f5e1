import { useState } from "react";
import { sumOf } from "#analysis/measures/scoring.ts";
import { isMeasureSettled } from "#contract/measures.ts";
import { measureAt, measureSheet } from "#contract/sheets/measure-sheet.ts";
import { answersIn, entriesFrom } from "#contract/sheets/sheets.ts";
import { answers as answerWords } from "#contract/words/en-answers.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import type { Instrument } from "#domain/measure.ts";
import type { Day } from "#domain/moment.ts";
import type { AnswerWay, Moment, Rater } from "#domain/outcomes.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import { isTakenBack, type Sheet, type SheetAnswers } from "#domain/sheet.ts";
import { AnswerFields, noAnswer } from "../../answers/answer-fields.tsx";
import { newId } from "../../new-id.ts";
import { Choice } from "../../parts/choice.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { say } from "../../parts/status-line.tsx";
import type { OutcomesPart } from "../outcomes-part.ts";

const words = webMeasures.case.form;
const ways: readonly AnswerWay[] = ["paper", "spoken"];
const says = { ...answerWords.page.adult, why: "" };

/** What came out, or what was answered on paper or aloud, written down by the guider. */
export function MeasureForm({
  part,
  instrument,
  rater,
  moment,
  onDone,
}: {
  readonly part: OutcomesPart;
  readonly instrument: Instrument;
  readonly rater: Rater;
  readonly moment: Moment;
  readonly onDone: () => void;
}) {
  const { book, around, view, today } = part;
  // What is put right stays of its day, and came as it came.
  const [stood] = useState(() =>
    measureAt(book.view().entries, nameOfAsked("measure/", { of: instrument.id, moment, rater })),
  );
  const came = stood === null || stood.form === "missing" ? null : stood;
  const [how, setHow] = useState<AnswerWay>(came?.how ?? "paper");
  const [on, setOn] = useState<Day | null>(came?.on ?? today);
  const [why, setWhy] = useState("");
  const [said, setSaid] = useState<SheetAnswers>({});
  const books = { outcomes: book.view().entries, ...around };
  const ref = { kind: "measure", of: instrument.id, moment, rater } as const;
  const sheet = measureSheet(ref, books);
  if (sheet === null) return null;
  const stands = answersIn(ref, sheet, books);
  const isSettled = isMeasureSettled(ref, books.outcomes, { begun: view.begun, today });
  const all = { ...stands, ...said };
  const wrong = problemIn(sheet, instrument, all);
  const isAnswered = Object.entries(said).some(
    ([id, answer]) => answer.value !== null || (isTakenBack(answer) && stands[id] !== undefined),
  );
  const isTyping = Object.values(said).some((answer) => answer.value === null && !isTakenBack(answer));
  const save = async () => {
    if (on === null) return;
    const reason = isSettled ? why.trim() : "";
    const entries = entriesFrom(
      sheet,
      said,
      { on, how, why: reason, today },
      { outcomes: book.view().entries, ...around },
    );
    const step = newId();
    for (const [name, entry] of entries ?? []) book.put(name, entry, step);
    await book.flushed();
    if (entries !== null && book.view().refused.length === 0) say(words.saved);
    onDone();
  };
  return (
    <Form
      go={words.save}
      isReady={on !== null && isAnswered && !isTyping && wrong === null && (!isSettled || why.trim() !== "")}
      onGo={save}
    >
      <div className="ask-facts">
        <Choice
          label={words.how}
          value={how}
          options={(came?.how === "tablet" ? ["tablet" as const, ...ways] : ways).map((value) => ({
            value,
            label: words.ways[value],
          }))}
          onChange={setHow}
        />
        <DayField label={words.on} value={on} onChange={setOn} />
      </div>
      {sheet.about === "" ? null : <p className="muted">{sheet.about}</p>}
      {sheet.questions.map((question) => (
        <AnswerFields
          key={question.id}
          question={question}
          answer={all[question.id] ?? noAnswer}
          says={says}
          onAnswer={(answer) => setSaid({ ...said, [question.id]: answer })}
        />
      ))}
      {isSettled ? <Field label={words.why} about={words.settled} lines={2} value={why} onChange={setWhy} /> : null}
      <p role="status" className="muted small">
        {isAnswered ? (wrong ?? "") : words.missing}
      </p>
      <p className="muted small">{sheet.notice}</p>
    </Form>
  );
}

/** Why it cannot be kept as it is; null where it can. */
function problemIn(sheet: Sheet, { scales, worry }: Instrument, answers: SheetAnswers): string | null {
  if (!sheet.entered) return null;
  const value = (id: string) => answers[id]?.value ?? null;
  if (worry !== null && value(String(worry.item)) === null) return words.worryFirst(worry.item);
  const entered = Object.fromEntries(
    scales.flatMap(({ id }) => {
      const score = value(id);
      return score === null ? [] : [[id, score] as const];
    }),
  );
  for (const { id, from } of scales) {
    const sum = from !== null && "scales" in from ? sumOf(from.scales, entered) : null;
    if (sum !== null && entered[id] !== undefined && entered[id] !== sum) return words.sum(sum);
  }
  return null;
}
