/** What the server has made of a film, as the workbench uses it. Numbers come as bytes; what they mean is in the headers. */
import type { MovementLane } from "#analysis/movement-lane.ts";
import { api } from "#contract/api/routes.ts";
import type { Peaks } from "#domain/sound.ts";
import type { FrameIndex } from "#domain/time.ts";
import { ticks } from "#domain/time.ts";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { call, CallFailed, fetchBytes } from "../api.ts";
import type { GrowingCopy } from "../player/growing-file.ts";
import type { StripPicture } from "../timeline/items.ts";

const number = z.coerce.number();
const base = z
  .string()
  .transform((text) => text.split("/").map(Number))
  .pipe(z.tuple([z.int().positive(), z.int().positive()]));

async function frames(film: string, of: "film" | "copy"): Promise<FrameIndex> {
  const { bytes, headers } = await fetchBytes(api.films.frames, { params: { film }, query: { of } });
  return {
    timeBase: base.parse(headers.get("glimmer-time-base")),
    times: new Float64Array(bytes),
    end: ticks(number.parse(headers.get("glimmer-end"))),
  };
}

/** Of a film that is taken out while it is watched nothing more comes, and nobody goes on asking. */
const noMore = (error: unknown): null => {
  if (error instanceof CallFailed && error.status === 404) return null;
  throw error;
};

/** A film's working copy while it is made. */
export const growingCopy = (film: string): GrowingCopy => ({
  async parts(signal) {
    const there = await call(api.films.parts, { params: { film }, signal }).catch(noMore);
    return there === null || there.parts.length === 0 ? null : there;
  },
  async part(first, signal) {
    const answer = await fetchBytes(api.films.part, { params: { film, part: String(first) }, signal }).catch(noMore);
    return answer === null || answer.bytes.byteLength === 0 ? null : answer.bytes;
  },
});

async function peaks(film: string): Promise<Peaks> {
  const { bytes, headers } = await fetchBytes(api.films.peaks, { params: { film } });
  return {
    secondsPerPeak: number.parse(headers.get("glimmer-step")),
    start: number.parse(headers.get("glimmer-start")),
    values: new Int16Array(bytes),
  };
}

async function movement(film: string): Promise<MovementLane> {
  const { bytes, headers } = await fetchBytes(api.films.movement, { params: { film } });
  return { secondsPerValue: 1 / number.parse(headers.get("glimmer-rate")), values: new Float32Array(bytes) };
}

const stripHead = z.object({
  width: z.int(),
  height: z.int(),
  pictures: z.array(z.object({ at: z.number(), bytes: z.int() })),
});

async function filmstrip(film: string): Promise<readonly StripPicture[]> {
  const { bytes } = await fetchBytes(api.films.filmstrip, { params: { film } });
  const all = new Uint8Array(bytes);
  const line = all.indexOf(10);
  const { width, height, pictures } = stripHead.parse(JSON.parse(new TextDecoder().decode(all.subarray(0, line))));
  let end = line + 1;
  const jpegs = pictures.map((picture) => all.subarray(end, (end += picture.bytes)));
  return Promise.all(
    jpegs.map(async (jpeg, i) => ({
      at: pictures[i]?.at ?? 0,
      image: await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" })),
      width,
      height,
    })),
  );
}

/** Each is asked for once it is ready, and never changes after. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 } as const;

export const framesQuery = (film: string, of: "film" | "copy", ready: boolean) =>
  queryOptions({ queryKey: ["film", film, "frames", of], queryFn: () => frames(film, of), enabled: ready, ...once });
export const peaksQuery = (film: string, ready: boolean) =>
  queryOptions({ queryKey: ["film", film, "peaks"], queryFn: () => peaks(film), enabled: ready, ...once });
export const movementQuery = (film: string, ready: boolean) =>
  queryOptions({ queryKey: ["film", film, "movement"], queryFn: () => movement(film), enabled: ready, ...once });
export const filmstripQuery = (film: string, ready: boolean) =>
  queryOptions({ queryKey: ["film", film, "filmstrip"], queryFn: () => filmstrip(film), enabled: ready, ...once });

/**
 * Where to look, as what the guider has said so far orders it.
 *
 * @param said changes with everything that can change the order
 */
export const lookQuery = (film: string, ready: boolean, said: string) =>
  queryOptions({
    queryKey: ["film", film, "look", said],
    queryFn: ({ signal }) => call(api.films.look, { params: { film }, signal }),
    enabled: ready,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
