import { useQueryClient } from "@tanstack/react-query";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { tell } from "../api.ts";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery, casesQuery } from "../queries.ts";

/** Destroys a film and says so; asking first is the caller's. */
export function useDestroy({ id, case: caseId }: FilmView): (said: string) => Promise<void> {
  const queries = useQueryClient();
  return async (said) => {
    try {
      await tell(api.films.destroy, { params: { film: id } });
      say(said);
    } catch (error) {
      say(sentenceOf(error));
    }
    await queries.invalidateQueries(caseQuery(caseId));
    void queries.invalidateQueries(casesQuery);
  };
}
