import type { ClipEntry, MarkEntry } from "#contract/entries.ts";
import type { Film } from "#domain/film-record.ts";
import type { FilmPorts } from "./film-ports.ts";
import { withFilm } from "./film-bytes.ts";
import { keepPieces, sealBytes } from "./keep-piece.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { readPiece } from "./read-piece.ts";
import { framesOf, secondsInFilm } from "./render-clip.ts";

/** Pixels across: a still is looked at on a large screen. */
const WIDTH = 1920;

type Ports = Pick<FilmPorts, "records" | "vault" | "reader">;

/** The picture of a film that is shown at a time in ticks, as JPEG. */
export async function stillOfFilm(ports: Ports, film: Film, at: number): Promise<Outcome<Uint8Array>> {
  const kept = await keptStill(ports, film, at);
  if (kept !== null) return done(kept);
  const index = await framesOf(ports, film);
  if (index === null) return refused("film-not-ready");
  const never = new AbortController().signal;
  const seconds = secondsInFilm(index, at);
  const still = await withFilm(ports, film, never, (source) => ports.reader.still(source, seconds, { width: WIDTH }));
  return still.ok ? done(still.jpeg) : refused(still.problem.code);
}

/** When a clip's still is, in ticks: where it was chosen, if that is inside the clip; else in the middle. */
export function stillTime({ still }: Pick<ClipEntry, "still">, { from, to }: Pick<MarkEntry, "from" | "to">): number {
  // A mark that was moved may have left its still behind: what is shown is of the clip alone.
  return still !== null && still >= from && still < to ? still : Math.floor((from + to) / 2);
}

/** A clip's still: made when it is first asked for, then kept, so that it is there in the review. */
export async function stillOfClip(
  ports: Ports & Pick<FilmPorts, "clock">,
  by: string,
  film: Film,
  at: number,
): Promise<Outcome<Uint8Array>> {
  const before = await keptStill(ports, film, at);
  if (before !== null) return done(before);
  const still = await stillOfFilm(ports, film, at);
  if (still.ok) {
    const blob = await sealBytes(ports, film, still.value);
    await keepPieces(ports, film.id, [{ kind: "still", key: String(at), blob }], async ({ audit }) => {
      const of = { at: ports.clock(), by, subject: `${film.id}/${at}`, caseId: film.caseId };
      await audit.add({ ...of, what: "still-made" });
      return [];
    });
  }
  return still;
}

async function keptStill({ records, vault }: Ports, film: Film, at: number): Promise<Uint8Array | null> {
  const piece = await records.stores.films.piece(film.id, "still", String(at));
  return piece && readPiece(vault, piece);
}
