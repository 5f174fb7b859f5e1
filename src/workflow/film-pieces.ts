/** How what is made of a film is packed (see packed.ts), and what each line of JSON must say to be believed. */
import { z } from "zod";
import type { Listening } from "#analysis/listen.ts";
import type { Heard } from "#analysis/look.ts";
import type { MovementLane } from "#analysis/movement-lane.ts";
import { timeBaseSchema } from "#contract/time-base.ts";
import type { Filmstrip, Peaks } from "#domain/sound.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import type { Packed } from "./packed.ts";
import { packed, unpacked } from "./packed.ts";

const count = z.int().nonnegative();
const stretch = z.strictObject({ from: z.number(), to: z.number() });

export const framesHead = z.strictObject({
  schema: z.literal("glimmer/kept-frames@1"),
  timeBase: timeBaseSchema,
  end: z.int(),
});
/** Ticks as float64. */
export const packedFrames = ({ timeBase, times, end }: FrameIndex): Uint8Array =>
  packed({ schema: "glimmer/kept-frames@1", timeBase, end } satisfies Loose<typeof framesHead>, [times]);

export const peaksHead = z.strictObject({
  schema: z.literal("glimmer/kept-peaks@1"),
  secondsPerPeak: z.number().positive(),
  start: z.number(),
});
/** Lowest and highest as int16, in turn. */
export const packedPeaks = ({ secondsPerPeak, start, values }: Peaks): Uint8Array =>
  packed({ schema: "glimmer/kept-peaks@1", secondsPerPeak, start } satisfies Loose<typeof peaksHead>, [values]);

export const filmstripHead = z.strictObject({
  schema: z.literal("glimmer/filmstrip@1"),
  width: count,
  height: count,
  pictures: z.array(z.strictObject({ at: z.number(), bytes: count })),
});
/** The JPEGs one after the other. */
export const packedFilmstrip = ({ width, height, pictures }: Filmstrip): Uint8Array =>
  packed(
    {
      schema: "glimmer/filmstrip@1",
      width,
      height,
      pictures: pictures.map(({ at, jpeg }) => ({ at, bytes: jpeg.length })),
    } satisfies Loose<typeof filmstripHead>,
    pictures.map(({ jpeg }) => jpeg),
  );

export const movementHead = z.strictObject({
  schema: z.literal("glimmer/kept-movement@1"),
  secondsPerValue: z.number().positive(),
  bothALittle: z.array(stretch),
});
/** What moves, and the quiet times in which both are busy. The lane as float32. */
export const packedMovement = (moved: MovementLane & Pick<Heard, "bothALittle">): Uint8Array =>
  packed(
    {
      schema: "glimmer/kept-movement@1",
      secondsPerValue: moved.secondsPerValue,
      bothALittle: moved.bothALittle.map(({ from, to }) => ({ from, to })),
    } satisfies Loose<typeof movementHead>,
    [moved.values],
  );

const hearingHead = z.strictObject({
  schema: z.literal("glimmer/kept-hearing@1"),
  seconds: z.number().nonnegative(),
  /** Null for a film without sound. */
  listening: z.strictObject({ start: z.number(), frames: count, cepstra: count, balance: count }).nullable(),
});
/** What was heard: level, pitch, aperiodicity, cepstra and balance as float32, then a byte a frame for speech. */
export function packedHearing({ listening, seconds }: Pick<Heard, "listening" | "seconds">): Uint8Array {
  const { start, frames, cepstra, balance } = listening ?? {};
  const lengths = cepstra && { start: start!, frames: frames!, cepstra: cepstra.length, balance: balance?.length ?? 0 };
  return packed(
    { schema: "glimmer/kept-hearing@1", seconds, listening: lengths ?? null } satisfies Loose<typeof hearingHead>,
    listening === null
      ? []
      : [
          listening.level,
          listening.f0,
          listening.aperiodicity,
          listening.cepstra,
          ...(listening.balance === null ? [] : [listening.balance]),
          listening.speech,
        ],
  );
}

/** @throws if the bytes are not what `packedHearing` makes */
export function unpackedHearing(bytes: Uint8Array): {
  readonly listening: Listening | null;
  readonly seconds: Seconds;
} {
  const { head, body } = unpacked(bytes);
  const { listening: lengths, seconds } = hearingHead.parse(head);
  if (lengths === null) return { listening: null, seconds };
  const { start, frames } = lengths;
  let at = 0;
  const floats = (length: number) => {
    const values = new Float32Array(body.buffer, at, length);
    at += values.byteLength;
    return values;
  };
  const listening = {
    start,
    frames,
    level: floats(frames),
    f0: floats(frames),
    aperiodicity: floats(frames),
    cepstra: floats(lengths.cepstra),
    balance: lengths.balance === 0 ? null : floats(lengths.balance),
    speech: body.subarray(at, at + frames),
  };
  return { listening, seconds };
}

/** A packed piece with its first line checked. */
export function checked<T>(
  schema: z.ZodType<T>,
  bytes: Uint8Array,
): { readonly head: T; readonly body: Packed["body"] } {
  const { head, body } = unpacked(bytes);
  return { head: schema.parse(head), body };
}

/** The input of a schema, whose lists may be read-only. */
type Loose<S extends z.ZodType> = DeepReadonly<z.input<S>>;
type DeepReadonly<T> = { readonly [key in keyof T]: DeepReadonly<T[key]> };
