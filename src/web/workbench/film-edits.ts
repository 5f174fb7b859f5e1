/**
 * Each thing a guider does with a film, as the entries it changes. What is returned by one function is one step: it is
 * undone as one.
 */
import type { ClipEntry, MarkEntry, PlaceEntry } from "#contract/entries.ts";
import type { Entry } from "#domain/notebook.ts";
import { markBetween } from "#domain/mark.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { countBefore, secondsOf } from "#domain/time.ts";
import type { NotedClip, NotedMark } from "./film-notes.ts";

export type Change = readonly [name: string, entry: Entry | null];

/** A stretch in ticks that begins and ends with pictures. */
export interface Edges {
  readonly from: number;
  readonly to: number;
}

export interface SuggestedStretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** What a place is known by, in the notebook and on the page: its times in milliseconds. */
export function placeKey({ from, to }: SuggestedStretch): string {
  return `${Math.round(from * 1000)}-${Math.round(to * 1000)}`;
}

const emptyMark = { labels: [], chain: [null, null, null, null, null, null], note: "" };

/** The stretch of whole pictures for two times in seconds; at least one picture. */
export function edgesBetween(index: FrameIndex, from: Seconds, to: Seconds): Edges | null {
  const found = markBetween(index.times, index.timeBase, index.times[0] ?? 0, index.end, from, to);
  return found === null ? null : { from: found.mark.from, to: found.mark.to };
}

export function newMark(id: string, edges: Edges): readonly Change[] {
  return [[`mark/${id}`, { ...emptyMark, from: edges.from, to: edges.to }]];
}

/** Marks that came from a suggested place carry its key, so that moving their edges is known as trimming it. */
export const markOfPlace = (key: string): string => `p${key}`;

export function keepPlace(index: FrameIndex, place: SuggestedStretch): readonly Change[] {
  const key = placeKey(place);
  const edges = edgesBetween(index, place.from, place.to);
  if (edges === null) return [];
  return [[`place/${key}`, { act: "keep", from: place.from, to: place.to }], ...newMark(markOfPlace(key), edges)];
}

export function putAside(place: SuggestedStretch): readonly Change[] {
  return [[`place/${placeKey(place)}`, { act: "aside", from: place.from, to: place.to }]];
}

/** Other edges for a mark; a mark that was a place counts as trimmed from now on. */
export function moveEdges(
  index: FrameIndex,
  mark: NotedMark,
  edges: Edges,
  places: ReadonlyMap<string, PlaceEntry>,
): readonly Change[] {
  if (edges.to <= edges.from || (edges.from === mark.from && edges.to === mark.to)) return [];
  const changes: Change[] = [[`mark/${mark.id}`, { ...entryOf(mark), from: edges.from, to: edges.to }]];
  const place = mark.id.startsWith("p") ? places.get(mark.id.slice(1)) : undefined;
  if (place !== undefined && place.act !== "aside") {
    const origin = index.times[0] ?? 0;
    const at = (time: number) => Math.max(0, secondsOf(time - origin, index.timeBase));
    const trimmed: PlaceEntry = {
      act: "trim",
      from: place.from,
      to: place.to,
      newFrom: at(edges.from),
      newTo: at(edges.to),
    };
    changes.push([`place/${placeKey(place)}`, trimmed]);
  }
  return changes;
}

/** The time nearest to `time` at which a picture begins; the film's end counts as one. */
export function pictureNear({ times, end }: FrameIndex, time: number): number {
  const after = countBefore(times, time);
  const [low, high] = [times[after - 1], times[after] ?? end];
  return low !== undefined && time - low < high - time ? low : high;
}

/** An edge moved by whole pictures; it stays within the film and never meets the other edge. */
export function nudged(index: FrameIndex, edges: Edges, edge: "from" | "to", pictures: number): Edges {
  const { times } = index;
  const first = countBefore(times, edges.from);
  const after = countBefore(times, edges.to);
  const at = (frame: number) => (frame < times.length ? times[frame]! : index.end);
  return edge === "from"
    ? { from: at(Math.min(after - 1, Math.max(0, first + pictures))), to: edges.to }
    : { from: edges.from, to: at(Math.min(times.length, Math.max(first + 1, after + pictures))) };
}

/** An edge moved by seconds, to the picture nearest to there; by one picture at least. */
export function nudgedBy(index: FrameIndex, edges: Edges, edge: "from" | "to", seconds: Seconds): Edges {
  const { times, timeBase } = index;
  const here = countBefore(times, edges[edge]);
  const near = countBefore(times, pictureNear(index, edges[edge] + (seconds * timeBase[1]) / timeBase[0]));
  return nudged(index, edges, edge, near === here ? Math.sign(seconds) : near - here);
}

export function removeMark(mark: NotedMark, clips: readonly NotedClip[]): readonly Change[] {
  return [
    ...clips.filter((clip) => clip.mark === mark.id).map(({ id }): Change => [`clip/${id}`, null]),
    [`mark/${mark.id}`, null],
  ];
}

export function changeMark(mark: NotedMark, change: Partial<MarkEntry>): readonly Change[] {
  return [[`mark/${mark.id}`, { ...entryOf(mark), ...change }]];
}

export function toggleLabel(mark: NotedMark, label: string): readonly Change[] {
  const labels = mark.labels.includes(label) ? mark.labels.filter((one) => one !== label) : [...mark.labels, label];
  return changeMark(mark, { labels });
}

/** Pins a step of the turn chain to a moment, or takes the pin out where it stands there already. */
export function pinStep(mark: NotedMark, step: number, time: number): readonly Change[] {
  const chain = mark.chain.map((at, i) => (i === step ? (at === time ? null : time) : at));
  return changeMark(mark, { chain });
}

/** The mark becomes the last clip of the review. */
export function chooseClip(id: string, mark: string, clips: readonly NotedClip[]): readonly Change[] {
  if (clips.some((clip) => clip.mark === mark)) return [];
  const order = (clips.at(-1)?.order ?? 0) + 1;
  return [[`clip/${id}`, { mark, order, title: "", consider: "", question: "", still: null }]];
}

export function changeClip(clip: NotedClip, change: Partial<ClipEntry>): readonly Change[] {
  const { mark, order, title, consider, question, still } = clip;
  return [[`clip/${clip.id}`, { mark, order, title, consider, question, still, ...change }]];
}

/** Moves a clip up (-1) or down (1) in the order of the review. */
export function moveClip(clips: readonly NotedClip[], id: string, by: number): readonly Change[] {
  const at = clips.findIndex((clip) => clip.id === id);
  const to = Math.min(clips.length - 1, Math.max(0, at + by));
  if (at < 0 || to === at) return [];
  const order = clips.filter((clip) => clip.id !== id);
  order.splice(to, 0, clips[at]!);
  return order.flatMap((clip, i) => (clip.order === i + 1 ? [] : changeClip(clip, { order: i + 1 })));
}

function entryOf({ from, to, labels, chain, note }: NotedMark): MarkEntry {
  return { from, to, labels, chain, note };
}
