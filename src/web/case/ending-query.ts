/** How a case ends, as the pages ask for it, and everything that changes it. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { EndingView } from "#contract/api/endings.ts";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";
import { caseQuery, casesQuery } from "../queries.ts";

export const endingQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "ending"],
    queryFn: ({ signal }) => call(api.endings.get, { params: { case: id }, signal }),
    // Somebody else may have released or held it a moment ago.
    staleTime: 0,
  });

/** What the server answered stands at once; the case and the list follow. */
export function useEndingChange(id: string): (work: () => Promise<EndingView>) => Promise<void> {
  const queries = useQueryClient();
  return async (work) => {
    const next = await work();
    queries.setQueryData(endingQuery(id).queryKey, next);
    void queries.invalidateQueries(caseQuery(id));
    void queries.invalidateQueries({ ...casesQuery, refetchType: "none" });
  };
}
