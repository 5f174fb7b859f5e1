import type { Programme } from "#contract/entries.ts";
import type { CaseOutcome } from "#domain/case-outcome.ts";
import type { Notebook } from "#domain/notebook.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { CaseFacts } from "../cases/case-facts.ts";
import type { CaseIndex } from "../cases/case-index.ts";
import { caseOutcome } from "./case-outcome.ts";
import type { HeldOutcomes } from "./held-outcomes.ts";

/** What counts of every case; where there is a real one, those of the demo do not. */
export type CaseOutcomes = () => Promise<{ readonly outcomes: readonly CaseOutcome[]; readonly demo: boolean }>;

interface Made {
  readonly facts: CaseFacts;
  readonly notebook: Notebook;
  readonly programme: Programme;
  readonly outcome: CaseOutcome;
}

export function caseOutcomes(
  index: Pick<CaseIndex, "everyCase">,
  held: Pick<HeldOutcomes, "all">,
  calendar: Calendar,
): CaseOutcomes {
  /** Of those whose facts are still the same, nothing is worked out again. */
  let made = new Map<string, Made>();
  return async () => {
    const books = await held.all();
    const cases = await index.everyCase();
    const demo = cases.every(({ facts }) => facts.one.demoAt !== null);
    const now = new Map<string, Made>();
    for (const { facts, programme } of cases) {
      const { id, demoAt } = facts.one;
      if (!demo && demoAt !== null) continue;
      const notebook = books.get(id) ?? emptyNotebook;
      const known = made.get(id);
      const same = known?.facts === facts && known.notebook === notebook && known.programme === programme;
      const outcome = same ? known.outcome : caseOutcome(facts, notebook, programme, calendar);
      now.set(id, { facts, notebook, programme, outcome });
    }
    made = now;
    return { outcomes: [...now.values()].map(({ outcome }) => outcome), demo: demo && cases.length > 0 };
  };
}
