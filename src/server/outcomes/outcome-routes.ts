import { z } from "zod";
import { outcomes } from "#contract/api/outcomes.ts";
import { entries } from "#contract/entries.ts";
import { followUpDays } from "#domain/follow-up.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { Calendar } from "../cases/calendar.ts";
import { closedOnDay, followUpsIn } from "../cases/case-facts.ts";
import type { CaseIndex } from "../cases/case-index.ts";
import type { Desk } from "../notebooks/desk.ts";
import type { Routes } from "../serve.ts";

export interface OutcomeNeeds {
  readonly calendar: Calendar;
  readonly desk: Pick<Desk, "within">;
  readonly index: Pick<CaseIndex, "within">;
}

export function outcomeRoutes({ calendar, desk, index }: OutcomeNeeds): Routes {
  return (serve) => {
    serve(outcomes.glance, async ({ case: one, records }) => {
      const facts = await index.within(records).facts(one.id);
      const closedOn = facts && closedOnDay(facts.ending, calendar);
      const all = facts === null ? [] : followUpsIn(facts, calendar);
      return {
        raised: raisedIn(await desk.within(records).open({ kind: "outcomes", id: one.id })),
        followUps: all.map(({ months, on, state }) => ({ months, on, state })),
        falls: [...followUpDays(closedOn, calendar.plusMonths)].map(([months, on]) => ({ months, on })),
        closedOn,
      };
    });
  };
}

/** Notes that nobody has written under yet what was done. */
const raisedIn = (notebook: Notebook) =>
  [...notebook].flatMap(([name, entry]) => {
    const note = name.startsWith("raised/") ? z.safeParse(entries.outcomes["raised/"], entry).data : undefined;
    return note?.done === null ? [{ name, item: note.item, to: note.to, on: note.on }] : [];
  });
