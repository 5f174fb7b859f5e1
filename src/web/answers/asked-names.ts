/** What moments and people are called on the guider's pages. */
import { useMemo } from "react";
import type { CycleView } from "#contract/api/cases.ts";
import { entries } from "#contract/entries.ts";
import { answers as words } from "#contract/words/en-answers.ts";
import { type Notebook, same } from "#domain/notebook.ts";
import { type Moment, momentsOf, others, type Rater } from "#domain/outcomes.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import type { Slice } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { entriesUnder, entryAt } from "../notebook-entries.ts";

export interface AskedNames {
  /** "At review 2" */
  readonly moment: (moment: Moment) => string;
  /** "Review 2", above a column. */
  readonly shortMoment: (moment: Moment) => string;
  /** "Laura" */
  readonly rater: (rater: Rater) => string;
  /** Whom one can ask: the people of the case, and those around it. */
  readonly raters: readonly Rater[];
  /** When one can ask, in the order of the work. */
  readonly moments: readonly Moment[];
}

/** @param notebook of the case */
export function askedNames(notebook: Notebook, cycles: readonly Pick<CycleView, "id" | "number">[]): AskedNames {
  const { case: schemas } = entries;
  const more = entriesUnder(schemas["other/"], notebook, "other/");
  const called: ReadonlyMap<Rater, string> = new Map([
    ["client", entryAt(schemas.client, notebook, "client")?.name || words.noName.client],
    ["focus", entryAt(schemas.focus, notebook, "focus")?.name || words.noName.focus],
    ...more.map(({ name, entry }) => [name, entry.name || words.noName.other] as const),
    ...others.map((one) => [one, words.others[one]] as const),
  ]);
  const numbers = new Map(cycles.map(({ id, number }) => [id, number]));
  const momentIn = (says: typeof words.moments) => (moment: Moment) => {
    if (moment === "start" || moment === "end") return says[moment];
    const [review, followUp] = ["review-", "follow-up-"];
    return moment.startsWith(review)
      ? says.review(numbers.get(moment.slice(review.length)) ?? null)
      : says.followUp(Number(moment.slice(followUp.length)));
  };
  return {
    moment: momentIn(words.moments),
    shortMoment: momentIn(words.shortMoments),
    rater: (rater) => called.get(rater) ?? words.noName.other,
    raters: [...called.keys()],
    moments: momentsOf(cycles),
  };
}

const namesOfPeople = (name: string): boolean => name === "client" || name === "focus" || name.startsWith("other/");
const peopleIn: Slice<Notebook> = {
  of: ({ entries: written }) => new Map([...written].filter(([name]) => namesOfPeople(name))),
  isSame: (a, b) => same(Object.fromEntries(a), Object.fromEntries(b)),
};

/** The same on a page on which the case itself is written. @param book of the case */
export function useAskedNames(book: NotebookClient, cycles: Parameters<typeof askedNames>[1]): AskedNames {
  const people = useSlice(book, peopleIn);
  return useMemo(() => askedNames(people, cycles), [people, cycles]);
}
