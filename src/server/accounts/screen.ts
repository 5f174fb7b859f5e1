import { reviews } from "#contract/api/films.ts";
import type { SessionScope } from "#domain/account.ts";
import type { Routes } from "../serve.ts";
import type { Devices } from "./hand-over.ts";

const isOf = (cycle: string) => (scope: SessionScope) => scope.kind === "screen" && scope.cycle === cycle;

/** A device handed over for a shared review, and the door back. */
export function screenRoutes(devices: Devices): Routes {
  return (serve) => {
    serve(reviews.handOver, async ({ caller, case: { id: caseId }, cycle: { id: cycle }, records, reply }) =>
      devices.within(records).handOver(caller, { kind: "screen", cycle }, { subject: cycle, caseId }, reply),
    );

    serve(reviews.handedOver, async ({ caller: { account }, cycle, records }) => ({
      devices: (await devices.within(records).inHands(account.id, isOf(cycle.id))).map(({ device }) => device),
    }));

    serve(reviews.takeBack, async ({ caller: { account }, case: one, cycle, records }) =>
      devices.within(records).takeBack(account.id, isOf(cycle.id), { subject: cycle.id, caseId: one.id }),
    );

    serve(reviews.doorOptions, async ({ caller, records }) => devices.within(records).doorOptions(caller));

    serve(reviews.door, async ({ body, caller, case: one, cycle, records, reply }) =>
      devices.within(records).door(caller, body, { subject: cycle.id, caseId: one.id }, reply),
    );
  };
}
