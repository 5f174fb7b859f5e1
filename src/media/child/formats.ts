import { AVMEDIA_TYPE_VIDEO, type AVPixelFormat, type AVSampleFormat } from "node-av/constants";
import type { CodecParameters, Frame } from "node-av/lib";

// node-av types a format as one of pictures or one of sound; which of the two it is, only its owner says.

type PictureFrame = Frame & { readonly format: AVPixelFormat };
export type SoundFrame = Frame & { readonly format: AVSampleFormat };
type PictureParameters = CodecParameters & { readonly format: AVPixelFormat };

export const isPicture = (frame: Frame): frame is PictureFrame => frame.isVideo();
export const isSound = (frame: Frame): frame is SoundFrame => frame.isAudio();
export const describesPictures = (parameters: CodecParameters): parameters is PictureParameters =>
  parameters.codecType === AVMEDIA_TYPE_VIDEO;
