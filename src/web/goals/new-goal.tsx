import { useState } from "react";
import { questionAbout } from "#contract/sheets/goal-sheet.ts";
import { answers } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import { type GoalScale, LOWEST_LEVEL } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import { nameOfAsked, type Rater } from "#domain/outcomes.ts";
import type { SheetAnswer } from "#domain/sheet.ts";
import { AnswerFields, noAnswer } from "../answers/answer-fields.tsx";
import type { AskedNames } from "../answers/asked-names.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Form, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { emptyDraft, missingIn, writtenIn } from "./goal-draft.ts";
import { GoalFields, levelName } from "./goal-fields.tsx";
import { keepAll } from "./keep.ts";

const words = goals.form;

/** A goal and, where somebody says it now, how near it is today. Nothing is kept until it is saved. */
export function NewGoal({
  book,
  names,
  scale,
  order,
  today,
  onDone,
}: {
  readonly book: NotebookClient;
  readonly names: AskedNames;
  /** What the service mostly uses. */
  readonly scale: GoalScale;
  readonly order: number;
  readonly today: Day;
  readonly onDone: () => void;
}) {
  const [id] = useState(newId);
  const [draft, setDraft] = useState({ ...emptyDraft, scale });
  const [start, setStart] = useState<SheetAnswer>(noAnswer);
  const [rater, setRater] = useState<Rater>("client");
  const [on, setOn] = useState<Day | null>(today);
  const [wrong, setWrong] = useState<string | null>(null);
  // A step that is not written yet is called by its place.
  const levels = draft.levels.map((level, i) => (level.trim() === "" ? levelName(i + LOWEST_LEVEL) : level));
  const question = { ...questionAbout(id, { ...draft, levels }), text: words.start };
  const missing = missingIn(draft, start.value) ?? (start.value !== null && on === null ? words.missing.day : null);
  const save = async () => {
    const goal = { ...writtenIn(draft), order, dropped: null, amended: [] };
    const { value, said } = start;
    const rating = value === null || on === null ? null : { on, how: "spoken", value, said: said.trim(), amended: [] };
    const why = await keepAll(book, [
      [`goal/${id}`, goal],
      ...(rating === null ? [] : [[nameOfAsked("rating/", { of: id, moment: "start", rater }), rating] as const]),
    ]);
    setWrong(why);
    if (why !== null) return;
    say(words.saved);
    onDone();
  };
  return (
    <>
      <Form go={words.save} isReady={missing === null} onGo={save}>
        <GoalFields
          draft={draft}
          onDraft={(next) => {
            if (next.scale !== draft.scale) setStart(noAnswer);
            setDraft(next);
          }}
          isRated={false}
        />
        <fieldset className="goal-levels">
          <legend className="heard">{words.start}</legend>
          <AnswerFields
            question={{ ...question, about: words.startAbout }}
            answer={start}
            says={{ ...answers.page.adult, why: answers.form.why }}
            takeBack={answers.form.takeBack}
            onAnswer={setStart}
          />
          {start.value === null ? null : (
            <>
              <Choice
                label={words.who}
                value={rater}
                options={names.raters.map((value) => ({ value, label: names.rater(value) }))}
                onChange={setRater}
              />
              <DayField label={words.on} value={on} onChange={setOn} />
            </>
          )}
        </fieldset>
        {missing === null ? null : <p className="muted small">{missing}</p>}
        <Wrong sentence={wrong} />
      </Form>
      <div>
        <Button kind="quiet" onPress={onDone}>
          {answers.ask.close}
        </Button>
      </div>
    </>
  );
}
