import { type RatedGoal, ratersOf, ratingsBy } from "#contract/rated-goals.ts";
import { goals } from "#contract/words/en-goals.ts";
import type { Day } from "#domain/moment.ts";
import type { Moment } from "#domain/outcomes.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useQuietNotebook } from "../notebook/use-notebook.ts";
import { summaryIn } from "../review/review-notes.ts";
import { useMe } from "../who-is-here.ts";
import { saidBy, valueWords } from "./goal-words.ts";
import { useRatedGoals } from "./goals.tsx";

const words = goals.moved;

/** Beside the moments of a cycle: where the goals were at its review, and what was seen that day, as it was written together. */
export function CycleMoved({
  cycle,
  book,
  names,
  today,
}: {
  readonly cycle: string;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  readonly names: AskedNames;
  readonly today: Day;
}) {
  const review = useQuietNotebook("review", cycle, useMe().account);
  const moment: Moment = `review-${cycle}`;
  const said = useRatedGoals(book).flatMap((one) => saidAt(one, moment, names, today));
  const saw = summaryIn(review.entries, "saw").trim();
  if (said.length === 0 && saw === "") return null;
  return (
    <div className="goal-words">
      {said.length === 0 ? null : (
        <>
          <h4>{words.title}</h4>
          <ul role="list" className="goal-words">
            {said.map(({ key, line, by }) => (
              <li key={key}>
                {line} <span className="muted small">{by}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {saw === "" ? null : (
        <>
          <h4>{words.saw}</h4>
          <p className="goal-saw">{saw}</p>
        </>
      )}
    </div>
  );
}

/** What each person said of a goal at a moment, beside what they had said before. */
function saidAt(one: RatedGoal, moment: Moment, names: AskedNames, today: Day) {
  return ratersOf(one).flatMap((rater) => {
    const ratings = ratingsBy(one, rater, names.moments);
    const at = ratings.findIndex((rated) => rated.moment === moment);
    const [now, before] = [ratings[at], ratings[at - 1]];
    if (now === undefined) return [];
    const value = valueWords(one.goal, now.rating.value);
    const { text } = one.goal;
    const line =
      before === undefined
        ? words.first(text, value)
        : before.rating.value === now.rating.value
          ? words.same(text, value)
          : words.one(text, valueWords(one.goal, before.rating.value), value);
    return [{ key: `${one.id} ${rater}`, line, by: saidBy(now, names, today) }];
  });
}
