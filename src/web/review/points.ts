/** Pauses that somebody made, as moments to return to. */
import type { Seconds } from "#domain/time.ts";
import type { Point } from "./review-notes.ts";

/** Seconds: two pauses this near to each other are at one picture. */
const NEAR: Seconds = 0.015;

/** The client's own, which are theirs to return to. */
export const theirs = (points: readonly Point[]): readonly Point[] => points.filter(({ by }) => by === "client");

/** Whether a pause is a new point: not at a picture where there is one already; a client's pause is theirs all the same. */
export function isNewPoint(points: readonly Point[], { clip, at, by }: Omit<Point, "id">): boolean {
  const there = by === "client" ? theirs(points) : points;
  return !there.some((point) => point.clip === clip && Math.abs(point.at - at) < NEAR);
}

/** A dot on the bare line of a clip; each leads to one pause. */
export interface Dot {
  readonly id: string;
  /** Seconds in the clip. */
  readonly at: Seconds;
  /** 0 to 1, along the line. */
  readonly place: number;
}

/** The dots of a clip, in order; of pauses too near to each other for a finger, the first. @param room share of the line */
export function dotsOf(points: readonly Point[], clip: string, length: Seconds, room: number): readonly Dot[] {
  const dots: Dot[] = [];
  for (const { id, at } of points.filter((point) => point.clip === clip).sort((a, b) => a.at - b.at)) {
    const place = length > 0 ? Math.min(1, at / length) : 0;
    const before = dots.at(-1);
    if (before === undefined || place - before.place >= room) dots.push({ id, at, place });
  }
  return dots;
}
