import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import type { ReactNode } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Progress } from "../parts/progress.tsx";
import { filmQuery } from "../queries.ts";

/** "Show me where to look": asked for film by film; what it found, and what it cannot know. */
export function LookRow({
  film,
  looking,
  found,
  saysLimits,
  children,
}: {
  readonly film: FilmView;
  /** Whether the service allows it. */
  readonly looking: boolean;
  /** Number of places; null while there is no answer. */
  readonly found: number | null;
  /** Whether what it cannot know is said here; else it stands beside the reasons already. */
  readonly saysLimits: boolean;
  readonly children: ReactNode;
}) {
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: () => call(api.films.ask, { params: { film: film.id }, body: undefined }),
    onSuccess: (view) => queries.setQueryData(filmQuery(film.id).queryKey, view),
  });
  const job = film.jobs.find(
    ({ kind, state }) => kind === "look-at-film" && (state === "waiting" || state === "running"),
  );
  if (film.hasSound === false) return null;
  return (
    <section className="bench-panel bench-look" aria-label={words.look.ask}>
      {found !== null ? (
        <>
          {found === 0 ? (
            <p className="small muted">{words.look.none}</p>
          ) : saysLimits ? (
            <p className="small muted">{words.look.limits}</p>
          ) : null}
          {children}
        </>
      ) : job !== undefined ? (
        <Progress label={words.look.asked} done={job.progress} left={job.left} />
      ) : looking ? (
        <Button icon={Lightbulb} onPress={() => ask.mutate()} isDisabled={ask.isPending}>
          {words.look.ask}
        </Button>
      ) : (
        <p className="muted">{words.look.off}</p>
      )}
      {ask.error === null ? null : <p role="alert">{ask.error.message}</p>}
    </section>
  );
}
