import { Packet } from "node-av/lib";
import { type FrameIndex, secondsOf, ticks, type TimeBase } from "#domain/time.ts";
import { openGrowingFile } from "./growing-file.ts";
import { openInput } from "./input.ts";
import type { Operation } from "./operation.ts";
import { usualInterval } from "./picture-index.ts";
import { FilmRefused } from "./refusal.ts";
import { openPictureDecoder, openSoundDecoder } from "./render-decode.ts";
import { openFilmRendering } from "./render-film.ts";
import { shortSideOf } from "./render-picture.ts";
import { firstPictureTime } from "./render-mark.ts";
import { threadsFor } from "./render-threads.ts";

/** Pixels of the shorter side: what a laptop decodes without effort, also backwards. */
const SHORT_SIDE = 1080;

/** Renders the whole film, every picture at its own time, counted from the first. */
export const workingCopy: Operation<"working-copy"> = ({ film, bytes, channel }) => {
  const origin = firstPictureTime(() => openInput(bytes, film.container));
  using input = openInput(bytes, film.container);
  const { picture, sound } = input;
  if (picture === null || origin === null) throw new FilmRefused("film-no-content");
  const timeBase: TimeBase = [picture.timeBase.num, picture.timeBase.den];
  const start = secondsOf(origin, timeBase);
  const times: number[] = [];
  let last = { time: 0, duration: 0 };
  const file = openGrowingFile((piece) => channel.write(piece));
  using rendering = openFilmRendering({
    picture,
    sound,
    length: null,
    kind: "growing",
    shrink: shortSideOf(SHORT_SIDE),
    write: (piece) => file.write(piece),
  });
  using pictures = openPictureDecoder(picture, threadsFor(picture.codecpar), (frame, shown) => {
    // Where the film's first pictures cannot be decoded, the first that can stands in for them.
    const time = times.length === 0 ? 0 : shown - origin;
    last = { time, duration: Number(frame.duration) }; // before rendering takes the frame
    times.push(rendering.picture(frame, time));
  });
  using sounds = sound === null ? null : openSoundDecoder(sound, (frame, at) => rendering.sound(frame, at - start));
  using packet = new Packet();
  packet.alloc();
  while (input.read(packet) === "packet") {
    if (packet.streamIndex === picture.index) pictures.decode(packet);
    else if (packet.streamIndex === sound?.index) sounds?.decode(packet);
    packet.unref();
    channel.progress(input.position());
  }
  pictures.decode(null);
  sounds?.decode(null);
  if (times.length === 0) throw new FilmRefused("film-damaged");
  // The times as the copy stores them, which is how a player finds its pictures.
  const { perSecond, perTick } = rendering.scale;
  // Many films do not say how long their last picture lasts; it must last long enough to be seen.
  const lasts = last.duration > 0 ? last.duration : Math.ceil(usualInterval(Float64Array.from(times)) / perTick);
  const end = last.time + Math.max(1, lasts);
  file.ending();
  rendering.end(end);
  const index: FrameIndex = {
    timeBase: [1, perSecond],
    times: Float64Array.from(times),
    end: ticks(Math.max(end * perTick, times.at(-1)! + 1)),
  };
  return { index, head: file.head() };
};
