import { AV_NOPTS_VALUE } from "node-av/constants";
import { Packet } from "node-av/lib";
import { type Mark, markSeconds } from "#domain/mark.ts";
import type { ClipRefusal } from "#domain/ports.ts";
import { type Seconds, secondsOf, ticks } from "#domain/time.ts";
import { LONGEST_CLIP } from "../rendered.ts";
import { type Input, openInput } from "./input.ts";
import type { Operation } from "./operation.ts";
import { packetTime } from "./picture-index.ts";
import { FilmRefused } from "./refusal.ts";
import { isPatched, openPictureDecoder, openSoundDecoder } from "./render-decode.ts";
import { openFilmRendering } from "./render-film.ts";
import { findMark, firstPictureTime, type FoundMark, seekTo } from "./render-mark.ts";
import { threadsFor } from "./render-threads.ts";

/**
 * Renders what lies between two times. Reads only the part around the mark: it finds the marked pictures among the packets,
 * decodes from the key frame before them, and renders those and nothing else.
 *
 * A decoder that starts in the middle can come up short (open groups of pictures, key frames that are none). What came out
 * is therefore held against what was marked, and if they differ it starts further before the mark. Pictures that do not come
 * out then either are damaged in the film: nobody can see them, so they are not marked, but counted as unreadable.
 */
export const clip: Operation<"clip"> = ({ film, bytes, job, channel }) => {
  let written = 0;
  const write = (piece: Uint8Array) => {
    written += piece.length;
    channel.write(piece);
  };
  const open = () => openInput(bytes, film.container);
  const origin = firstPictureTime(open);
  if (origin === null) return refused("clip-no-picture");
  // Enough to see that it is too long.
  const to = Math.min(job.to, job.from + LONGEST_CLIP + 1);
  const near = findMark(open, origin, job.from, to);
  if (near === null) return refused("clip-nothing-marked");
  if (markSeconds(near.mark) > LONGEST_CLIP) return refused("clip-too-long");

  const render = (found: FoundMark, startAt: number | undefined, wanted: Mark): Rendering => {
    const begin = written;
    using input = open();
    const shown = renderMark(input, found.seek, startAt, wanted, write, (share) => channel.progress(share));
    return { ...shown, begin };
  };
  const answer = ({ timeBase, from, to }: Mark, { times, begin, moovAt }: Rendering, unreadable = 0) => ({
    clip: { timeBase, origin: ticks(origin), from, to, times, unreadable, begin, moovAt },
    refused: null,
  });

  const first = render(near, near.keys.at(-1), near.mark);
  if (!first.patched && same(first.times, near.times)) return answer(near.mark, first);
  const far = findMark(open, origin, job.from, to, FURTHER) ?? near;
  const second = render(far, far.keys[0], far.mark);
  if (same(second.times, far.times)) return answer(far.mark, second);
  const visible = second.times[0];
  if (visible === undefined) throw new FilmRefused("film-damaged");
  const mark: Mark = { ...far.mark, from: ticks(visible) };
  const third = render(far, far.keys[0], mark);
  if (!same(third.times, second.times)) throw new FilmRefused("film-damaged");
  return answer(mark, third, countMissing(far.times, third.times));
};

interface Rendering {
  /** Ticks of the pictures that were rendered, ascending. */
  readonly times: Float64Array;
  /** Whether the decoder made up parts of any. */
  readonly patched: boolean;
  /** Where the clip begins among all bytes written, and its `moov` in the clip. */
  readonly begin: number;
  readonly moovAt: number;
}

/** Seconds before the mark at which the second attempt starts. */
const FURTHER: Seconds = 20;

function refused(refusal: ClipRefusal) {
  return { clip: null, refused: refusal };
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((time, at) => time === b[at]);
}

/** Of the pictures listed, those that did not come out. */
function countMissing(listed: Float64Array, shown: Float64Array): number {
  const seen = new Set(shown);
  return listed.filter((time) => !seen.has(time)).length;
}

/** Seconds of sound decoded before the mark, so that its decoder has settled. */
const SOUND_LEAD: Seconds = 0.5;

/** Seconds of film read behind the mark while sound that belongs to it may still come. */
const SOUND_LAG: Seconds = 5;

/**
 * @param seek where to begin reading; null for the beginning
 * @param startAt time of the key frame to begin decoding at; without it, the first packet
 */
function renderMark(
  input: Input,
  seek: number | null,
  startAt: number | undefined,
  mark: Mark,
  write: (bytes: Uint8Array) => void,
  onProgress: (done: number) => void,
): Omit<Rendering, "begin"> {
  const { picture, sound } = input;
  if (picture === null) throw new Error("a clip of a film without pictures");
  if (seek !== null) seekTo(input, seek);
  const start = secondsOf(mark.from, mark.timeBase);
  const length = markSeconds(mark);
  const times: number[] = [];
  let patched = false;
  const done = { pictures: false, sound: sound === null };

  using rendering = openFilmRendering({ picture, sound, length, kind: "whole", write });
  using pictures = openPictureDecoder(picture, threadsFor(picture.codecpar), (frame, time) => {
    if (time < mark.from) return;
    if (time >= mark.to) {
      done.pictures = true;
      return;
    }
    times.push(time);
    patched ||= isPatched(frame);
    rendering.picture(frame, time - mark.from);
    onProgress(secondsOf(time - mark.from, mark.timeBase) / length);
  });
  const soundSeconds = (time: number) =>
    sound === null ? 0 : (time * sound.timeBase.num) / sound.timeBase.den - start;
  using sounds =
    sound === null
      ? null
      : openSoundDecoder(sound, (frame, at) => {
          if (at + frame.nbSamples / frame.sampleRate > start) rendering.sound(frame, at - start);
        });

  using packet = new Packet();
  packet.alloc();
  let started = startAt === undefined;
  while (!(done.pictures && done.sound) && input.read(packet) === "packet") {
    if (packet.streamIndex === picture.index) {
      started ||= packet.isKeyframe && packetTime(packet) === startAt;
      if (started && !done.pictures) pictures.decode(packet);
      const decodedAt = secondsOf(
        Number(packet.dts === AV_NOPTS_VALUE ? packet.pts : packet.dts) - mark.to,
        mark.timeBase,
      );
      if (decodedAt > SOUND_LAG) break;
    } else if (packet.streamIndex === sound?.index) {
      const at = soundSeconds(packetTime(packet) ?? 0);
      if (at > length + SOUND_LEAD) done.sound = true;
      else if (at > -SOUND_LEAD) sounds?.decode(packet);
    }
    packet.unref();
  }
  if (!done.pictures) pictures.decode(null);
  sounds?.decode(null);
  if (times.length === 0) return { times: new Float64Array(), patched, moovAt: 0 };
  return { times: Float64Array.from(times), patched, moovAt: rendering.end(mark.to - mark.from) };
}
