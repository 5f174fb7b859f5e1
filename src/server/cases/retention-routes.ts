import type { z } from "zod";
import { retention as declared } from "#contract/api/endings.ts";
import type { RetentionPorts, RunEnd } from "#workflow/retention-run.ts";
import { clockIsRight, clockNow, lastRetentionRun, retentionFigures } from "#workflow/retention-run.ts";
import type { Routes } from "../serve.ts";

/** Of the whole service: nothing in it belongs to one case. */
export interface RetentionNeeds {
  readonly figures: () => Promise<z.infer<typeof declared.figures.answer>>;
  readonly clockIsRight: (by: string) => Promise<void>;
}

/** Whether everything goes on its day, for whoever looks after the service. */
export function retentionRoutes(needs: RetentionNeeds): Routes {
  return (serve) => {
    serve(declared.figures, async () => needs.figures());
    serve(declared.clockIsRight, async ({ caller }) => needs.clockIsRight(caller.account.id));
  };
}

export function keptInTime({
  deleting,
  tidy,
}: {
  readonly deleting: RetentionPorts;
  readonly tidy: () => Promise<RunEnd>;
}): RetentionNeeds {
  const { records, clock, dayOf, settings } = deleting;
  return {
    figures: async () => ({
      ...(await retentionFigures(records.stores, dayOf(clock()), dayOf, settings())),
      lastRun: await lastRetentionRun(records.stores),
      clock: (await clockNow(deleting)) ?? "right",
    }),
    async clockIsRight(by) {
      await clockIsRight(deleting, by);
      await tidy();
    },
  };
}
