import type { Programme } from "#contract/entries.ts";
import type { CaseOutcome } from "#domain/case-outcome.ts";
import type { Day } from "#domain/moment.ts";
import type { Json, Notebook } from "#domain/notebook.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { CaseFacts } from "../cases/case-facts.ts";
import type { CaseIndex } from "../cases/case-index.ts";
import { caseOutcome } from "./case-outcome.ts";
import type { HeldOutcomes } from "./held-outcomes.ts";

/**
 * What counts of every case; where there is a real one, those of the demo do not.
 *
 * @param until the last day whose answers and minutes count; null for all of them
 */
export type CaseOutcomes = (
  until: Day | null,
) => Promise<{ readonly outcomes: readonly CaseOutcome[]; readonly demo: boolean }>;

interface Made {
  readonly facts: CaseFacts;
  readonly notebook: Notebook;
  readonly programme: Programme;
  readonly until: Day | null;
  readonly outcome: CaseOutcome;
}

export function caseOutcomes(
  index: Pick<CaseIndex, "everyCase">,
  held: Pick<HeldOutcomes, "all">,
  calendar: Calendar,
): CaseOutcomes {
  /** Of those whose facts are still the same, nothing is worked out again. */
  let made = new Map<string, Made>();
  return async (until) => {
    const books = await held.all();
    const cases = await index.everyCase();
    const demo = cases.every(({ facts }) => facts.one.demoAt !== null);
    const now = new Map<string, Made>();
    for (const { facts, programme } of cases) {
      const { id, demoAt } = facts.one;
      if (!demo && demoAt !== null) continue;
      const notebook = books.get(id) ?? emptyNotebook;
      const known = made.get(id);
      const same =
        known?.facts === facts && known.notebook === notebook && known.programme === programme && known.until === until;
      const outcome = same ? known.outcome : caseOutcome(facts, datedUpTo(notebook, until), programme, calendar);
      now.set(id, { facts, notebook, programme, until, outcome });
    }
    made = now;
    return { outcomes: [...now.values()].map(({ outcome }) => outcome), demo: demo && cases.length > 0 };
  };
}

const dated = ["rating/", "measure/", "time/"];

/** Without the answers and minutes of a later day: what was not yet so on that day is not said of it. */
function datedUpTo(notebook: Notebook, until: Day | null): Notebook {
  if (until === null) return notebook;
  const isLater = (name: string, on: Json | undefined) =>
    typeof on === "string" && on > until && dated.some((one) => name.startsWith(one));
  return new Map([...notebook].filter(([name, { on }]) => !isLater(name, on)));
}
