import {
  AV_DISPOSITION_ATTACHED_PIC,
  AVDISCARD_ALL,
  AVERROR_EOF,
  AVERROR_INVALIDDATA,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_SET,
  AVSEEK_SIZE,
  type AVSeekWhence,
} from "node-av/constants";
import {
  avGetCodecName,
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  InputFormat,
  IOContext,
  type Packet,
  type Stream,
} from "node-av/lib";
import { Buffer } from "node:buffer";
import type { Container } from "#domain/film.ts";
import type { Seconds } from "#domain/time.ts";
import { LIMITS, withinPictureLimit } from "../limits.ts";
import { codecWhitelist, pictureDecoders, soundDecoders } from "./codecs.ts";
import type { FilmBytes } from "./film-bytes.ts";
import { openPace } from "./pace.ts";
import { packetTime } from "./picture-index.ts";
import { FilmRefused } from "./refusal.ts";

const MOV = "mov,mp4,m4a,3gp,3g2,mj2";

/** FFmpeg's demuxer for each container; which one is our own sniffing's decision, never FFmpeg's and never the film's. */
const demuxers: Readonly<Record<Container, string>> = {
  mp4: MOV,
  mov: MOV,
  "3gp": MOV,
  webm: "matroska,webm",
  matroska: "matroska,webm",
  mpegts: "mpegts",
  avi: "avi",
  wav: "wav",
  ogg: "ogg",
  flac: "flac",
  mp3: "mp3",
  aac: "aac",
  amr: "amr",
};

/**
 * An opened film. Everything here is called without `await`: the callbacks that fetch bytes answer at once, and FFmpeg
 * calls them on the thread that called it, so nothing can wait for itself. (Asynchronous calls cost 50 µs each, which
 * is seconds for a film's 50,000 packets.)
 */
export interface Input extends Disposable {
  readonly context: FormatContext;
  /** The first picture stream we decode (cover art is none), and the first sound stream. */
  readonly picture: Stream | null;
  readonly sound: Stream | null;
  /** The length that the header claims; null where it claims none. */
  readonly headerSeconds: Seconds | null;
  /**
   * Reads the next packet of a stream that is not discarded; `packet` must have been unreferenced.
   * @returns "packet", "end", or "damaged" where the demuxer gave up before the end
   * @throws {FilmRefused} where the film turns out to be beyond the limits
   */
  read(packet: Packet): "packet" | "end" | "damaged";
  /** Share of the film's bytes the demuxer has passed, 0 to 1. */
  position(): number;
}

/** AVIO's own buffer; the blocks behind it are larger (see film-bytes.ts), so refilling it is only a copy. */
const BUFFER = 256 * 1024;

/** More than any phone writes, and few enough that their tables stay small. */
const MOST_TRACKS = 32;

/**
 * @param bytes the film
 * @param container as our own sniffing found it
 * @throws {FilmRefused} where the film cannot be opened or is beyond the limits
 */
