import { Label, Radio, RadioGroup } from "react-aria-components";
import { goals } from "#contract/words/en-goals.ts";
import { type GoalScale, goalScales, LOWEST_LEVEL, rangeOf } from "#domain/goal.ts";
import { AnswerFields, noAnswer } from "../answers/answer-fields.tsx";
import { answers } from "#contract/words/en-answers.ts";
import { Tick } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { NumberField } from "../parts/number-field.tsx";
import type { GoalDraft } from "./goal-draft.ts";
import { plotted } from "./goal-words.ts";
import "../answers/answers.css";
import "./goals.css";

const words = goals.form;
const says = answers.page.adult;

/** What is agreed about a goal: its words, its scale, and what is expected. */
export function GoalFields({
  draft,
  onDraft,
  isRated,
}: {
  readonly draft: GoalDraft;
  readonly onDraft: (draft: GoalDraft) => void;
  /** A goal that was rated keeps its scale. */
  readonly isRated: boolean;
}) {
  const put = (change: Partial<GoalDraft>) => onDraft({ ...draft, ...change });
  const { scale } = draft;
  return (
    <div className="goal-fields">
      <Field
        label={words.text}
        about={words.textAbout}
        lines={1}
        maxLength={300}
        value={draft.text}
        onChange={(text) => put({ text })}
      />
      {isRated ? (
        <p className="muted">{words.scaleSet(goals.scales[scale].name)}</p>
      ) : (
        <ScaleChoice scale={scale} onScale={(next) => put({ scale: next, expected: null })} />
      )}
      <Field
        label={words.now}
        about={words.nowAbout}
        lines={1}
        maxLength={20_000}
        value={draft.baselineSaid}
        onChange={(baselineSaid) => put({ baselineSaid })}
      />
      {scale === "gas" ? (
        <Levels draft={draft} onDraft={onDraft} />
      ) : (
        <>
          <AnswerFields
            question={{
              id: "expected",
              kind: "line",
              text: scale === "tme" ? words.expected : words.expectedIfAny,
              about: scale === "tme" ? words.expectedAbout : "",
              ...rangeOf[scale],
              leastSays: goals.sheet[scale].least,
              mostSays: goals.sheet[scale].most,
              asksWhy: false,
            }}
            answer={{ ...noAnswer, value: draft.expected }}
            says={says}
            onAnswer={({ value }) => put({ expected: value })}
          />
          <Field
            label={words.thenLike}
            lines={1}
            maxLength={20_000}
            value={draft.expectedSaid}
            onChange={(expectedSaid) => put({ expectedSaid })}
          />
        </>
      )}
    </div>
  );
}

/** The three scales, each explained in a sentence. */
function ScaleChoice({ scale, onScale }: { readonly scale: GoalScale; readonly onScale: (scale: GoalScale) => void }) {
  return (
    <RadioGroup
      className="goal-scales"
      value={scale}
      onChange={(value) => {
        const chosen = goalScales.find((one) => one === value);
        if (chosen !== undefined) onScale(chosen);
      }}
    >
      <Label className="field-label">{words.scale}</Label>
      {goalScales.map((one) => (
        <Radio key={one} value={one} className="answer-option">
          <span className="answer-dot" aria-hidden />
          <span>
            <strong>{goals.scales[one].name}</strong>
            <span className="goal-scale-about">
              {goals.scales[one].about} ({goals.scales[one].short})
            </span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** The five steps, the best above, and how much the goal weighs among those that have steps. */
function Levels({ draft, onDraft }: { readonly draft: GoalDraft; readonly onDraft: (draft: GoalDraft) => void }) {
  const { levels } = draft;
  return (
    <fieldset className="goal-levels">
      <legend className="field-label">{words.levels}</legend>
      <p className="field-about">{words.levelsAbout}</p>
      {levels
        .map((level, i) => {
          const value = i + LOWEST_LEVEL;
          return (
            <Field
              key={value}
              label={levelName(value)}
              lines={1}
              maxLength={20_000}
              value={level}
              onChange={(text) => onDraft({ ...draft, levels: levels.with(i, text) })}
            />
          );
        })
        .toReversed()}
      <Tick ticked={draft.weighs} onChange={(weighs) => onDraft({ ...draft, weighs })}>
        {words.weigh}
      </Tick>
      {draft.weighs ? (
        <div className="goal-numbers">
          {(["importance", "difficulty"] as const).map((of) => (
            <NumberField
              key={of}
              label={words[of]}
              value={draft[of]}
              least={0}
              most={3}
              onKeep={(value) => onDraft({ ...draft, [of]: value })}
            />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

/** "What you expect (0)" */
export function levelName(value: number): string {
  const named: Readonly<Record<string, string>> = words.level;
  return `${named[String(value)] ?? ""} (${plotted("gas", value)})`;
}
