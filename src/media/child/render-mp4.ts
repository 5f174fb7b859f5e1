import {
  AVERROR_INVALIDDATA,
  AVFMT_FLAG_BITEXACT,
  AVFMT_FLAG_FLUSH_PACKETS,
  AVSEEK_SET,
  type AVSeekWhence,
} from "node-av/constants";
import { type CodecContext, FormatContext, IOContext, type Packet, Rational, type Stream } from "node-av/lib";
import { AAC_RATE } from "./render-aac.ts";
import { check } from "./render-encoder.ts";

/** An MP4 file while it is made, with one picture track, at most one sound track, and nothing else. */
export interface Mp4Writer extends Disposable {
  /** Track time of the next picture; said before its packet comes. Strictly growing, from 0. */
  pictureTime(time: number): void;
  /** The next picture's packet. */
  picture(packet: Packet): void;
  /** The next packet of sound, its time in samples. */
  sound(packet: Packet): void;
  /** @returns where the `moov` box begins, for a file in one piece */
  end(pictureEnd: number): number;
}

export interface Mp4Tracks {
  readonly picture: CodecContext;
  /** Units a second of picture times. */
  readonly perSecond: number;
  readonly sound: CodecContext | null;
}

/**
 * "growing" plays while it is made: each key frame begins a piece of its own, and what is finished is written at once, in
 * whole boxes. Its last box is a `moov` that tells of all pieces.
 */
export type Mp4Kind = "growing" | "whole";

/**
 * The options leave out whatever is not needed to play: no edit list, no names of programs or handlers, no times of day.
 *
 * @param write gets the file in order. A whole file ends with its `moov`, which has to be put before its `mdat`; its
 *   `mdat` says 0 for its size, for the same reason (see `moovFirst`).
 */
export function openMp4(tracks: Mp4Tracks, kind: Mp4Kind, write: (bytes: Uint8Array) => void): Mp4Writer {
  const out = openOut(write);
  const context = new FormatContext();
  check(context.allocOutputContext2(null, "mp4", null), "no MP4 writer");
  context.pb = out.io;
  context.setFlags(AVFMT_FLAG_BITEXACT, ...(kind === "growing" ? [AVFMT_FLAG_FLUSH_PACKETS] : []));
  const picture = addTrack(context, tracks.picture, tracks.perSecond);
  const sound = tracks.sound === null ? null : addTrack(context, tracks.sound, AAC_RATE);
  const options = {
    use_editlist: "0",
    empty_hdlr_name: "1",
    write_tmcd: "0",
    ...(kind === "growing" ? { movflags: "frag_keyframe+empty_moov+default_base_moof+hybrid_fragmented" } : {}),
  };
  for (const [name, value] of Object.entries(options))
    check(context.setOption(name, value), `the MP4 writer has no ${name}`);
  check(context.writeHeaderSync(), "the MP4 head cannot be written");
  if (picture.timeBase.num !== 1 || picture.timeBase.den !== tracks.perSecond)
    throw new Error("the MP4 writer changed the time base");

  const times: number[] = []; // of the first picture not written yet, and those after it
  const waiting: Packet[] = []; // a picture lasts until the next one
  const writePictures = (end: number | null) => {
    const complete = end === null ? times.length - 1 : times.length;
    for (const taken of waiting.splice(0, complete)) {
      using packet = taken;
      const time = times.shift()!;
      packet.pts = BigInt(time);
      packet.dts = packet.pts;
      packet.duration = BigInt((times[0] ?? end!) - time);
      send(packet, picture);
    }
  };
  const send = (packet: Packet, track: Stream) => {
    packet.streamIndex = track.index;
    packet.timeBase = track.timeBase;
    check(context.interleavedWriteFrameSync(packet), "a packet cannot be written");
  };
  return {
    pictureTime: (time) => void times.push(time),
    picture(packet) {
      const kept = packet.clone();
      if (kept === null) throw new Error("out of memory");
      waiting.push(kept);
      writePictures(null);
    },
    sound(packet) {
      if (sound !== null) send(packet, sound);
    },
    end(pictureEnd) {
      writePictures(pictureEnd);
      check(context.interleavedWriteFrameSync(null), "the MP4 cannot be ended");
      out.io.flushSync();
      const moovAt = out.length();
      check(context.writeTrailerSync(), "the MP4 cannot be ended");
      out.io.flushSync();
      return moovAt;
    },
    [Symbol.dispose]() {
      for (const packet of waiting) packet.free();
      context.pb = null; // or it would be freed twice
      context.freeContext();
      out.io.freeContext();
    },
  };
}

function addTrack(context: FormatContext, encoder: CodecContext, perSecond: number): Stream {
  const stream = context.newStream();
  check(encoder.parametersFromContext(stream.codecpar), "an encoder cannot be described");
  // The run-up has been left out (see render-aac.ts).
  stream.codecpar.initialPadding = 0;
  stream.timeBase = new Rational(1, perSecond);
  return stream;
}

const BUFFER = 256 * 1024;

/** Bytes that are written again (the size of `mdat`) are dropped: whoever puts the file together knows them. */
function openOut(write: (bytes: Uint8Array) => void): { readonly io: IOContext; length(): number } {
  let at = 0;
  let length = 0;
  const io = new IOContext();
  io.allocContextWithCallbacks(
    BUFFER,
    1,
    null,
    (bytes: Uint8Array) => {
      if (at === length) {
        write(new Uint8Array(bytes)); // FFmpeg uses its buffer again
        length += bytes.length;
      }
      at += bytes.length;
      return bytes.length;
    },
    (offset: bigint, whence: AVSeekWhence) => {
      if (whence !== AVSEEK_SET) return AVERROR_INVALIDDATA;
      at = Number(offset);
      return at;
    },
  );
  return { io, length: () => length };
}
