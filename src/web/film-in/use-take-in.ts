import { useQueryClient } from "@tanstack/react-query";
import { web } from "#contract/words/en-web.ts";
import { say } from "../parts/status-line.tsx";
import { caseQuery } from "../queries.ts";
import { bringIn, type FilmFor, forget } from "./coming.ts";

/** Takes a film that was chosen or dropped into its cycle. */
export function useTakeIn(to: FilmFor) {
  const queries = useQueryClient();
  const renew = () => {
    void queries.invalidateQueries(caseQuery(to.caseId));
  };
  const onIn = () => {
    forget(to);
    renew();
  };
  return {
    /** The case is asked for again. */
    renew,
    /** A film is in: from now on the case tells of it. */
    onIn,
    take: async (films: readonly File[]): Promise<void> => {
      const [film] = films;
      if (film === undefined) return;
      if (films.length > 1) say(web.filmIn.oneAtATime);
      await bringIn(to, film, onIn);
    },
  };
}
