/** The fictional service comes and goes as a whole: whether there are cases at all is about all of them. */
import type { Outcome } from "#workflow/outcome.ts";
import type { DemoNeeds } from "#workflow/make-demo.ts";
import { makeDemo } from "#workflow/make-demo.ts";
import { takeDemoAway } from "#workflow/take-demo-away.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { FilmHouse } from "../films/film-house.ts";
import { oneAtATime } from "../notebooks/one-at-a-time.ts";

export interface Demo {
  /** @returns how many cases there are now */
  make(by: string): Promise<Outcome<number>>;
  /** Destroys the keys of its cases, and everything they open. @returns how many went */
  takeAway(by: string): Promise<Outcome<number>>;
}

export function demoIn(
  needs: DemoNeeds,
  { dayOf, plusDays }: Calendar,
  house: Pick<FilmHouse, "delete" | "runner">,
): Demo {
  // Taking it away twice at once is taking it away once.
  const alone = oneAtATime();
  return {
    async make(by) {
      const today = dayOf(needs.clock());
      const made = await makeDemo(needs, by, (days) => plusDays(today, days));
      if (made.ok) house.runner.wake();
      return made;
    },
    takeAway: async (by) =>
      alone("demo", async () =>
        takeDemoAway(needs, by, async (_, one) => {
          await house.delete({ one, scope: "films", withReviews: true, reason: "demo", by });
          await house.delete({ one, scope: "record", reason: "demo", by });
        }),
      ),
  };
}
