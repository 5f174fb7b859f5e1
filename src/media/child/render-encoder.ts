import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import type { Codec, CodecContext, Frame, Packet } from "node-av/lib";

/** Told of every packet as it is made, in the order of the frames. The packet is only lent. */
export type OnPacket = (packet: Packet) => void;

/** Starts an encoder with options by FFmpeg's names. (A dictionary handed to `open2Sync` is freed twice by node-av 6.1.1.) */
export function openEncoder(context: CodecContext, codec: Codec, settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings))
    check(context.setOption(name, value), `the encoder has no ${name}`);
  check(context.open2Sync(codec), "the encoder does not start");
}

/**
 * Encodes one frame, or what is left where `frame` is null.
 *
 * @param packet for the encoder's use; empty again afterwards
 */
export function encode(context: CodecContext, frame: Frame | null, packet: Packet, onPacket: OnPacket): void {
  check(context.sendFrameSync(frame), "encoding failed");
  while (isReady(context.receivePacketSync(packet))) {
    onPacket(packet);
    packet.unref();
  }
}

/** What FFmpeg's `receive` functions return: true with something received, false when more has to be sent first. */
export function isReady(code: number): boolean {
  if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  check(code, "encoding failed");
  return true;
}

/** @throws {Error} where FFmpeg reports a fault of ours: nothing about a film makes these calls fail */
export function check(code: number, what: string): void {
  if (code < 0) throw new Error(`${what} (FFmpeg: ${code})`);
}
