import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { errors } from "#contract/words/en-errors.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Progress } from "../parts/progress.tsx";
import { canGrow } from "../player/growing-file.ts";
import { filmQuery } from "../queries.ts";

const words = web.filmIn;

/** What is ready of a film, and what is still being made. */
export function Making({ film }: { readonly film: FilmView }) {
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => call(api.films.again, { params: { film: film.id } }),
    onSuccess: (view) => queries.setQueryData(filmQuery(film.id).queryKey, view),
  });
  const open = film.jobs.filter(({ state }) => state === "waiting" || state === "running");
  const failed = film.jobs.filter(({ state }) => state === "failed");
  const named: Readonly<Record<string, string>> = words.parts;
  const ready = film.ready.map((part) => named[part]).filter((part) => part !== undefined);
  if (open.length === 0 && failed.length === 0) return null;
  return (
    <div className="film-making">
      <p>{watchable(film)}</p>
      {open.map(({ id, kind, progress, left }) => (
        <Progress key={id} label={words.making.steps[kind]} done={progress} left={left} />
      ))}
      {failed.map(({ id, kind, code }) => (
        <p key={id} role="alert">
          {words.making.steps[kind]}: {sentenceOfCode(code)}
        </p>
      ))}
      {failed.length === 0 ? null : (
        <div>
          <Button onPress={() => again.mutate()} isDisabled={again.isPending}>
            {words.making.again}
          </Button>
        </div>
      )}
      {ready.length === 0 ? null : <p className="muted small">{words.readyParts(ready)}</p>}
    </div>
  );
}

function watchable({ plays }: FilmView): string {
  const { making } = words;
  if (plays === null || (plays === "growing-copy" && !canGrow())) return making.notYet;
  return plays === "growing-copy" ? making.growing : making.ready;
}

function sentenceOfCode(code: string | null): string {
  const known: Readonly<Record<string, (about: object) => string>> = errors;
  return (code === null ? undefined : known[code]?.({})) ?? words.making.failed;
}
