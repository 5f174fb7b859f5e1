import { useState } from "react";
import { type EntryOf, entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName, nearDayName } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Changeable } from "../parts/changeable.tsx";
import { DayField } from "../parts/day-field.tsx";
import { KeptField } from "../parts/kept-field.tsx";

const words = web.case.cycles;

const emptyPlan: EntryOf<"case", "cycle/"> = { idea: "", filmOn: null, reviewOn: null, reviewedOn: null };

/** What the film will show, when it is made, when the review is: a sentence once something of it is written. */
export function CyclePlan({
  cycle,
  within,
  book,
  today,
}: {
  readonly cycle: string;
  /** Days from film to review. */
  readonly within: number;
  readonly book: NotebookClient;
  readonly today: Day;
}) {
  const name = `cycle/${cycle}`;
  const plan = useEntry(book, entries.case["cycle/"], name) ?? emptyPlan;
  const [isOpen, setOpen] = useState(plan === emptyPlan);
  const put = (change: Partial<typeof plan>, step?: string) => book.put(name, { ...plan, ...change }, step);
  const { idea, filmOn, reviewOn, reviewedOn } = plan;
  const days =
    reviewedOn !== null
      ? [words.reviewed(dayName(reviewedOn, today))]
      : [
          ...(filmOn === null ? [] : [words.filmPlanned(nearDayName(filmOn, today))]),
          ...(reviewOn === null ? [] : [words.reviewPlanned(nearDayName(reviewOn, today))]),
        ];
  return (
    <Changeable
      change={words.change}
      isOpen={isOpen}
      onOpen={setOpen}
      glance={
        <>
          {idea === "" ? null : <p>{idea}</p>}
          <p className={idea === "" ? "" : "muted small"}>
            {days.length === 0 ? (idea === "" ? words.noIdea : "") : days.join(" · ")}
          </p>
        </>
      }
      fields={
        <>
          <div className="cycle-plan">
            <KeptField label={words.idea} lines={1} value={idea} onKeep={(text, step) => put({ idea: text }, step)} />
            <DayField label={words.filmOn} value={filmOn} onChange={(day) => put({ filmOn: day })} />
            <DayField label={words.reviewOn} value={reviewOn} onChange={(day) => put({ reviewOn: day })} />
          </div>
          <p className="muted small">
            {reviewedOn === null ? words.reviewWithin(within) : words.reviewed(dayName(reviewedOn, today))}
          </p>
        </>
      }
    />
  );
}
