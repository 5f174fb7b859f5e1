import type { FilmFacts, FilmGlance, FilmProblem } from "#domain/film.ts";
import { containers, filmProblemCodes } from "#domain/film.ts";
import type { Pictures, Still, Survey, WorkingCopy } from "#domain/ports.ts";
import type { Filmstrip } from "#domain/sound.ts";
import type { FrameIndex, Ticks, TimeBase } from "#domain/time.ts";
import {
  type Check,
  isArray,
  isBetween,
  isCountUpTo,
  isListOf,
  isName,
  isNullOr,
  isOneOf,
  isRecord,
  isTimes,
  isTrueOrFalse,
} from "./checked.ts";
import { LIMITS } from "./limits.ts";

/**
 * What answers of a boxed child must look like to be taken for answers. A child that was taken over can still tell lies of
 * the right shape; it cannot tell of more than a film within the limits has, or of parts that do not belong together.
 */

/** What a header may claim, and what a moment may be counted from: far beyond any film, and nothing that breaks sums. */
const isSomeSeconds = isBetween(-1e9, 1e9);
const isLength = isBetween(0, 1e9);

export const isFilmProblem: Check<FilmProblem> = isRecord({
  code: isOneOf(filmProblemCodes),
  readableTo: isNullOr(isSomeSeconds),
});

const MOST_UNITS = 2 ** 31;
export const isTimeBase: Check<TimeBase> = (value): value is TimeBase =>
  Array.isArray(value) && value.length === 2 && value.every((part) => isCountUpTo(MOST_UNITS)(part) && part > 0);

export const isTicks: Check<Ticks> = (value): value is Ticks => Number.isSafeInteger(value);

/** Pixels of a side, where those of the film are shown up to four times as wide as they are stored. */
export const isSide = isCountUpTo(4 * LIMITS.longSide);

const pictureGlance = {
  codec: isName,
  width: isSide,
  height: isSide,
  rotation: isOneOf([0, 90, 180, 270]),
  mirrored: isTrueOrFalse,
  timeBase: isTimeBase,
  colour: isRecord({
    pixelFormat: isName,
    bitDepth: isCountUpTo(64),
    space: isName,
    transfer: isName,
    primaries: isName,
    range: isName,
    hdr: isTrueOrFalse,
  }),
};

const film = {
  container: isOneOf(containers),
  headerSeconds: isNullOr(isLength),
  audio: isNullOr(isRecord({ codec: isName, rate: isCountUpTo(MOST_UNITS), channels: isCountUpTo(1024) })),
  problem: isNullOr(isFilmProblem),
};

export const isGlance: Check<FilmGlance> = isRecord({
  ...film,
  video: isNullOr(isRecord({ ...pictureGlance, longestKeyGap: isNullOr(isLength) })),
});

/** Pictures that the longest film has, and a little more: rates are measured (see child/pace.ts). */
const MOST_FRAMES = LIMITS.seconds * LIMITS.picturesPerSecond * 1.1 + 480;

const isVideo = isRecord({
  ...pictureGlance,
  longestKeyGap: isLength,
  frames: isCountUpTo(MOST_FRAMES),
  variableRate: isTrueOrFalse,
});

const isFacts: Check<FilmFacts> = isRecord({
  ...film,
  seconds: isBetween(0, LIMITS.seconds),
  video: isNullOr(isVideo),
});

const isIndexParts = isRecord({ timeBase: isTimeBase, times: isTimes(MOST_FRAMES), end: isTicks });
const isIndex: Check<FrameIndex> = (value): value is FrameIndex =>
  isIndexParts(value) && value.times.length > 0 && value.end >= value.times.at(-1)!;

/** A JPEG is shown to people by programs that guess what it is: it is one by its first bytes, and no page. */
const isJpeg = (most: number): Check<Uint8Array> => {
  const isBytes = isArray(Uint8Array, most);
  return (value): value is Uint8Array => isBytes(value) && value[0] === 0xff && value[1] === 0xd8 && value[2] === 0xff;
};

export const isStill: Check<Still> = isRecord({ jpeg: isJpeg(32e6), at: isLength });

export const isWorkingCopy: Check<WorkingCopy> = isRecord({ index: isIndex, head: isArray(Uint8Array, LIMITS.header) });

const SOUND_RATE = 16_000;
const MOST_SAMPLES = LIMITS.seconds * SOUND_RATE;

const isSurveyParts: Check<Survey> = isRecord({
  facts: isFacts,
  index: isNullOr(isIndex),
  sound: isNullOr(
    isRecord({
      rate: isOneOf([SOUND_RATE]),
      samples: isArray(Int16Array, MOST_SAMPLES),
      start: isSomeSeconds,
      balance: isNullOr(isArray(Float32Array, MOST_SAMPLES / 160)),
    }),
  ),
  peaks: isNullOr(
    isRecord({
      secondsPerPeak: isBetween(0.001, 60),
      start: isSomeSeconds,
      values: isArray(Int16Array, 2 * (LIMITS.seconds / 0.05)),
    }),
  ),
});

export const isSurvey: Check<Survey> = (value): value is Survey =>
  isSurveyParts(value) &&
  value.facts.video?.frames === value.index?.times.length &&
  (value.peaks === null || value.peaks.values.length % 2 === 0);

const isSmallSide = isCountUpTo(1024);
const MOST_STEPS = LIMITS.seconds * 12.5;

const isMotionParts = isRecord({
  rate: isBetween(1, 100),
  columns: isSmallSide,
  rows: isSmallSide,
  width: isSmallSide,
  height: isSmallSide,
  threshold: isCountUpTo(255),
  steps: isCountUpTo(MOST_STEPS),
  changed: isArray(Uint8Array, 300e6),
  brighter: isArray(Float32Array, MOST_STEPS),
  darker: isArray(Float32Array, MOST_STEPS),
  missing: isArray(Uint8Array, MOST_STEPS),
});

const isMotion: Check<Pictures["motion"]> = (value): value is Pictures["motion"] =>
  isMotionParts(value) &&
  value.changed.length === value.steps * value.rows * value.columns &&
  [value.brighter, value.darker, value.missing].every((list) => list.length === value.steps);

export const isFilmstrip: Check<Filmstrip> = isRecord({
  pictures: isListOf(isRecord({ at: isSomeSeconds, jpeg: isJpeg(1e6) }), 500),
  width: isSmallSide,
  height: isSmallSide,
});

export const isPictures: Check<Pictures> = isRecord({ filmstrip: isNullOr(isFilmstrip), motion: isMotion });
