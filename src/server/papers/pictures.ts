/** Stills of prepared clips that a report can hold: only while everybody in them allows exactly that. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import { isHeld, stateOf } from "#domain/ending.ts";
import type { Film } from "#domain/film-record.ts";
import type { FilmVault } from "#domain/keeping.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Records } from "#domain/records.ts";
import type { Picture } from "#report/paper.ts";
import { jpegSize } from "#report/jpeg-size.ts";
import type { PictureGiven } from "#workflow/give-paper.ts";
import { stillOfClip } from "#workflow/still-of-film.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";

/** A still that could be in it. */
export interface PictureChoice {
  readonly id: string;
  readonly title: string;
  readonly film: Film;
  /** Its moment, in ticks of the film. */
  readonly at: number;
}

export interface PictureChoices {
  readonly choices: readonly PictureChoice[];
  /** Why others are not among them. */
  readonly barred: Refusal | null;
}

/** @param reviews that were held */
export async function pictureChoices(
  { stores }: Records,
  guard: ConsentGuard,
  caseId: string,
  reviews: readonly Notebook[],
): Promise<PictureChoices> {
  const ending = await stores.endings.get(caseId);
  if (isHeld(ending)) return { choices: [], barred: refused("case-held") };
  if (stateOf(ending) === "closed") return { choices: [], barred: null };
  const shown = reviews.flatMap((book) => z.safeParse(entries.review.clips, book.get("clips")).data?.list ?? []);
  const choices: PictureChoice[] = [];
  let barred: Refusal | null = null;
  for (const { film: id, clip, title, still } of shown) {
    const film = await stores.films.get(id);
    if (film?.caseId !== caseId || film.state !== "in") continue;
    const refusal = (await guard.refusal(film)) ?? (await guard.refusal(film, "report-stills"));
    if (refusal === null) choices.push({ id: `${id}.${clip}`, title, film, at: still });
    else barred ??= refusal;
  }
  return { choices, barred };
}

export interface PictureIn extends PictureGiven {
  readonly title: string;
  readonly picture: Picture;
}

type Ports = Parameters<typeof stillOfClip>[0] & { readonly vault: FilmVault; readonly reader: FilmReader };

/** The picture itself; one that cannot be read is left out. */
export async function pictureOf(
  ports: Ports,
  by: string,
  { film, at, title }: PictureChoice,
): Promise<PictureIn | null> {
  const still = await stillOfClip(ports, by, film, at);
  if (!still.ok) return null;
  const jpeg = still.value;
  const sha256 = createHash("sha256").update(jpeg).digest("hex");
  return { film, at, title, bytes: jpeg.length, sha256, picture: { jpeg, ...jpegSize(jpeg) } };
}
