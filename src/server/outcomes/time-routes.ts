import { time } from "#contract/api/time.ts";
import { entries } from "#contract/entries.ts";
import type { Clock } from "#domain/moment.ts";
import type { TimeSpent } from "#domain/time-spent.ts";
import { timedName, timedOn } from "#domain/time-spent.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { Desk } from "../notebooks/desk.ts";
import { notWritten } from "../notebooks/routes.ts";
import type { Routes } from "../serve.ts";

/** Another page of the same person may add at the same moment: then what stands there is read again. */
const TRIES = 5;

export interface TimeNeeds {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly desk: Pick<Desk, "within">;
}

export function timeRoutes({ clock, calendar, desk }: TimeNeeds): Routes {
  return (serve) => {
    serve(time.add, async ({ caller: { account }, case: one, body, records }) => {
      const books = desk.within(records);
      const { activity, about, seconds } = body;
      const ref = { kind: "outcomes", id: one.id } as const;
      const on = calendar.dayOf(clock());
      const name = timedName(activity, about, account.id, on);
      for (let tries = 1; ; tries++) {
        const was = (await books.open(ref)).get(name) ?? null;
        const nothing: TimeSpent = { activity, on, who: account.id, minutes: 0, timed: 0 };
        const stands: TimeSpent = entries.outcomes["time/"].safeParse(was).data ?? nothing;
        const now = { ...timedOn(stands, seconds / 60) };
        const result = await books.write(ref, one.id, [{ id: `time-${body.id}`, name, was, now }], account.id);
        // Under this id it was counted before.
        if (result.outcome === "kept" || result.outcome === "taken-id") return undefined;
        if (result.outcome !== "conflict" || tries === TRIES) return notWritten(result);
      }
    });
  };
}
