import { avGetCodecName, type Frame, Packet } from "node-av/lib";
import type { ReopenedClip } from "../rendered.ts";
import { openInput } from "./input.ts";
import type { Operation } from "./operation.ts";
import { FilmRefused } from "./refusal.ts";
import { openStreamDecoder } from "./render-decode.ts";
import { threadsFor } from "./render-threads.ts";

/** What every MP4 says: of which kind it is, and of each track that it has no language. */
const STRUCTURE = new Set(["major_brand", "minor_version", "compatible_brands", "language=und"]);

/** Opens a finished clip as if it were anybody's film, and tells what is in it: the clip's proof rests on this. */
export const reopen: Operation<"reopen"> = ({ film, bytes }) => {
  using input = openInput(bytes, film.container);
  const { picture, sound, context } = input;
  if (picture === null) throw new FilmRefused("film-no-content");
  const stored: number[] = [];
  const shown: number[] = [];
  let storedEnd = 0;
  let firstSound: number | null = null;
  const note = (_frame: Frame, time: number | null) => void shown.push(time ?? Number.NaN);
  // Nobody looks at these pictures: they need not be smoothed.
  using decoder = openStreamDecoder(picture, threadsFor(picture.codecpar), note, { skip_loop_filter: "all" });
  using packet = new Packet();
  packet.alloc();
  while (input.read(packet) === "packet") {
    if (packet.streamIndex === picture.index) {
      stored.push(Number(packet.pts));
      storedEnd = Number(packet.pts + packet.duration);
      decoder.decode(packet);
    } else if (sound !== null && packet.streamIndex === sound.index && firstSound === null) {
      firstSound = (Number(packet.pts) * sound.timeBase.num) / sound.timeBase.den;
    }
    packet.unref();
  }
  decoder.decode(null);
  const tags = [context, ...context.streams].flatMap(({ metadata }) => Object.entries(metadata?.getAll() ?? {}));
  return {
    timeBase: [picture.timeBase.num, picture.timeBase.den],
    stored: Float64Array.from(stored),
    storedEnd,
    shown: Float64Array.from(shown),
    firstSound,
    width: picture.codecpar.width,
    height: picture.codecpar.height,
    streams: context.streams.map((stream) => avGetCodecName(stream.codecpar.codecId) ?? "unknown"),
    tags: tags
      .filter(([name, value]) => !STRUCTURE.has(name) && !STRUCTURE.has(`${name}=${value}`))
      .map(([name]) => name),
  } satisfies ReopenedClip;
};
