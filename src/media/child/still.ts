import { AVDISCARD_ALL } from "node-av/constants";
import { Frame, Packet, type Stream } from "node-av/lib";
import type { Still } from "#domain/ports.ts";
import { type Seconds, secondsOf } from "#domain/time.ts";
import { type Input, openInput } from "./input.ts";
import { openJpeg, QUALITY } from "./jpeg.ts";
import type { Operation } from "./operation.ts";
import { packetTime } from "./picture-index.ts";
import { FilmRefused } from "./refusal.ts";
import { matrixOf } from "./render-colour.ts";
import { isPatched, openPictureDecoder } from "./render-decode.ts";
import { findPicture, firstPictureTime, type FoundPicture, seekTo } from "./render-mark.ts";
import { openPictureRenderer, widthOf } from "./render-picture.ts";
import { threadsFor } from "./render-threads.ts";

/** Seconds before the moment at which the second attempt starts. */
const FURTHER: Seconds = 20;

/**
 * Decodes from the key frame before one moment. Where the wanted picture does not come out whole (open groups of pictures,
 * key frames that are none), it starts further before it, as `clip` does. A picture that is damaged in the film is shown as
 * far as it can be; one that cannot be decoded at all gives way to the one before it, or to the film's first that can.
 */
export const still: Operation<"still"> = ({ film, bytes, job }): Still => {
  const open = () => {
    const input = openInput(bytes, film.container);
    if (input.sound !== null) input.sound.discard = AVDISCARD_ALL;
    return input;
  };
  const origin = firstPictureTime(open);
  const near = origin === null ? null : findPicture(open, origin, job.at);
  if (origin === null || near === null) throw new FilmRefused("film-no-content");

  const first = take(open, near, near.keys.at(-1), origin, job.width);
  if (first?.whole) return first.still;
  const far = findPicture(open, origin, job.at, FURTHER) ?? near;
  const second = take(open, far, far.keys[0], origin, job.width) ?? first;
  if (second === null) throw new FilmRefused("film-damaged");
  return second.still;
};

interface Taken {
  readonly still: Still;
  /** Whether it is the picture that was wanted, and nothing of it was made up. */
  readonly whole: boolean;
}

/**
 * @param startAt time of the key frame to begin decoding at; without it, the first packet
 * @returns null where nothing can be decoded
 */
function take(
  open: () => Input,
  found: FoundPicture,
  startAt: number | undefined,
  origin: number,
  width: number,
): Taken | null {
  using input = open();
  const { picture } = input;
  if (picture === null) throw new Error("a still of a film without pictures");
  if (found.seek !== null) seekTo(input, found.seek);
  using kept = new Frame();
  kept.alloc();
  const state: { shown: number | null; reached: boolean } = { shown: null, reached: false };
  using decoder = openPictureDecoder(picture, threadsFor(picture.codecpar), (frame, time) => {
    state.reached ||= time >= found.time;
    if (state.shown !== null && time > found.time) return;
    kept.unref();
    kept.ref(frame);
    state.shown = time;
  });
  using packet = new Packet();
  packet.alloc();
  let started = startAt === undefined;
  while (!state.reached && input.read(packet) === "packet") {
    if (packet.streamIndex === picture.index) {
      started ||= packet.isKeyframe && packetTime(packet) === startAt;
      if (started) decoder.decode(packet);
    }
    packet.unref();
  }
  if (!state.reached) decoder.decode(null);
  const { shown: time } = state;
  if (time === null) return null;
  const at = Math.max(0, secondsOf(time - origin, [picture.timeBase.num, picture.timeBase.den]));
  const whole = time === found.time && !isPatched(kept);
  return { still: { jpeg: jpegOf(picture, kept, width), at }, whole };
}

/** @param frame is empty afterwards */
function jpegOf(stream: Stream, frame: Frame, width: number): Uint8Array {
  const { height } = frame;
  using renderer = openPictureRenderer(stream, frame, widthOf(width));
  using upright = new Frame();
  upright.alloc();
  renderer.render(frame, upright);
  using jpeg = openJpeg(renderer.size, matrixOf(renderer.colour, height), QUALITY.large);
  return jpeg.encode(upright);
}
