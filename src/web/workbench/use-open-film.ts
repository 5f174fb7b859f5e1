import { useQuery } from "@tanstack/react-query";
import type { FilmView } from "#contract/api/cases.ts";
import type { FrameIndex } from "#domain/time.ts";
import type { PlayedFilm } from "../player/frame-player.ts";
import { filmQuery } from "../queries.ts";
import { framesQuery } from "./film-data.ts";
import { usePlayed } from "./use-played.ts";

export interface OpenFilm {
  readonly film: FilmView | undefined;
  /** Pictures of the film itself; undefined until they are known. */
  readonly index: FrameIndex | undefined;
  /** Null while there is nothing to play. */
  readonly played: PlayedFilm | null;
  /** Why the film, or its pictures, could not be had. */
  readonly errors: readonly (Error | null)[];
}

/** Everything that has to be there before a film can be looked at picture by picture. */
export function useOpenFilm(id: string): OpenFilm {
  const { data: film, error: noFilm } = useQuery(filmQuery(id));
  const ready = film?.ready ?? [];
  const { data: index, error: noFrames } = useQuery(framesQuery(id, "film", ready.includes("frames")));
  const copies = film?.plays === "working-copy";
  const copy = useQuery(framesQuery(id, "copy", copies && ready.includes("copy-frames"))).data;
  return { film, index, played: usePlayed(film, index, copy), errors: [noFilm, noFrames] };
}
