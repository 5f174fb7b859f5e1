/** What can be watched of a working copy that is still being made: its parts from the beginning on, as far as they go. */
import type { Film, Piece } from "#domain/film-record.ts";
import type { Blob } from "#domain/keeping.ts";
import type { Stores } from "#domain/records.ts";
import { type FrameIndex, frameSeconds, type Seconds } from "#domain/time.ts";

/** Pictures of the film, by their numbers: `from` is the first, `to` the first that is left out. */
export interface PartPictures {
  readonly from: number;
  readonly to: number;
}

export const partKey = ({ from, to }: PartPictures): string => `${from}-${to}`;

/** The parts of a growing copy, in order and without a gap. */
export function partsInOrder(pieces: readonly Piece[]): readonly (PartPictures & { readonly blob: Blob })[] {
  const parts = pieces
    .filter(({ kind }) => kind === "copy-part")
    .map(({ key, blob }) => {
      const [from = 0, to = 0] = key.split("-").map(Number);
      return { from, to, blob };
    });
  const byFirst = new Map(parts.map((part) => [part.from, part]));
  const chain: (typeof parts)[number][] = [];
  for (let part = byFirst.get(0); part !== undefined; part = byFirst.get(part.to)) {
    chain.push(part);
    byFirst.delete(part.from);
  }
  return chain;
}

/** Seconds that a picture of a copy may be off: two that the film shows at once are parted by 0.1 ms. */
const APART: Seconds = 0.0002;

/**
 * Counts a copy's pictures while they come, as long as each is the film's own picture at that place.
 *
 * @returns takes the times of the next part's pictures, and says which of the film's they are; null from where they differ:
 *   the film has pictures that cannot be decoded, and only the whole copy tells which
 */
export function picturesCounted(film: FrameIndex): (times: readonly Seconds[]) => PartPictures | null {
  let from: number | null = 0;
  return (times) => {
    if (from === null) return null;
    const first: number = from;
    const to = first + times.length;
    const same = times.every((time, i) => Math.abs(time - frameSeconds(film, first + i)) < APART);
    from = same && times.length > 0 ? to : null;
    return from === null ? null : { from: first, to };
  };
}

/** Forgets all parts of a growing copy. @returns their blobs, to be taken away */
export async function forgetParts({ films }: Pick<Stores, "films">, film: Film): Promise<readonly Blob[]> {
  const gone: Blob[] = [];
  for (const { kind, key } of await films.piecesOf(film.id)) {
    const blob = kind === "copy-part" ? await films.removePiece(film.id, kind, key) : null;
    if (blob !== null) gone.push(blob);
  }
  return gone;
}
