import {
  AV_FRAME_FLAG_CORRUPT,
  AV_FRAME_FLAG_INTERLACED,
  AV_NOPTS_VALUE,
  AV_PKT_FLAG_DISCARD,
} from "node-av/constants";
import { Frame, type Packet, type Stream } from "node-av/lib";
import type { Seconds } from "#domain/time.ts";
import { openDecoder } from "./input.ts";
import { packetTime } from "./picture-index.ts";
import { receiveFrame } from "./receive-frame.ts";

/** One stream of a film on its way from packets to frames. */
export interface StreamDecoder extends Disposable {
  /** Decodes a packet, or what is left where it is null; what cannot be decoded yields nothing. */
  decode(packet: Packet | null): void;
}

/**
 * @param onFrame told of every frame, in order of time, and when it is shown or heard in ticks of the stream (null where
 *   the film does not say); the frame is only lent
 */
export function openStreamDecoder(
  stream: Stream,
  threads: number,
  onFrame: (frame: Frame, time: number | null) => void,
  options: Readonly<Record<string, string>> = {},
): StreamDecoder {
  const decoder = openDecoder(stream, { threads, options });
  const frame = new Frame();
  frame.alloc();
  // AVI gives H.264 only times of decoding. The pictures are shown at the same times, in their own order.
  const unclaimed: number[] = [];
  const timeOf = () => {
    if (frame.pts === AV_NOPTS_VALUE && unclaimed.length > 0) return unclaimed.shift()!;
    return frame.bestEffortTimestamp === AV_NOPTS_VALUE ? null : Number(frame.bestEffortTimestamp);
  };
  return {
    decode(packet) {
      if (packet?.pts === AV_NOPTS_VALUE && packet.dts !== AV_NOPTS_VALUE) unclaimed.push(Number(packet.dts));
      decoder.sendPacketSync(packet);
      while (receiveFrame(decoder, frame)) {
        onFrame(frame, timeOf());
        frame.unref();
      }
    },
    [Symbol.dispose]() {
      frame.free();
      decoder.freeContext();
    },
  };
}

/**
 * Sound of a stream.
 *
 * @param onSound told of every frame and when its first sample is heard, in seconds on the stream's own clock
 */
export function openSoundDecoder(stream: Stream, onSound: (frame: Frame, at: Seconds) => void): StreamDecoder {
  let end: Seconds | null = null;
  return openStreamDecoder(stream, 1, (frame, time) => {
    // A packet of several frames (AMR has up to ten) has a time only for the first.
    const at = time === null ? end : (time * stream.timeBase.num) / stream.timeBase.den;
    if (at === null) return;
    end = at + frame.nbSamples / frame.sampleRate;
    onSound(frame, at);
  });
}

/**
 * Pictures of a stream. Camcorders store the two fields of an interlaced picture as two, each with its own time, and they
 * come out of the decoder as one; it is then shown at both times, so that a film has as many pictures as are stored.
 */
export function openPictureDecoder(
  stream: Stream,
  threads: number,
  onPicture: (frame: Frame, time: number) => void,
): StreamDecoder {
  const waiting = new Set<number>(); // times of packets that have not come out yet
  let woven: { readonly frame: Frame; readonly time: number } | null = null;
  const showAgain = (until: number) => {
    if (woven === null) return;
    using frame = woven.frame;
    const { time: shown } = woven;
    const second = [...waiting].find((time) => time > shown && time < until);
    woven = null;
    if (second !== undefined) onPicture(frame, second);
  };
  const decoder = openStreamDecoder(stream, threads, (frame, time) => {
    if (time === null) return;
    showAgain(time);
    for (const past of waiting) if (past <= time) waiting.delete(past);
    const copy = frame.hasFlags(AV_FRAME_FLAG_INTERLACED) ? frame.clone() : null;
    onPicture(frame, time);
    if (copy !== null) woven = { frame: copy, time };
  });
  return {
    decode(packet) {
      const time = packet === null || packet.hasFlags(AV_PKT_FLAG_DISCARD) ? null : packetTime(packet);
      if (time !== null) waiting.add(time);
      decoder.decode(packet);
      if (packet === null) showAgain(Number.POSITIVE_INFINITY);
    },
    [Symbol.dispose]() {
      woven?.frame.free();
      decoder[Symbol.dispose]();
    },
  };
}

/** Whether the decoder had to make up parts of a picture. */
export function isPatched(frame: Frame): boolean {
  return frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT);
}
