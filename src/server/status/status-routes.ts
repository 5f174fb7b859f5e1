import { status as declared } from "#contract/api/status.ts";
import type { StatusFacts } from "#domain/standing-of-service.ts";
import { statusOf } from "#domain/standing-of-service.ts";
import type { Routes } from "../serve.ts";

export interface StatusRouteNeeds {
  /** Looked up anew for every call. */
  readonly facts: () => Promise<StatusFacts>;
}

export function statusRoutes({ facts }: StatusRouteNeeds): Routes {
  return (serve) => {
    serve(declared.lines, async () => statusOf(await facts()).map((line) => ({ ...line })));
  };
}
