import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  AVCOL_SPC_FCC,
  AVCOL_SPC_ICTCP,
  AVCOL_SPC_RGB,
  AVCOL_SPC_SMPTE240M,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_SPC_YCGCO,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE2084,
  type AVColorPrimaries,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
} from "node-av/constants";
import type { Frame } from "node-av/lib";
import type { Step } from "./render-chain.ts";

/** What a picture's numbers mean, in FFmpeg's constants. */
export interface Colour {
  readonly space: AVColorSpace;
  readonly transfer: AVColorTransferCharacteristic;
  readonly primaries: AVColorPrimaries;
}

export const BT709: Colour = { space: AVCOL_SPC_BT709, transfer: AVCOL_TRC_BT709, primaries: AVCOL_PRI_BT709 };

/** How brightness and colour are made of red, green and blue, as FFmpeg's `scale` filter calls it. */
export type Matrix = "bt601" | "bt709" | "smpte240m" | "fcc";

/** @param height of the stored picture: where nothing is said, players take high pictures for BT.709 and others for BT.601 */
export function matrixOf({ space }: Colour, height: number): Matrix {
  if (space === AVCOL_SPC_SMPTE240M) return "smpte240m";
  if (space === AVCOL_SPC_FCC) return "fcc";
  const guessed = space === AVCOL_SPC_UNSPECIFIED && height >= 720;
  return space === AVCOL_SPC_BT709 || guessed ? "bt709" : "bt601";
}

const notForEveryScreen = new Set<AVColorSpace>([
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_ICTCP,
  AVCOL_SPC_RGB,
  AVCOL_SPC_YCGCO,
]);

/**
 * How a film's pictures become 8-bit 4:2:0 that every screen shows, and what they then say of their colour.
 *
 * Ordinary films keep their numbers and say of them exactly what the film says (BT.601 stays BT.601; what is not said is
 * still not said): converting would cost quality, and players guess alike for the film and what is cut from it.
 * HDR (PQ of SMPTE ST 2084, HLG of ARIB STD-B67) is brought down to BT.709 by the curve of ITU-R BT.2390; other wide
 * colour is converted to BT.709.
 */
export function forEveryScreen(frame: Frame): { readonly steps: readonly Step[]; readonly colour: Colour } {
  if (frame.colorTrc === AVCOL_TRC_SMPTE2084 || frame.colorTrc === AVCOL_TRC_ARIB_STD_B67) {
    return {
      // The curve is made for 10-bit pictures.
      steps: [
        ["format", "pix_fmts=yuv420p10le"],
        ["tonemapx", "tonemap=bt2390:desat=0:peak=100:t=bt709:m=bt709:p=bt709:r=tv:format=yuv420p:apply_dovi=0"],
      ],
      colour: BT709,
    };
  }
  if (notForEveryScreen.has(frame.colorSpace)) {
    return { steps: [["zscale", "matrix=709:transfer=709:primaries=709:range=limited"]], colour: BT709 };
  }
  const colour = { space: frame.colorSpace, transfer: frame.colorTrc, primaries: frame.colorPrimaries };
  const full = frame.colorRange === AVCOL_RANGE_JPEG;
  return { steps: full ? [["scale", "in_range=full:out_range=limited:flags=bicubic+accurate_rnd"]] : [], colour };
}
