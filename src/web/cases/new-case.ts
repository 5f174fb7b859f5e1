import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "#contract/api/routes.ts";
import { call } from "../api.ts";
import { newId } from "../new-id.ts";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery } from "../queries.ts";

/** Opens a case and goes to it: there is nothing to fill in before. */
export function useNewCase(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      const opened = await call(api.cases.open, { body: { id: newId() } });
      queries.setQueryData(caseQuery(opened.id).queryKey, opened);
      void queries.invalidateQueries(casesQuery);
      await navigate({ to: "/cases/$case", params: { case: opened.id } });
    } catch (error) {
      say(sentenceOf(error));
    }
  };
}
