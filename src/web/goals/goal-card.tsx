import { ArrowDown, ArrowUp, Pencil, Undo2, X } from "lucide-react";
import { useState } from "react";
import { type RatedAt, type RatedGoal, ratersOf, ratingsBy } from "#contract/rated-goals.ts";
import { goals as words } from "#contract/words/en-goals.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import type { Moment } from "#domain/outcomes.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Form, Wrong } from "../parts/form.tsx";
import { Menu, type MenuChoice } from "../parts/menu.tsx";
import { say } from "../parts/status-line.tsx";
import { AmendedList } from "./amended-list.tsx";
import { ChangeGoal } from "./change-goal.tsx";
import { ChangeRating } from "./change-rating.tsx";
import { GoalPlot } from "./goal-plot.tsx";
import { lowered, saidBy, toldOf, valueWords } from "./goal-words.ts";
import { keepAll } from "./keep.ts";

export interface GoalCardProps {
  readonly book: NotebookClient;
  readonly one: RatedGoal;
  readonly names: AskedNames;
  /** The moments at the foot of its plot. */
  readonly shown: readonly Moment[];
  readonly begun: boolean;
  readonly today: Day;
  /** Puts it one place up or down; null where it cannot go there. */
  readonly onMove: { readonly up: (() => void) | null; readonly down: (() => void) | null };
}

type Asked = "change" | "aside" | RatedAt | null;

