import { MessageCircleQuestion, Plus } from "lucide-react";
import { useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import { entries } from "#contract/entries.ts";
import { type RatedGoal, ratedGoals } from "#contract/rated-goals.ts";
import { goals as words } from "#contract/words/en-goals.ts";
import { type GoalScale, MOST_GOALS } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { momentNow } from "../answers/moment-now.ts";
import { orderAfterMove, orderAtEnd } from "../case/order.ts";
import { dayName } from "../calendar.ts";
import { entryAt } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly, type Slice } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { same } from "#domain/notebook.ts";
import { web } from "#contract/words/en-web.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { GoalCard } from "./goal-card.tsx";
import { shownMoments } from "./goal-plot.tsx";
import { attainmentWords, lowered } from "./goal-words.ts";
import { NewGoal } from "./new-goal.tsx";
import "./goals.css";

export interface GoalsProps {
  readonly view: CaseView;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  /** The service's own notebook. */
  readonly service: Notebook;
  readonly names: AskedNames;
  readonly today: Day;
}

const isLoading = plainly(({ saving }) => saving === "loading");

const aboutGoals = (name: string): boolean => name.startsWith("goal/") || name.startsWith("rating/");
const goalsIn: Slice<Notebook> = {
  of: ({ entries: written }) => new Map([...written].filter(([name]) => aboutGoals(name))),
  isSame: (a, b) => same(Object.fromEntries(a), Object.fromEntries(b)),
};

/** The goals of a case and all that was said of them; a letter elsewhere does not read them again. */
export const useRatedGoals = (book: NotebookClient): readonly RatedGoal[] => ratedGoals(useSlice(book, goalsIn));

/** Up to four goals with their lines. On the page "What changed", also what the figures say. */
export function Goals({ figures, ...props }: GoalsProps & { readonly figures: boolean }) {
  const { view, book, service, names, today } = props;
  const loading = useSlice(book, isLoading);
  const all = useRatedGoals(book);
  const [adding, setAdding] = useState(false);
  const worked = all.filter(({ goal }) => goal.dropped === null);
  const shown = shownMoments(all, names.moments);
  return (
    <section className="case-part" id="goals" aria-labelledby="goals-title">
      <h2 id="goals-title">{words.title}</h2>
      {loading ? <p className="muted">{web.waiting}</p> : null}
      {loading || worked.length > 0 ? null : <p className="muted">{words.none}</p>}
      <div className="goal-list">
        {worked.map((one, at) => (
          <GoalCard
            key={one.id}
            book={book}
            one={one}
            names={names}
            shown={shown}
            begun={view.begun}
            today={today}
            onMove={{
              up: at === 0 ? null : () => move(book, worked, at, -1),
              down: at === worked.length - 1 ? null : () => move(book, worked, at, 1),
            }}
          />
        ))}
      </div>
      {figures ? <Attainment all={all} names={names} /> : null}
      <Aside book={book} all={all} names={names} today={today} isFull={worked.length >= MOST_GOALS} />
      {loading ? null : (
        <div className="ask-ways button-line">
          {worked.length >= MOST_GOALS ? (
            <p className="muted small">{words.most}</p>
          ) : (
            <Button kind="quiet" icon={Plus} onPress={() => setAdding(true)}>
              {words.add}
            </Button>
          )}
          {figures || worked.length === 0 ? null : <AskNow {...props} />}
        </div>
      )}
      <Dialog title={words.form.newTitle} wide isOpen={adding} onClose={() => setAdding(false)}>
        <NewGoal
          book={book}
          names={names}
          scale={usualScale(service)}
          order={orderAtEnd(all.map(({ goal }) => goal))}
          today={today}
          onDone={() => setAdding(false)}
        />
      </Dialog>
    </section>
  );
}

const usualScale = (service: Notebook): GoalScale => entryAt(entries.service.goals, service, "goals")?.scale ?? "tme";

function move(book: NotebookClient, goals: readonly RatedGoal[], at: number, by: -1 | 1): void {
  const order = orderAfterMove(
    goals.map(({ goal }) => goal),
    at,
    by,
  );
  const name = `goal/${goals[at]?.id ?? ""}`;
  const stands = book.view().entries.get(name);
  if (stands !== undefined && order !== null) book.put(name, { ...stands, order });
}

/** To where somebody is asked how near the goals are at this moment of the work. */
function AskNow({ view, names }: GoalsProps) {
  const moment = momentNow(view);
  return (
    <ButtonLink
      kind="quiet"
      icon={MessageCircleQuestion}
      to="/cases/$case/outcomes"
      params={{ case: view.id }}
      search={{ ask: moment }}
    >
      {words.ask(lowered(names.moment(moment)))}
    </ButtonLink>
  );
}

/** What the goals with steps come to together; of the others there is nothing to add up. */
function Attainment({ all, names }: { readonly all: readonly RatedGoal[]; readonly names: AskedNames }) {
  const lines = attainmentWords(all, names);
  if (lines.length === 0) return null;
  return (
    <section className="goal-words" aria-labelledby="attainment">
      <h3 id="attainment">{words.attainment.title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="muted">{words.attainment.about}</p>
      <p className="muted small">{words.attainment.source}</p>
    </section>
  );
}

/** Goals that are no longer worked on, each to be brought back. */
function Aside({
  book,
  all,
  today,
  isFull,
}: Pick<GoalsProps, "book" | "names" | "today"> & { readonly all: readonly RatedGoal[]; readonly isFull: boolean }) {
  const aside = all.flatMap(({ id, goal }) => (goal.dropped === null ? [] : [{ id, goal, dropped: goal.dropped }]));
  if (aside.length === 0) return null;
  const bringBack = (id: string) => {
    const name = `goal/${id}`;
    book.put(name, { ...book.view().entries.get(name), dropped: null });
  };
  return (
    <details>
      <summary>{words.aside.list}</summary>
      <ul role="list" className="goal-said">
        {aside.map(({ id, goal, dropped }) => (
          <li key={id}>
            <div className="goal-words">
              <p>{goal.text}</p>
              <p className="muted small">{words.aside.since(dayName(dropped.on, today), dropped.why)}</p>
            </div>
            {isFull ? null : (
              <Button kind="quiet" aria-label={words.aside.backOf(goal.text)} onPress={() => bringBack(id)}>
                {words.aside.back}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
