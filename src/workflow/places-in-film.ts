import type { Look } from "#contract/look.ts";
import { defaultPrinciples } from "#contract/principles.ts";
import { en } from "#contract/words/en.ts";
import type { Film, Piece } from "#domain/film-record.ts";
import type { FrameIndex } from "#domain/time.ts";
import { ticks } from "#domain/time.ts";
import { checked, framesHead, movementHead, unpackedHearing } from "./film-pieces.ts";
import { filmNotebook } from "./film-notebook.ts";
import type { FilmPorts } from "./film-ports.ts";
import { lookReport } from "./look-report.ts";
import { SEED } from "./look-at-film.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { readPiece } from "./read-piece.ts";
import type { Listened } from "./said-of-places.ts";
import { placesSaid } from "./said-of-places.ts";

/** What was heard in a film, with the times of its pictures, by which marks are found in it. */
interface Kept extends Listened {
  readonly index: FrameIndex | null;
  /** Of which blobs it was made: when another takes the place of one, it is read again. */
  readonly of: string;
}

/** Films that are worked with at once; a long one takes 20 MB. */
const HELD = 4;

/** Where to look in films that were heard: read once, then quick enough to follow each act. */
export function placesInFilms({ records, vault }: Pick<FilmPorts, "records" | "vault">) {
  /** Oldest first. */
  const held = new Map<string, Kept>();
  /** How many films were taken out. */
  let dropped = 0;

  async function keptOf(film: Film): Promise<Kept | null> {
    const piece = (kind: "hearing" | "movement" | "frames") => records.stores.films.piece(film.id, kind, "");
    const [hearing, movement, frames] = [await piece("hearing"), await piece("movement"), await piece("frames")];
    if (hearing === null) return null;
    const of = [hearing, movement, frames].map((one) => one?.blob.id).join(" ");
    const before = held.get(film.id);
    held.delete(film.id);
    const since = dropped;
    const kept = before?.of === of ? before : { ...(await read(hearing, movement, frames)), of };
    // Read while a film was taken out, it may be that one: then it goes with this answer.
    if (dropped === since) held.set(film.id, kept);
    const [oldest] = held.keys();
    if (held.size > HELD && oldest !== undefined) held.delete(oldest);
    return kept;
  }

  async function read(hearing: Piece, movement: Piece | null, frames: Piece | null): Promise<Omit<Kept, "of">> {
    const moved = movement && checked(movementHead, await readPiece(vault, movement)).head;
    const shown = frames && checked(framesHead, await readPiece(vault, frames));
    return {
      before: null,
      heard: { ...unpackedHearing(await readPiece(vault, hearing)), bothALittle: moved?.bothALittle ?? [], seed: SEED },
      index: shown && {
        timeBase: shown.head.timeBase,
        times: new Float64Array(shown.body.buffer),
        end: ticks(shown.head.end),
      },
    };
  }

  return {
    /** Speech, turns and places, in the order that what was written in the film's notebook has made. */
    async look(film: Film): Promise<Outcome<Look>> {
      const kept = await keptOf(film);
      if (kept === null || film.facts === null) return refused("film-not-ready");
      const looked = placesSaid(kept, await filmNotebook(records.stores, film.id), kept.index);
      const { facts, name } = film;
      const problem = facts.problem && { ...facts.problem, text: en.errors[facts.problem.code]({}) };
      return done(lookReport({ name, facts, problem, looked, principles: defaultPrinciples, words: en }));
    },
    /** Forgets a film that was taken out. */
    drop(film: string): void {
      dropped += 1;
      held.delete(film);
    },
  };
}
export type PlacesInFilms = ReturnType<typeof placesInFilms>;
