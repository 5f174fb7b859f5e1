import type { Frame } from "node-av/lib";
import { avChannelLayoutDescribe, Frame as AvFrame, Rational } from "node-av/lib";
import type { Seconds } from "#domain/time.ts";
import { AAC_FRAME, AAC_RATE } from "./render-aac.ts";
import { type Chain, openChain, type Step } from "./render-chain.ts";

/** Cuts decoded sound at two moments and makes it what is encoded: 48,000 samples a second, one or two channels. */
export interface SoundRenderer extends Disposable {
  /** @param start when the first sample of `decoded` is heard, from the beginning of the cut */
  push(decoded: Frame, start: Seconds): void;
  end(): void;
}

/** Seconds that two pieces of sound may be apart or overlap before silence is put between or samples are dropped. */
const STEP = 0.012;

/**
 * What comes out begins at 0 exactly, with silence where the film's sound begins later. Gaps are filled with silence, so
 * that whatever the film leaves out, sound stays with the picture.
 *
 * @param length of the cut: nothing from before 0 or after it comes out, and silence fills up what the film lacks; null
 *   where there is no cut but at 0
 * @param onFrame told of every `AAC_FRAME` samples; the frame is only lent
 */
export function openSoundRenderer(
  channels: 1 | 2,
  length: Seconds | null,
  onFrame: (frame: Frame) => void,
): SoundRenderer {
  const layout = channels === 1 ? "mono" : "stereo";
  const whole = openChain(
    "sound",
    `sample_rate=${AAC_RATE}:sample_fmt=fltp:channel_layout=${layout}:time_base=1/${AAC_RATE}`,
    [
      ["aresample", `async=1:first_pts=0:min_hard_comp=${STEP}`],
      ...(length === null ? [] : exactly(Math.round(length * AAC_RATE))),
      ["asetnsamples", `n=${AAC_FRAME}:p=0`],
    ],
  );
  const made = new AvFrame();
  made.alloc();
  const handOn = () => {
    while (whole.pull(made)) {
      onFrame(made);
      made.unref();
    }
  };
  // A film can change its sound's format on the way; each stretch has its own cut and resampling.
  let stretch: Chain | null = null;
  let fits = "";
  const piece = new AvFrame();
  piece.alloc();
  const passOn = (chain: Chain) => {
    while (chain.pull(piece)) {
      whole.push(piece);
      piece.unref();
      handOn();
    }
  };
  const endStretch = () => {
    if (stretch === null) return;
    stretch.push(null);
    passOn(stretch);
    stretch[Symbol.dispose]();
    stretch = null;
  };
  return {
    push(decoded, start) {
      const rate = decoded.sampleRate;
      const look = describe(decoded);
      if (stretch === null || look !== fits) {
        endStretch();
        stretch = openChain("sound", look, [
          ["atrim", length === null ? "start_pts=0" : `start_pts=0:end_pts=${Math.round(length * rate)}`],
          ["aresample", `${AAC_RATE}`],
          ["aformat", `sample_fmts=fltp:channel_layouts=${layout}`],
        ]);
        fits = look;
      }
      decoded.pts = BigInt(Math.round(start * rate));
      decoded.timeBase = new Rational(1, rate);
      stretch.push(decoded);
      passOn(stretch);
    },
    end() {
      endStretch();
      whole.push(null);
      handOn();
    },
    [Symbol.dispose]() {
      stretch?.[Symbol.dispose]();
      whole[Symbol.dispose]();
      made.free();
      piece.free();
    },
  };
}

/** Neither fewer samples nor more. */
const exactly = (samples: number): Step[] => [
  ["apad", `whole_len=${samples}`],
  ["atrim", `end_sample=${samples}`],
];

/** The frame as FFmpeg's `abuffer` filter is told of it. */
function describe(frame: Frame): string {
  const layout = avChannelLayoutDescribe(frame.channelLayout) ?? `${frame.channels}c`;
  return `sample_rate=${frame.sampleRate}:sample_fmt=${frame.format}:channel_layout=${layout}:time_base=1/${frame.sampleRate}`;
}
