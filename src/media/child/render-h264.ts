import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  FF_ENCODER_LIBX264,
} from "node-av/constants";
import {
  BitStreamFilter,
  BitStreamFilterContext,
  Codec,
  CodecContext,
  type Frame,
  Packet,
  Rational,
} from "node-av/lib";
import type { Seconds } from "#domain/time.ts";
import { H264_SETTINGS, KEY_FRAME_EVERY } from "./h264-settings.ts";
import type { Colour } from "./render-colour.ts";
import { check, encode, isReady, type OnPacket, openEncoder } from "./render-encoder.ts";

/** The encoder's own clock, which only weighs how long pictures last. What is stored is the film's (render-clock.ts). */
const MICROSECONDS = 1_000_000;

/** Pictures a second that the stream's level allows for. */
const USUAL_RATE = new Rational(60, 1);

export interface PictureEncoder extends Disposable {
  /** Knows what the file's head has to say. */
  readonly context: CodecContext;
  /** @param seconds when the picture is shown, counted from the first */
  push(frame: Frame, seconds: Seconds): void;
  /** No more pictures. */
  end(): void;
}

/** @param onPacket one packet for each picture, in order */
export function openH264(
  size: { readonly width: number; readonly height: number },
  colour: Colour,
  threads: number,
  onPacket: OnPacket,
): PictureEncoder {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (codec === null) throw new Error("this build of FFmpeg has no libx264");
  const context = new CodecContext();
  context.allocContext3(codec);
  context.width = size.width;
  context.height = size.height;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.sampleAspectRatio = new Rational(1, 1);
  context.timeBase = new Rational(1, MICROSECONDS);
  context.framerate = USUAL_RATE; // or the level would be that of a million pictures a second
  context.colorRange = AVCOL_RANGE_MPEG;
  context.colorSpace = colour.space;
  context.colorTrc = colour.transfer;
  context.colorPrimaries = colour.primaries;
  context.threadCount = threads;
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  openEncoder(context, codec, H264_SETTINGS);
  const bare = withoutMessages(context);
  const packet = new Packet();
  packet.alloc();
  const strip: OnPacket = (full) => {
    check(bare.sendPacketSync(full), "a packet cannot be filtered");
    while (isReady(bare.receivePacketSync(full))) {
      onPacket(full);
      full.unref();
    }
  };
  let last = -1n;
  let nextKey: Seconds = 0;
  return {
    context,
    push(frame, seconds) {
      const time = BigInt(Math.round(seconds * MICROSECONDS));
      last = time > last ? time : last + 1n;
      frame.pts = last;
      frame.timeBase = context.timeBase;
      frame.pictType = seconds >= nextKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
      if (seconds >= nextKey) nextKey = (Math.floor(seconds / KEY_FRAME_EVERY) + 1) * KEY_FRAME_EVERY;
      encode(context, frame, packet, strip);
    },
    end: () => encode(context, null, packet, strip),
    [Symbol.dispose]() {
      packet.free();
      bare.free();
      context.freeContext();
    },
  };
}

/** Takes out the messages (SEI) in which the encoder names itself and its settings. */
function withoutMessages(context: CodecContext): BitStreamFilterContext {
  const SEI = 6;
  const filter = BitStreamFilter.getByName("filter_units");
  if (filter === null) throw new Error("this build of FFmpeg has no filter_units");
  const bare = new BitStreamFilterContext();
  check(bare.alloc(filter), "a packet filter");
  const parameters = bare.inputCodecParameters;
  if (parameters === null) throw new Error("a packet filter without parameters");
  check(context.parametersFromContext(parameters), "a packet filter");
  bare.inputTimeBase = context.timeBase;
  bare.setOption("remove_types", String(SEI));
  check(bare.init(), "a packet filter");
  return bare;
}
