import { AV_PKT_FLAG_CORRUPT } from "node-av/constants";
import { Packet, type Stream } from "node-av/lib";
import type { FilmProblem } from "#domain/film.ts";
import type { Survey } from "#domain/ports.ts";
import { type Seconds, secondsOf } from "#domain/time.ts";
import { LIMITS } from "../limits.ts";
import { openInput } from "./input.ts";
import type { Operation } from "./operation.ts";
import { peaksOf } from "./peaks.ts";
import { pictureFacts } from "./picture-facts.ts";
import { openPictureIndex, packetTime } from "./picture-index.ts";
import { FilmRefused } from "./refusal.ts";
import { soundFacts } from "./sound-facts.ts";
import { openSoundTrack } from "./sound-track.ts";

/** One pass over the film: every packet is read, no picture is decoded, the sound is, if it is wanted. */
export const survey: Operation<"survey"> = ({ film, bytes, job, channel }): Survey => {
  using input = openInput(bytes, film.container);
  const { picture, sound } = input;
  const index = openPictureIndex(picture === null ? [1, 1] : [picture.timeBase.num, picture.timeBase.den]);
  using track = sound !== null && job.sound ? openSoundTrack(sound) : null;
  const heard = openSpan(sound);
  let corrupt = 0;
  let ended: "end" | "damaged";

  using packet = new Packet();
  packet.alloc();
  for (;;) {
    const read = input.read(packet);
    if (read !== "packet") {
      ended = read;
      break;
    }
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) !== 0) corrupt += 1;
    const stream = packet.streamIndex;
    if (stream === picture?.index) index.add(packet);
    else if (stream === sound?.index) {
      heard.add(packet);
      track?.decode(packet);
    }
    packet.unref();
    channel.progress(input.position());
  }
  track?.decode(null);

  const frames = index.finish();
  const origin = frames === null ? null : secondsOf(frames.times[0]!, frames.timeBase);
  const listened = track?.finish(origin) ?? null;
  const zero = origin ?? listened?.start ?? heard.start() ?? 0;
  const pictureEnd = frames === null ? 0 : secondsOf(frames.end, frames.timeBase) - zero;
  const soundEnd = listened?.end ?? (heard.end() ?? zero) - zero;
  const seconds = Math.max(pictureEnd, soundEnd);
  if (seconds > LIMITS.seconds) throw new FilmRefused("film-too-long"); // by what its last picture claims, or gaps between the two
  const keyGap = frames === null ? 0 : secondsOf(index.longestKeyGap(frames.end), frames.timeBase);
  // A packet or two that the decoder refuses is a crackle, often at the very end; more is damage.
  const crackles = Math.max(2, heard.count() / 100);
  const damaged = ended === "damaged" || corrupt > 0 || (track?.refused ?? 0) > crackles;
  const code = film.cutShort ? "film-cut-short" : damaged ? "film-damaged" : null;
  const problem: FilmProblem | null = code === null ? null : { code, readableTo: seconds };
  const audio = sound === null || heard.start() === null ? null : soundFacts(sound);
  if (frames === null && audio === null) throw new FilmRefused(problem?.code ?? "film-no-content");
  return {
    facts: {
      container: film.container,
      headerSeconds: input.headerSeconds,
      seconds,
      video: frames === null || picture === null ? null : pictureFacts(picture, frames, keyGap),
      audio,
      problem,
    },
    index: frames,
    sound: listened?.sound ?? null,
    peaks: listened === null ? null : peaksOf(listened.sound),
  };
};

/** When a stream's packets begin and end, in seconds on the film's clock. */
interface Span {
  add(packet: Packet): void;
  count(): number;
  start(): Seconds | null;
  end(): Seconds | null;
}

function openSpan(stream: Stream | null): Span {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  const seconds = (time: number) =>
    stream === null || !Number.isFinite(time) ? null : secondsOf(time, [stream.timeBase.num, stream.timeBase.den]);
  return {
    add(packet) {
      const time = packetTime(packet);
      count += 1;
      if (time === null) return;
      first = Math.min(first, time);
      last = Math.max(last, time + Number(packet.duration));
    },
    count: () => count,
    start: () => seconds(first),
    end: () => seconds(last),
  };
}