/** A goal with its line, what was said about it, and what of it was changed. */
export function GoalCard(props: GoalCardProps) {
  const { book, one, names, shown, begun, today } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const { goal, id } = one;
  const close = () => setAsked(null);
  const changes = begun ? words.change.settled : words.change.plain;
  return (
    <article className="goal-card" aria-labelledby={`goal-${id}`}>
      <header className="goal-head">
        <h3 id={`goal-${id}`}>{goal.text}</h3>
        <Menu label={words.more(goal.text)} choices={choicesOf(props, changes, setAsked)} />
      </header>
      <div className="goal-body">
        {one.ratings.length === 0 ? null : <GoalPlot one={one} names={names} shown={shown} />}
        <div className="goal-words">
          {one.ratings.length === 0 ? <p className="muted">{words.rating.none}</p> : null}
          {toldOf(one, names).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {goal.baselineSaid === "" ? null : <p className="muted">{words.said.now(goal.baselineSaid)}</p>}
          {expectedSaid(one) === "" ? null : <p className="muted">{words.said.expected(expectedSaid(one))}</p>}
          {goal.amended.length === 0 ? null : <p>{words.told.changed}</p>}
        </div>
      </div>
      <Said one={one} names={names} today={today} onChange={setAsked} />
      <Changed one={one} today={today} />
      <Dialog title={changes} wide isOpen={asked === "change"} onClose={close}>
        <ChangeGoal book={book} one={one} begun={begun} today={today} onDone={close} />
      </Dialog>
      <Dialog title={words.aside.title} isOpen={asked === "aside"} onClose={close}>
        <SetAside book={book} one={one} today={today} onDone={close} />
      </Dialog>
      <RatingDialog {...props} asked={asked} onDone={close} />
    </article>
  );
}

function RatingDialog({
  asked,
  onDone,
  ...props
}: GoalCardProps & { readonly asked: Asked; readonly onDone: () => void }) {
  const { names } = props;
  const at = asked === null || typeof asked === "string" ? null : asked;
  const title = at === null ? "" : words.rating.title(names.rater(at.rater), lowered(names.moment(at.moment)));
  return (
    <Dialog title={title} isOpen={at !== null} onClose={onDone}>
      {at === null ? null : <ChangeRating {...props} at={at} onDone={onDone} />}
    </Dialog>
  );
}

/** What was expected in words: of a goal with steps, the one in the middle. */
const expectedSaid = ({ goal }: RatedGoal): string =>
  goal.scale === "gas" ? (goal.levels?.[2] ?? "") : goal.expectedSaid;

function choicesOf(
  { book, one, begun, onMove }: GoalCardProps,
  changes: string,
  onAsked: (asked: Asked) => void,
): readonly MenuChoice[] {
  return [
    { words: changes, icon: Pencil, onChoose: () => onAsked("change") },
    ...(onMove.up === null ? [] : [{ words: words.up, icon: ArrowUp, onChoose: onMove.up }]),
    ...(onMove.down === null ? [] : [{ words: words.down, icon: ArrowDown, onChoose: onMove.down }]),
    { words: words.aside.go, icon: Undo2, onChoose: () => onAsked("aside") },
    ...(begun ? [] : [{ words: words.remove.go, icon: X, onChoose: () => takeOff(book, one) }]),
  ];
}

/** Before the work has begun a goal can go altogether, and what was said of it with it; that can be undone. */
function takeOff(book: NotebookClient, { id }: RatedGoal): void {
  const { entries } = book.view();
  const names = [...entries.keys()].filter((name) => name.startsWith(`rating/${id}:`));
  const stood = [...names, `goal/${id}`].map((name) => [name, entries.get(name) ?? null] as const);
  const step = newId();
  for (const [name] of stood) book.put(name, null, step);
  const again = newId();
  say(words.remove.removed, {
    words: web.undo,
    run: () => {
      for (const [name, entry] of stood.toReversed()) book.put(name, entry, again);
    },
  });
}

/** Everything that was said about a goal, word for word, each to be put right. */
function Said({
  one,
  names,
  today,
  onChange,
}: Pick<GoalCardProps, "one" | "names" | "today"> & { readonly onChange: (at: RatedAt) => void }) {
  if (one.ratings.length === 0) return null;
  return (
    <details>
      <summary>{words.rating.list}</summary>
      <ul role="list" className="goal-said">
        {ratersOf(one)
          .flatMap((rater) => ratingsBy(one, rater, names.moments))
          .toSorted((a, b) => names.moments.indexOf(a.moment) - names.moments.indexOf(b.moment))
          .map((at) => (
            <li key={`${at.moment} ${at.rater}`}>
              <div className="goal-words">
                <p>
                  {names.moment(at.moment)}: <strong>{valueWords(one.goal, at.rating.value)}</strong>
                  {at.rating.said === "" ? null : ` “${at.rating.said}”`}
                </p>
                <p className="muted small">{saidBy(at, names, today)}</p>
              </div>
              <Button
                kind="quiet"
                aria-label={words.rating.changeOf(names.rater(at.rater), lowered(names.moment(at.moment)))}
                onPress={() => onChange(at)}
              >
                {words.rating.change}
              </Button>
            </li>
          ))}
      </ul>
    </details>
  );
}

/** What of it was agreed differently before. */
function Changed({ one: { goal, ratings }, today }: Pick<GoalCardProps, "one" | "today">) {
  const amended = [...goal.amended, ...ratings.flatMap(({ rating }) => rating.amended)];
  if (amended.length === 0) return null;
  return (
    <details>
      <summary>{words.change.list}</summary>
      <AmendedList goal={goal} amended={amended.toSorted((a, b) => a.on.localeCompare(b.on))} today={today} />
    </details>
  );
}

function SetAside({
  book,
  one,
  today,
  onDone,
}: Pick<GoalCardProps, "book" | "one" | "today"> & { readonly onDone: () => void }) {
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const name = `goal/${one.id}`;
  const save = async () => {
    const refused = await keepAll(book, [
      [name, { ...book.view().entries.get(name), dropped: { on: today, why: why.trim() } }],
    ]);
    setWrong(refused);
    if (refused !== null) return;
    say(words.aside.done);
    onDone();
  };
  return (
    <>
      <p>{words.aside.text}</p>
      <Form go={words.aside.yes} isReady={why.trim() !== ""} onGo={save}>
        <Field label={words.aside.why} lines={2} maxLength={20_000} value={why} onChange={setWhy} />
        <Wrong sentence={wrong} />
      </Form>
      <div>
        <Button kind="quiet" onPress={onDone}>
          {web.cancel}
        </Button>
      </div>
    </>
  );
}
