import { useId } from "react";
import { web } from "#contract/words/en-web.ts";
import type { StepKind } from "#domain/case.ts";
import type { Wanted } from "./find.ts";

const words = web.cases.sentence;
const whose: readonly Wanted["whose"][] = ["all", "mine"];
const next: readonly (StepKind | "any")[] = ["any", "agree", "film", "clips", "review", "ending"];
const where = ["here", "away"] as const;
const due: readonly Wanted["due"][] = ["any", "overdue", "week", "month"];

/** The sentence that says which cases are shown: "Show my cases waiting for their review due this week". */
export function Sentence({
  wanted,
  onChange,
}: {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}) {
  return (
    <fieldset className="sentence">
      <legend className="heard">{words.label}</legend>
      <span>{words.show}</span>
      <Part
        label={words.whoseLabel}
        value={wanted.whose}
        options={whose}
        say={words.whose}
        onChange={(value) => onChange({ ...wanted, whose: value })}
      />
      <Part
        label={words.nextLabel}
        value={wanted.next}
        options={next}
        say={words.next}
        onChange={(value) => onChange({ ...wanted, next: value })}
      />
      <Part
        label={words.dueLabel}
        value={wanted.due}
        options={due}
        say={words.due}
        onChange={(value) => onChange({ ...wanted, due: value })}
      />
      <Part
        label={words.awayLabel}
        value={wanted.away ? "away" : "here"}
        options={where}
        say={words.away}
        onChange={(value) => onChange({ ...wanted, away: value === "away" })}
      />
    </fieldset>
  );
}

function Part<V extends string>({
  label,
  value,
  options,
  say,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly V[];
  readonly say: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="heard">
        {label}
      </label>
      <select
        id={id}
        className={value === options[0] ? "sentence-part" : "sentence-part sentence-chosen"}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {say[option]}
          </option>
        ))}
      </select>
    </>
  );
}
