import { AV_PKT_FLAG_DISCARD } from "node-av/constants";
import { type CodecContext, Frame, Packet, type Stream } from "node-av/lib";
import { type Seconds, secondsOf } from "#domain/time.ts";
import { type Input, openDecoder } from "./input.ts";
import { packetTime } from "./picture-index.ts";
import { receiveFrame } from "./receive-frame.ts";
import { isPatched } from "./render-decode.ts";

/** A decoded key picture and when it begins to be shown, from the film's first picture. */
export interface KeyPicture {
  /** Lent until the next one is asked for. */
  readonly frame: Frame;
  readonly at: Seconds;
}

/**
 * Key pictures of a film in order of time, each decoded by itself. One that does not come out whole is left out. All packets
 * are read: told to leave out the others, FFmpeg's demuxer of MP4 gives wrong times (`AVDISCARD_NONKEY`).
 *
 * @param origin ticks of the film's first picture
 * @param isWanted decides by the times of a key picture and of its neighbours whether to decode it; infinite where there is none
 */
export function* keyPictures(
  input: Input,
  stream: Stream,
  origin: number,
  isWanted: (before: Seconds, at: Seconds, after: Seconds) => boolean,
): Generator<KeyPicture> {
  // No other picture is decoded from these, and nobody sees the edges of blocks in small ones.
  using decoder = openDecoder(stream, { threads: 1, options: { skip_loop_filter: "all" } });
  using packet = new Packet();
  using held = new Packet();
  using frame = new Frame();
  for (const one of [packet, held, frame]) one.alloc();
  let before = Number.NEGATIVE_INFINITY;
  let at = Number.NEGATIVE_INFINITY; // of the packet that is held
  for (let more = true; more; ) {
    more = input.read(packet) === "packet";
    const after = more ? keyTime(packet, stream, origin) : Number.POSITIVE_INFINITY;
    if (after > at && after >= 0) {
      if (at >= 0 && isWanted(before, at, after) && decodeAlone(decoder, held, frame)) yield { frame, at };
      frame.unref();
      held.unref();
      held.ref(packet);
      [before, at] = [at, after];
    }
    packet.unref();
  }
}

/** When a key picture is shown; not a number where a packet is none, or is never shown. */
function keyTime(packet: Packet, stream: Stream, origin: number): Seconds {
  if (packet.streamIndex !== stream.index || !packet.isKeyframe) return Number.NaN;
  const time = packet.hasFlags(AV_PKT_FLAG_DISCARD) ? null : packetTime(packet);
  return time === null ? Number.NaN : secondsOf(time - origin, [stream.timeBase.num, stream.timeBase.den]);
}

/** As after a seek: without the pictures between, a decoder that remembers the last key picture would make some up. */
function decodeAlone(decoder: CodecContext, packet: Packet, frame: Frame): boolean {
  decoder.sendPacketSync(packet);
  decoder.sendPacketSync(null);
  const whole = receiveFrame(decoder, frame) && !isPatched(frame);
  decoder.flushBuffers();
  return whole;
}
