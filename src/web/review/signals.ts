/**
 * What the two sides of a shared review tell each other while it goes on. Nothing of it is kept. The picture is on the
 * client's screen alone: the guider's side sends orders, the client's screen says where it stands.
 */
import { z } from "zod";
import type { Seconds } from "#domain/time.ts";

const id = z.string().min(1).max(64);
const on = z.boolean();

const order = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("show"), clip: id }),
  /** The moment of a pause. */
  z.strictObject({ do: z.literal("go"), clip: id, at: z.number() }),
  /** The stills, to choose from. */
  z.strictObject({ do: z.literal("stills") }),
  z.strictObject({ do: z.enum(["play", "pause", "again", "back"]) }),
  z.strictObject({ do: z.literal("step"), pictures: z.int() }),
  z.strictObject({ do: z.literal("rate"), rate: z.number().min(0.1).max(2) }),
  z.strictObject({ do: z.enum(["loop", "still", "summary"]), on }),
  /** Asks where it stands. */
  z.strictObject({ do: z.literal("hello") }),
]);
export type Order = z.infer<typeof order>;

const stands = z.strictObject({
  /** The clip on the screen; null while there is none. */
  clip: id.nullable(),
  /** Seconds in the clip. */
  at: z.number(),
  playing: on,
  rate: z.number(),
  loop: on,
  still: on,
  /** The joint summary is on the screen. */
  summary: on,
});
export type Stands = z.infer<typeof stands>;

export const signal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("order"), n: id, order }),
  /** `since`: when this screen took the clips, in milliseconds since 1970 by its own clock. */
  z.strictObject({ kind: z.literal("stands"), n: id, screen: id, since: z.number(), stands }),
  /** A client's screen takes the clips, from any other that had them. */
  z.strictObject({ kind: z.literal("taken"), n: id, screen: id }),
  z.strictObject({ kind: z.literal("gone"), n: id, screen: id }),
]);
export type Signal = z.infer<typeof signal>;

export const nothingShown: Stands = {
  clip: null,
  at: 0,
  playing: false,
  rate: 1,
  loop: false,
  still: false,
  summary: false,
};

/** Whether what one client's screen hears says that another has the clips now: the latest to take them. */
export function isOvertaken(heard: Signal, screen: string, since: number): boolean {
  if (heard.kind === "taken") return heard.screen !== screen;
  if (heard.kind !== "stands" || heard.screen === screen) return false;
  return heard.since === since ? heard.screen > screen : heard.since > since;
}

/** How many signals back one that came by both ways is known again. */
const REMEMBERED = 200;

/** @returns whether a signal is heard for the first time: each comes over the server and from window to window */
export function heardOnce(): (n: string) => boolean {
  const known = new Set<string>();
  return (n) => {
    if (known.has(n)) return false;
    known.add(n);
    if (known.size > REMEMBERED) known.delete(known.values().next().value ?? n);
    return true;
  };
}

/**
 * Where the picture has got to since it said where it stood.
 *
 * @param since milliseconds
 * @param length of the clip
 */
export function placeNow({ at, playing, rate, loop }: Stands, since: number, length: Seconds): Seconds {
  if (!playing) return at;
  const place = at + (Math.max(0, since) / 1000) * rate;
  if (place <= length) return place;
  return loop && length > 0 ? place % length : length;
}
