import type { Seconds } from "#domain/time.ts";
import { packRows } from "./rows.ts";
import type { Span, SpanIndex } from "./span-index.ts";
import { indexSpans } from "./span-index.ts";

/** A moment or stretch that a person noted. Times count from the film's first picture. */
export interface TimelineMark extends Span {
  readonly id: string;
  readonly label: string;
  readonly selected: boolean;
  /** Whether it is one of the clips for the review. */
  readonly inClips: boolean;
}

export const placeStates = ["open", "kept", "aside"] as const;
export type PlaceState = (typeof placeStates)[number];

/** A stretch the machine suggests looking at. */
export interface TimelinePlace extends Span {
  readonly id: string;
  readonly label: string;
  readonly state: PlaceState;
}

/** One of the small pictures of the film. */
export interface StripPicture {
  readonly at: Seconds;
  /** Or where it is fetched from, once it is needed. */
  readonly image: ImageBitmap | string;
  readonly width: number;
  readonly height: number;
}

/** The most rows of marks; what overlaps more deeply shares the last free one. */
const MOST_ROWS = 3;

/** The marks as they are drawn: in rows, those of the clips apart, so that they lie above the others at every zoom. */
export interface MarkRows {
  readonly marks: readonly TimelineMark[];
  readonly rowOf: Int32Array;
  readonly rows: readonly { readonly plain: SpanIndex; readonly clips: SpanIndex }[];
  /** Places in `marks`. */
  readonly selected: readonly number[];
  readonly byId: ReadonlyMap<string, number>;
}

export function markRows(marks: readonly TimelineMark[]): MarkRows {
  const rowOf = packRows(marks, MOST_ROWS);
  const rows: { plain: number[]; clips: number[] }[] = [];
  const selected: number[] = [];
  for (const [i, mark] of marks.entries()) {
    const row = (rows[rowOf[i]!] ??= { plain: [], clips: [] });
    (mark.inClips ? row.clips : row.plain).push(i);
    if (mark.selected) selected.push(i);
  }
  return {
    marks,
    rowOf,
    rows: rows.map(({ plain, clips }) => ({ plain: indexSpans(marks, plain), clips: indexSpans(marks, clips) })),
    selected,
    byId: new Map(marks.map(({ id }, i) => [id, i])),
  };
}
