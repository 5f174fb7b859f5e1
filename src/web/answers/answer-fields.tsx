import { Undo2 } from "lucide-react";
import { useRef } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { answers as words } from "#contract/words/en-answers.ts";
import type { Question, SheetAnswer } from "#domain/sheet.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { NumberAnswer } from "./number-answer.tsx";
import "./answers.css";

/** What somebody has not answered. */
export const noAnswer: SheetAnswer = { value: null, said: "" };

/** The words of a page, for an adult or a child; beside the guider's own fields others stand. */
export interface FieldWords {
  readonly why: string;
  readonly words: string;
  readonly number: string;
  readonly choice: string;
}

/** The answer to one question: a number on its line, one of a few, or words; large where a finger presses. */
export function AnswerFields({
  question,
  answer,
  says,
  quietLabel = false,
  takeBack,
  onAnswer,
  onLeave,
}: {
  readonly question: Question;
  readonly answer: SheetAnswer;
  readonly says: FieldWords;
  /** The question stands above as a heading already. */
  readonly quietLabel?: boolean;
  /** What the button says that takes back what was chosen; there is none where it is left out. */
  readonly takeBack?: string;
  readonly onAnswer: (answer: SheetAnswer) => void;
  /** Somebody has finished with a field. */
  readonly onLeave?: () => void;
}) {
  const whole = useRef<HTMLDivElement>(null);
  const leaving = onLeave === undefined ? {} : { onBlur: onLeave };
  const put = (said: string) => onAnswer({ ...answer, said });
  if (question.kind === "words") {
    return (
      <Field
        label={question.text}
        quietLabel={quietLabel}
        about={says.words}
        lines={4}
        maxLength={20_000}
        value={answer.said}
        onChange={put}
        {...leaving}
      />
    );
  }
  if (question.kind === "number") {
    const onNumber = (value: number | null, text: string) => onAnswer({ value, said: value === null ? text : "" });
    return <NumberAnswer question={question} value={answer.value} quietLabel={quietLabel} onAnswer={onNumber} />;
  }
  const isLine = question.kind === "line";
  const needed = answer.value === null && answer.said.trim() !== "";
  return (
    <div ref={whole} className="answer">
      <RadioGroup
        className={isLine ? "answer-line" : "answer-choices"}
        orientation={isLine ? "horizontal" : "vertical"}
        value={answer.value === null ? null : String(answer.value)}
        onChange={(value) => onAnswer({ ...answer, value: Number(value) })}
      >
        <Label className={quietLabel ? "heard" : "field-label"}>{question.text}</Label>
        {quietLabel || question.about === "" ? null : <p className="muted small">{question.about}</p>}
        {isLine ? <Line question={question} /> : <Choices question={question} />}
      </RadioGroup>
      {takeBack === undefined || answer.value === null ? null : (
        <div>
          <Button
            kind="quiet"
            icon={Undo2}
            onPress={() => {
              // The button goes with what it takes back: whoever pressed it goes on where they can choose again.
              whole.current?.querySelector("input")?.focus();
              onAnswer(noAnswer);
            }}
          >
            {takeBack}
          </Button>
        </div>
      )}
      {question.asksWhy ? (
        <Field label={says.why} lines={2} maxLength={20_000} value={answer.said} onChange={put} {...leaving} />
      ) : null}
      <p role="status" className="muted">
        {needed ? (isLine ? says.number : says.choice) : ""}
      </p>
    </div>
  );
}

function Line({ question }: { readonly question: Extract<Question, { kind: "line" }> }) {
  const { least, most, leastSays, mostSays } = question;
  const values = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const ends = new Map([
    [least, leastSays],
    [most, mostSays],
  ]);
  return (
    <>
      <div className="answer-numbers" data-count={values.length}>
        {values.map((value) => (
          <Radio
            key={value}
            value={String(value)}
            className="answer-number"
            {...(ends.has(value) ? { "aria-label": words.end(value, ends.get(value) ?? "") } : {})}
          >
            {value}
          </Radio>
        ))}
      </div>
      {/* Each end says it itself to somebody who hears the numbers. */}
      <div className="answer-ends" aria-hidden="true">
        <span>{words.end(least, leastSays)}</span>
        <span>{words.end(most, mostSays)}</span>
      </div>
    </>
  );
}

const Choices = ({ question }: { readonly question: Extract<Question, { kind: "choice" }> }) => (
  <div className="answer-options">
    {question.choices.map(({ value, text }) => (
      <Radio key={value} value={String(value)} className="answer-option">
        <span className="answer-dot" aria-hidden />
        {text}
      </Radio>
    ))}
  </div>
);

/** What was answered, in a line: "4 (from 1 to 10)", or the words of what was chosen. */
export function answerWords(question: Question, { value, said }: SheetAnswer): string {
  if (question.kind === "words") return said;
  if (value === null) return "";
  if (question.kind === "line") return words.onLine(value, question.least, question.most);
  return question.kind === "number"
    ? String(value)
    : (question.choices.find((choice) => choice.value === value)?.text ?? String(value));
}
