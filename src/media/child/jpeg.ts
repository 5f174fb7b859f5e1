import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_QSCALE,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  FF_ENCODER_MJPEG,
  FF_QP2LAMBDA,
  SWS_BICUBIC,
} from "node-av/constants";
import { Codec, CodecContext, Frame, Packet, Rational, SoftwareScaleContext } from "node-av/lib";

/** Makes JPEGs of pictures of one size. */
export interface JpegEncoder extends Disposable {
  /** @param picture 8-bit 4:2:0, limited range */
  encode(picture: Frame): Uint8Array;
}

/** FFmpeg's scale from 2 (best) to 31: small pictures stay clean at 4. */
const QUALITY = 4;

export function openJpeg(width: number, height: number): JpegEncoder {
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
  encoder.globalQuality = QUALITY * FF_QP2LAMBDA;
  if (encoder.open2Sync(codec) < 0) throw new Error("FFmpeg's JPEG encoder does not open");
  const full = new Frame();
  full.alloc();
  full.format = AV_PIX_FMT_YUVJ420P;
  full.width = width;
  full.height = height;
  full.getBuffer();
  full.quality = QUALITY * FF_QP2LAMBDA;
  const toFullRange = new SoftwareScaleContext();
  toFullRange.getContext(width, height, AV_PIX_FMT_YUV420P, width, height, AV_PIX_FMT_YUVJ420P, SWS_BICUBIC);
  const packet = new Packet();
  packet.alloc();
  let made = 0n;
  return {
    encode(picture) {
      toFullRange.scaleFrameSync(full, picture);
      full.pts = made;
      made += 1n;
      if (encoder.sendFrameSync(full) < 0 || encoder.receivePacketSync(packet) < 0) throw new Error("a JPEG failed");
      const jpeg = new Uint8Array(packet.data ?? []);
      packet.unref();
      return jpeg;
    },
    [Symbol.dispose]() {
      packet.free();
      full.free();
      toFullRange.freeContext();
      encoder.freeContext();
    },
  };
}
