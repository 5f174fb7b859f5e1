import { queryOptions } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";

/** What of a case's outcomes comes before anything else. Another device may be answering: it is asked for again. */
export const glanceQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["outcomes-glance", caseId],
    queryFn: ({ signal }) => call(api.outcomes.glance, { params: { case: caseId }, signal }),
    // Whoever may not read them is not asked for again.
    refetchInterval: ({ state }) => (state.status === "error" ? false : 20_000),
  });
