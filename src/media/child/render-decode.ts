import { AV_FRAME_FLAG_CORRUPT, AV_NOPTS_VALUE } from "node-av/constants";
import { Frame, type Packet, type Stream } from "node-av/lib";
import { openDecoder } from "./input.ts";

/** One stream of a film on its way from packets to frames. */
export interface StreamDecoder extends Disposable {
  /** Decodes a packet, or what is left where it is null; what cannot be decoded yields nothing. */
  decode(packet: Packet | null): void;
}

/**
 * @param onFrame told of every frame, in order of time; the frame is only lent
 */
export function openStreamDecoder(stream: Stream, threads: number, onFrame: (frame: Frame) => void): StreamDecoder {
  const decoder = openDecoder(stream, { threads });
  const frame = new Frame();
  frame.alloc();
  return {
    decode(packet) {
      decoder.sendPacketSync(packet);
      while (decoder.receiveFrameSync(frame) >= 0) {
        onFrame(frame);
        frame.unref();
      }
    },
    [Symbol.dispose]() {
      frame.free();
      decoder.freeContext();
    },
  };
}

/** When a frame is shown or heard, in ticks of its stream; null where the film does not say. */
export function frameTime(frame: Frame): number | null {
  const time = frame.bestEffortTimestamp;
  return time === AV_NOPTS_VALUE ? null : Number(time);
}

/** Whether the decoder had to make up parts of a picture. */
export function isPatched(frame: Frame): boolean {
  return frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT);
}
