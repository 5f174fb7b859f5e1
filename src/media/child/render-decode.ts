import { AV_FRAME_FLAG_CORRUPT, AV_NOPTS_VALUE } from "node-av/constants";
import { Frame, type Packet, type Stream } from "node-av/lib";
import { openDecoder } from "./input.ts";

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
): StreamDecoder {
  const decoder = openDecoder(stream, { threads });
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
      while (decoder.receiveFrameSync(frame) >= 0) {
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

/** Whether the decoder had to make up parts of a picture. */
export function isPatched(frame: Frame): boolean {
  return frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT);
}
