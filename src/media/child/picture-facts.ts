import { AV_PKT_DATA_DISPLAYMATRIX } from "node-av/constants";
import { avGetPixFmtName, type Stream } from "node-av/lib";
import type { PictureGlance, VideoFacts } from "#domain/film.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { primariesName, rangeName, spaceName, transferName } from "./colour-names.ts";
import { describesPictures } from "./formats.ts";
import { codecName } from "./input.ts";
import { type Orientation, orientationOf } from "./orientation.ts";
import { isVariableRate } from "./picture-index.ts";

/** @param longestKeyGap where it is known */
export function pictureGlance(stream: Stream, longestKeyGap: Seconds | null): PictureGlance {
  const { codecpar } = stream;
  const { orientation, aspect } = pictureShape(stream);
  const upright = orientation.rotation % 180 === 0;
  const width = Math.max(1, Math.round(codecpar.width * aspect));
  const pixelFormat = (describesPictures(codecpar) ? avGetPixFmtName(codecpar.format) : null) ?? "unknown";
  const transfer = transferName(codecpar.colorTrc);
  return {
    codec: codecName(stream),
    width: upright ? width : codecpar.height,
    height: upright ? codecpar.height : width,
    ...orientation,
    timeBase: [stream.timeBase.num, stream.timeBase.den],
    colour: {
      pixelFormat,
      bitDepth: bitDepthOf(pixelFormat),
      space: spaceName(codecpar.colorSpace),
      transfer,
      primaries: primariesName(codecpar.colorPrimaries),
      range: rangeName(codecpar.colorRange),
      hdr: transfer === "smpte2084" || transfer === "arib-std-b67",
    },
    longestKeyGap,
  };
}

export function pictureFacts(stream: Stream, index: FrameIndex, longestKeyGap: Seconds): VideoFacts {
  return {
    ...pictureGlance(stream, longestKeyGap),
    longestKeyGap,
    frames: index.times.length,
    variableRate: isVariableRate(index.times),
  };
}

/** What has to be done to a stored picture so that it is seen as it was filmed. */
export function pictureShape(stream: Stream): { readonly orientation: Orientation; readonly aspect: number } {
  const orientation = orientationOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
  return { orientation, aspect: pixelAspect(stream) };
}

/** How much wider than high a stored pixel is shown; 1 where the film says nothing that a camera would. */
function pixelAspect(stream: Stream): number {
  const ratio = stream.sampleAspectRatio.num > 0 ? stream.sampleAspectRatio : stream.codecpar.sampleAspectRatio;
  const aspect = ratio.num > 0 && ratio.den > 0 ? ratio.num / ratio.den : 1;
  return aspect >= 1 / 4 && aspect <= 4 ? aspect : 1;
}

/** `yuv420p10le` has ten bits; formats that name no number have eight. */
function bitDepthOf(pixelFormat: string): number {
  const depth = /p(\d+)(?:le|be)$/.exec(pixelFormat)?.[1] ?? /^p0(\d+)/.exec(pixelFormat)?.[1];
  return depth === undefined ? 8 : Number(depth);
}
