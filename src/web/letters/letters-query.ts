/** The letters of a case, as the pages ask for them. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";

export const lettersQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["case", caseId, "letters"],
    queryFn: ({ signal }) => call(api.letters.list, { params: { case: caseId }, signal }),
    // Somebody else may have made one ready, or sent it, a moment ago.
    staleTime: 0,
  });

/** Asks for them anew once something of them is another. */
export function useLettersAnew(caseId: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries(lettersQuery(caseId));
}
