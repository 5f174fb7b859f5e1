import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_QSCALE,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  FF_ENCODER_MJPEG,
  FF_QP2LAMBDA,
} from "node-av/constants";
import { Codec, CodecContext, Frame, Packet, Rational } from "node-av/lib";
import { openChain } from "./render-chain.ts";
import type { Matrix } from "./render-colour.ts";
import type { PictureSize } from "./render-picture.ts";

/** Makes JPEGs of pictures of one size. They hold the picture and nothing else: no time, no place, no program's name. */
export interface JpegEncoder extends Disposable {
  /** @param picture 8-bit 4:2:0, limited range; it stays the caller's */
  encode(picture: Frame): Uint8Array;
}

/** FFmpeg's scale from 2 (best) to 31. */
export const QUALITY = { small: 4, large: 2 } as const;

/** @param matrix what the pictures' numbers mean; a JPEG's are always those of BT.601 in full range (JFIF) */
export function openJpeg(size: PictureSize, matrix: Matrix, quality: number): JpegEncoder {
  const { width, height } = size;
  const codec = Codec.findEncoderByName(FF_ENCODER_MJPEG);
  if (codec === null) throw new Error("this build of FFmpeg has no JPEG encoder");
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = AV_PIX_FMT_YUVJ420P;
  encoder.colorRange = AVCOL_RANGE_JPEG;
  encoder.timeBase = new Rational(1, 1);
  encoder.threadCount = 1;
  encoder.setFlags(AV_CODEC_FLAG_QSCALE, AV_CODEC_FLAG_BITEXACT);
  encoder.globalQuality = quality * FF_QP2LAMBDA;
  if (encoder.open2Sync(codec) < 0) throw new Error("FFmpeg's JPEG encoder does not open");
  const source = `video_size=${width}x${height}:pix_fmt=${AV_PIX_FMT_YUV420P}:time_base=1/1:pixel_aspect=1/1`;
  const toJpeg = openChain("picture", source, [
    [
      "scale",
      `in_color_matrix=${matrix}:in_range=limited:out_color_matrix=bt601:out_range=full:flags=bicubic+accurate_rnd`,
    ],
    ["format", "pix_fmts=yuvj420p"],
  ]);
  const full = new Frame();
  full.alloc();
  const packet = new Packet();
  packet.alloc();
  let made = 0n;
  return {
    encode(picture) {
      using copy = picture.clone(); // a chain takes what it is given
      toJpeg.push(copy);
      if (!toJpeg.pull(full)) throw new Error("a filter swallowed a picture");
      full.quality = quality * FF_QP2LAMBDA;
      full.pts = made;
      made += 1n;
      if (encoder.sendFrameSync(full) < 0 || encoder.receivePacketSync(packet) < 0) throw new Error("a JPEG failed");
      full.unref();
      const jpeg = new Uint8Array(packet.data ?? []);
      packet.unref();
      return jpeg;
    },
    [Symbol.dispose]() {
      packet.free();
      full.free();
      toJpeg[Symbol.dispose]();
      encoder.freeContext();
    },
  };
}
