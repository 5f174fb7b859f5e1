import { status as declared } from "#contract/api/status.ts";
import type { StatusFacts } from "#domain/standing-of-service.ts";
import { statusOf } from "#domain/standing-of-service.ts";
import type { Routes } from "../serve.ts";

/** @param facts looked up anew for every call */
export function statusRoutes(facts: () => Promise<StatusFacts>): Routes {
  return (serve) => {
    serve(declared.lines, async () => statusOf(await facts()).map((line) => ({ ...line })));
  };
}
