import { useMemo, useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import type { FrameIndex } from "#domain/time.ts";
import { addressOf } from "../api.ts";
import type { PlayedFilm } from "../player/frame-player.ts";
import { canGrow } from "../player/growing-file.ts";
import { growingCopy } from "./film-data.ts";

type File = "film" | "copy" | "growing-copy";

/**
 * What the player is given of a film, the same object until it is another file; null while there is nothing to play. A file
 * is kept until the one that takes its place can be played.
 *
 * @param index pictures of the film
 * @param copy of its finished working copy
 */
export function usePlayed(
  film: FilmView | undefined,
  index: FrameIndex | undefined,
  copy: FrameIndex | undefined,
): PlayedFilm | null {
  const [file, setFile] = useState<File | null>(null);
  const now = film === undefined ? null : fileOf(film.plays, copy !== undefined);
  if (now !== "the same" && now !== file) setFile(now);
  const id = film?.id;
  return useMemo(() => {
    if (id === undefined || index === undefined || file === null) return null;
    const played = file === "copy" ? copy : index;
    if (played === undefined) return null;
    if (file === "growing-copy") return { url: growingCopy(id), played, film: index };
    return { url: addressOf(api.films.watch, { params: { film: id }, query: { of: file } }), played, film: index };
  }, [id, file, index, file === "copy" ? copy : null]);
}

function fileOf(plays: FilmView["plays"], isCopyHere: boolean): File | null | "the same" {
  if (plays === "growing-copy") return canGrow() ? plays : null;
  if (plays === "working-copy") return isCopyHere ? "copy" : "the same";
  return plays === "original" ? "film" : null;
}
