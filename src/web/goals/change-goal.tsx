import { useState } from "react";
import type { RatedGoal } from "#contract/rated-goals.ts";
import { answers } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import type { Day } from "#domain/moment.ts";
import { settled, settledChanges, withReason } from "#domain/settled.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { draftOf, missingIn, writtenIn } from "./goal-draft.ts";
import { GoalFields } from "./goal-fields.tsx";
import { ratingAt } from "./goal-words.ts";
import { keepAll } from "./keep.ts";

const words = goals.change;

/** Changes what was agreed; once the work has begun only with a reason, and what stood there stays in the record. */
export function ChangeGoal({
  book,
  one,
  begun,
  today,
  onDone,
}: {
  readonly book: NotebookClient;
  readonly one: RatedGoal;
  readonly begun: boolean;
  readonly today: Day;
  readonly onDone: () => void;
}) {
  const name = `goal/${one.id}`;
  const [draft, setDraft] = useState(() => draftOf(one.goal));
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const was = book.view().entries.get(name) ?? {};
  const now = { ...was, ...writtenIn(draft) };
  const asksWhy = begun && settledChanges(settled.goal, was, now).length > 0;
  const missing =
    missingIn(draft, ratingAt(one, "client", "start")?.value ?? null) ??
    (asksWhy && why.trim() === "" ? goals.form.missing.why : null);
  const save = async () => {
    const entry = asksWhy ? withReason(settled.goal, was, now, { on: today, why: why.trim() }) : now;
    const refused = await keepAll(book, [[name, entry]]);
    setWrong(refused);
    if (refused !== null) return;
    say(words.saved);
    onDone();
  };
  return (
    <>
      {begun ? <p>{words.about}</p> : null}
      <Form go={words.save} isReady={missing === null} onGo={save}>
        <GoalFields draft={draft} onDraft={setDraft} isRated={one.ratings.length > 0} />
        {begun ? <Field label={words.why} lines={2} maxLength={20_000} value={why} onChange={setWhy} /> : null}
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