export function openInput(bytes: FilmBytes, container: Container): Input {
  const demuxer = demuxers[container];
  const format = InputFormat.findInputFormat(demuxer);
  if (format === null) throw new Error(`this build of FFmpeg has no demuxer ${demuxer}`);

  const io = openIo(bytes);
  const context = new FormatContext();
  context.allocContext();
  context.pb = io;
  context.maxStreams = MOST_TRACKS;
  // Belt and braces over the box: no protocol, no other demuxer or decoder, no file that the film points to.
  const options = Dictionary.fromObject({
    protocol_whitelist: "none",
    format_whitelist: demuxer,
    codec_whitelist: codecWhitelist,
    ...(demuxer === MOV ? { enable_drefs: 0, use_absolute_path: 0 } : {}),
  });
  const opened = context.openInputSync("", format, options);
  options.free();
  if (opened < 0) {
    io.freeContext(); // avformat_open_input has freed the rest
    throw new FilmRefused("film-damaged");
  }
  const close = () => {
    context.closeInputSync();
    io.freeContext();
  };
  try {
    // Twice: what the header says, before anything is decoded for finding out more; then what was found out.
    checkLimits(context.streams);
    const headerSeconds = claimedSeconds(context);
    if (context.findStreamInfoSync() < 0) throw new FilmRefused("film-damaged");
    checkLimits(context.streams);
    const streams = chooseStreams(context.streams);
    const paces = [streams.picture, streams.sound].map((stream) =>
      stream === null ? null : { index: stream.index, pace: openPace(stream, stream === streams.picture) },
    );
    let at = 0;
    return {
      context,
      ...streams,
      headerSeconds,
      read(packet) {
        const code = context.readFrameSync(packet);
        if (code < 0) return code === AVERROR_EOF ? "end" : "damaged";
        if (packet.pos > 0n) at = Number(packet.pos);
        const time = packetTime(packet);
        if (time !== null) paces.find((one) => one?.index === packet.streamIndex)?.pace.note(time);
        return "packet";
      },
      position: () => Math.min(1, at / bytes.size),
      [Symbol.dispose]: close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function openIo(bytes: FilmBytes): IOContext {
  const io = new IOContext();
  let at = 0;
  const read = (length: number) => {
    const piece = bytes.read(at, length);
    if (piece.length === 0) return null;
    at += piece.length;
    return Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  };
  const seek = (offset: bigint, whence: AVSeekWhence) => {
    if (whence === AVSEEK_SIZE) return bytes.size;
    if (whence !== AVSEEK_SET || offset < 0n) return AVERROR_INVALIDDATA;
    at = Number(offset);
    return at;
  };
  io.allocContextWithCallbacks(BUFFER, 0, read, null, seek);
  return io;
}

/** Before anything but the header is read; afterwards FFmpeg has put its own guesses there. */
function claimedSeconds(context: FormatContext): Seconds | null {
  const claims = context.streams.map(({ duration, timeBase }) =>
    duration > 0n ? (Number(duration) * timeBase.num) / timeBase.den : 0,
  );
  if (context.duration > 0n) claims.push(Number(context.duration) / 1e6);
  const longest = Math.max(0, ...claims);
  return longest > 0 && longest < 1e9 ? longest : null; // thirty years: nonsense
}

const isPictureStream = (stream: Stream): boolean =>
  stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC);
const isSoundStream = (stream: Stream): boolean => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO;

function checkLimits(streams: readonly Stream[]): void {
  const pictures = streams.filter(isPictureStream);
  if (pictures.length + streams.filter(isSoundStream).length > LIMITS.streams) {
    throw new FilmRefused("film-too-many-streams");
  }
  for (const { codecpar } of pictures) {
    if (!withinPictureLimit(codecpar.width, codecpar.height)) throw new FilmRefused("film-picture-too-large");
  }
}

/** Everything but one picture stream and one sound stream is neither read nor decoded. */
function chooseStreams(streams: readonly Stream[]): { readonly picture: Stream | null; readonly sound: Stream | null } {
  const picture = streams.find((one) => isPictureStream(one) && pictureDecoders.has(codecName(one))) ?? null;
  const sound = streams.find((one) => isSoundStream(one) && soundDecoders.has(codecName(one))) ?? null;
  for (const stream of streams) if (stream !== picture && stream !== sound) stream.discard = AVDISCARD_ALL;
  if (picture === null && sound === null) {
    const some = streams.some((stream) => isPictureStream(stream) || isSoundStream(stream));
    throw new FilmRefused(some ? "film-codec-unknown" : "film-no-content");
  }
  return { picture, sound };
}

/** FFmpeg's name of what a stream is coded in: `h264`, `amr_nb`. */
export function codecName(stream: Stream): string {
  return avGetCodecName(stream.codecpar.codecId) ?? "unknown";
}

export interface DecoderSettings {
  readonly threads: number;
  /** Further options of the decoder by FFmpeg's names: `skip_frame`, `skip_loop_filter`. */
  readonly options?: Readonly<Record<string, string>>;
}

/**
 * A decoder for one of the streams of an input; `using` frees it.
 *
 * @throws {FilmRefused} where the decoder cannot start with what the film says about itself
 */
export function openDecoder(stream: Stream, settings: DecoderSettings): CodecContext {
  const coded = codecName(stream);
  const name = pictureDecoders.get(coded) ?? soundDecoders.get(coded);
  const codec = name === undefined ? null : Codec.findDecoderByName(name);
  if (codec === null) throw new FilmRefused("film-codec-unknown");
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.parametersToContext(stream.codecpar);
  decoder.pktTimebase = stream.timeBase;
  decoder.threadCount = settings.threads;
  // Set one by one: node-av frees a dictionary given to `open2Sync` itself, and again with the dictionary.
  for (const [option, value] of Object.entries({ ...settings.options, max_pixels: String(LIMITS.pixels) })) {
    if (decoder.setOption(option, value) < 0) throw new Error(`FFmpeg knows no decoder option ${option}=${value}`);
  }
  if (decoder.open2Sync(codec) < 0) {
    decoder.freeContext();
    throw new FilmRefused("film-damaged");
  }
  return decoder;
}
