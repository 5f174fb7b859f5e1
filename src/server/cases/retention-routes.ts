import { retention as declared } from "#contract/api/endings.ts";
import type { RetentionPorts, RunEnd } from "#workflow/retention-run.ts";
import { clockIsRight, clockNow, lastRetentionRun, retentionFigures } from "#workflow/retention-run.ts";
import type { Routes } from "../serve.ts";

export interface RetentionNeeds {
  readonly deleting: RetentionPorts;
  readonly tidy: () => Promise<RunEnd>;
}

/** Whether everything goes on its day, for whoever looks after the service. */
export function retentionRoutes({ deleting, tidy }: RetentionNeeds): Routes {
  const { records, clock, dayOf, settings } = deleting;
  return (serve) => {
    serve(declared.figures, async () => ({
      ...(await retentionFigures(records.stores, dayOf(clock()), dayOf, settings())),
      lastRun: await lastRetentionRun(records.stores),
      clock: (await clockNow(deleting)) ?? ("right" as const),
    }));
    serve(declared.clockIsRight, async ({ caller }) => {
      await clockIsRight(deleting, caller.account.id);
      await tidy();
    });
  };
}
