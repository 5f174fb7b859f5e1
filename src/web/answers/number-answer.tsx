import { useState } from "react";
import { measures } from "#contract/words/en-measures.ts";
import { fits, type Question } from "#domain/sheet.ts";
import { Field } from "../parts/field.tsx";

/**
 * A number that came out somewhere else. What is typed counts once it is one that there can be; what is none yet is told as
 * the text that it is.
 */
export function NumberAnswer({
  question,
  value,
  quietLabel,
  onAnswer,
}: {
  readonly question: Extract<Question, { kind: "number" }>;
  readonly value: number | null;
  readonly quietLabel: boolean;
  readonly onAnswer: (value: number | null, text: string) => void;
}) {
  const [draft, setDraft] = useState(value === null ? "" : String(value));
  const isWrong = draft.trim() !== "" && typed(question, draft) === null;
  return (
    <div className="field-narrow">
      <Field
        label={question.text}
        quietLabel={quietLabel}
        about={question.about}
        inputMode="decimal"
        autoComplete="off"
        wrong={isWrong ? measures.form.wrongNumber(question.about) : null}
        value={draft}
        onChange={(text) => {
          setDraft(text);
          onAnswer(typed(question, text), text.trim());
        }}
      />
    </div>
  );
}

/** @returns null for what is no number, or none that there can be */
function typed(question: Question, text: string): number | null {
  const plain = text.trim().replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  return fits(question, Number(plain)) ? Number(plain) : null;
}
