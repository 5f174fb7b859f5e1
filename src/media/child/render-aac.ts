import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLTP,
  FF_ENCODER_AAC,
} from "node-av/constants";
import { avChannelLayoutDefault, Codec, CodecContext, type Frame, Packet, Rational } from "node-av/lib";
import { encode, type OnPacket, openEncoder } from "./render-encoder.ts";

/** Rendered sound has this many samples a second, whatever the film had: every browser plays it. */
export const AAC_RATE = 48000;

/** Samples in an AAC packet. */
export const AAC_FRAME = 1024;

const BITS_PER_CHANNEL = 96_000n;

export interface SoundEncoder extends Disposable {
  readonly context: CodecContext;
  /** @param frame `AAC_FRAME` samples of planar floats, fewer only in the last one */
  push(frame: Frame): void;
  end(): void;
}

/**
 * FFmpeg's own AAC encoder (libfdk_aac's licence does not allow us to hand it on).
 *
 * An AAC encoder begins with one packet that holds nothing but the run-up to sample 0. Players are told to skip it by an
 * edit list, which a clip does not have; stored without one, it would put the sound 21 ms behind the picture. It is left
 * out instead: every later packet holds the time it says, and the first 21 ms fade in.
 */
export function openAac(channels: 1 | 2, onPacket: OnPacket): SoundEncoder {
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  if (codec === null) throw new Error("this build of FFmpeg has no AAC encoder");
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleFormat = AV_SAMPLE_FMT_FLTP;
  context.sampleRate = AAC_RATE;
  context.channelLayout = avChannelLayoutDefault(channels);
  context.timeBase = new Rational(1, AAC_RATE);
  context.bitRate = BITS_PER_CHANNEL * BigInt(channels);
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  openEncoder(context, codec, {});
  const packet = new Packet();
  packet.alloc();
  let sent = 0;
  const withoutRunUp: OnPacket = (made) => {
    if (made.pts >= 0n) onPacket(made);
  };
  return {
    context,
    push(frame) {
      frame.pts = BigInt(sent);
      frame.timeBase = context.timeBase;
      sent += frame.nbSamples;
      encode(context, frame, packet, withoutRunUp);
    },
    end: () => encode(context, null, packet, withoutRunUp),
    [Symbol.dispose]() {
      packet.free();
      context.freeContext();
    },
  };
}
