import { useState } from "react";
import type { RatedAt, RatedGoal } from "#contract/rated-goals.ts";
import { questionAbout } from "#contract/sheets/goal-sheet.ts";
import { answers } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import { changesPast, settled, settledChanges, withReason } from "#domain/settled.ts";
import type { SheetAnswer } from "#domain/sheet.ts";
import { AnswerFields } from "../answers/answer-fields.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Field } from "../parts/field.tsx";
import { Form, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { keepAll } from "./keep.ts";

const words = goals.rating;

/** Puts right what somebody said of a goal; what they said at the start only with a reason, once the work has begun. */
export function ChangeRating({
  book,
  one,
  at,
  begun,
  today,
  onDone,
}: {
  readonly book: NotebookClient;
  readonly one: RatedGoal;
  readonly at: RatedAt;
  readonly begun: boolean;
  readonly today: Day;
  readonly onDone: () => void;
}) {
  const name = nameOfAsked("rating/", { of: one.id, moment: at.moment, rater: at.rater });
  const [answer, setAnswer] = useState<SheetAnswer>(at.rating);
  const [on, setOn] = useState<Day | null>(at.rating.on);
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const was = book.view().entries.get(name) ?? {};
  const now = { ...was, on, value: answer.value, said: answer.said };
  const isSettled = changesPast({ was, now }, at.moment, { begun, today });
  const asksWhy = isSettled && settledChanges(settled.rating, was, now).length > 0;
  const missing = on === null ? goals.form.missing.day : asksWhy && why.trim() === "" ? goals.form.missing.why : null;
  const save = async () => {
    const entry = asksWhy ? withReason(settled.rating, was, now, { on: today, why: why.trim() }) : now;
    const refused = await keepAll(book, [[name, entry]]);
    setWrong(refused);
    if (refused !== null) return;
    say(goals.change.saved);
    onDone();
  };
  return (
    <>
      {isSettled ? <p>{goals.change.about}</p> : null}
      <Form go={words.save} isReady={missing === null} onGo={save}>
        <AnswerFields
          question={questionAbout(one.id, one.goal)}
          answer={answer}
          says={{ ...answers.page.adult, why: answers.form.why }}
          onAnswer={setAnswer}
        />
        <DayField label={goals.form.on} value={on} onChange={setOn} />
        {isSettled ? (
          <Field label={goals.change.why} lines={2} maxLength={20_000} value={why} onChange={setWhy} />
        ) : null}
        {missing === null ? null : <p className="muted small">{missing}</p>}
        <Wrong sentence={wrong} />
      </Form>
      <div className="ask-ways">
        {isSettled ? null : (
          <Button
            onPress={() => {
              book.put(name, null);
              say(words.removed, { words: web.undo, run: () => book.put(name, was) });
              onDone();
            }}
          >
            {words.remove}
          </Button>
        )}
        <Button kind="quiet" onPress={onDone}>
          {answers.ask.close}
        </Button>
      </div>
    </>
  );
}
