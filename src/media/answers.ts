import type { FilmFacts, FilmGlance, FilmProblem } from "#domain/film.ts";
import { containers, filmProblemCodes } from "#domain/film.ts";
import type { Pictures, Still, Survey, WorkingCopy } from "#domain/ports.ts";
import type { FrameIndex, Ticks } from "#domain/time.ts";
import {
  type Check,
  isArray,
  isCount,
  isListOf,
  isName,
  isNullOr,
  isNumber,
  isOneOf,
  isRecord,
  isTrueOrFalse,
} from "./checked.ts";

/** What answers of a boxed child must look like to be taken for answers. */

export const isFilmProblem: Check<FilmProblem> = isRecord({
  code: isOneOf(filmProblemCodes),
  readableTo: isNullOr(isNumber),
});

const isTimeBase: Check<readonly [number, number]> = (value): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => isCount(part) && part > 0);

const isTicks: Check<Ticks> = (value): value is Ticks => Number.isSafeInteger(value);

const pictureGlance = {
  codec: isName,
  width: isCount,
  height: isCount,
  rotation: isOneOf([0, 90, 180, 270]),
  mirrored: isTrueOrFalse,
  timeBase: isTimeBase,
  colour: isRecord({
    pixelFormat: isName,
    bitDepth: isCount,
    space: isName,
    transfer: isName,
    primaries: isName,
    range: isName,
    hdr: isTrueOrFalse,
  }),
};

const film = {
  container: isOneOf(containers),
  headerSeconds: isNullOr(isNumber),
  audio: isNullOr(isRecord({ codec: isName, rate: isCount, channels: isCount })),
  problem: isNullOr(isFilmProblem),
};

export const isGlance: Check<FilmGlance> = isRecord({
  ...film,
  video: isNullOr(isRecord({ ...pictureGlance, longestKeyGap: isNullOr(isNumber) })),
});

const isVideo = isRecord({ ...pictureGlance, longestKeyGap: isNumber, frames: isCount, variableRate: isTrueOrFalse });

const isFacts: Check<FilmFacts> = isRecord({ ...film, seconds: isNumber, video: isNullOr(isVideo) });

export const isStill: Check<Still> = isRecord({ jpeg: isArray(Uint8Array), at: isNumber });

const isIndex: Check<FrameIndex> = isRecord({
  timeBase: isTimeBase,
  times: isArray(Float64Array),
  end: isTicks,
});

export const isWorkingCopy: Check<WorkingCopy> = isRecord({ index: isIndex, head: isArray(Uint8Array) });

export const isSurvey: Check<Survey> = isRecord({
  facts: isFacts,
  index: isNullOr(isIndex),
  sound: isNullOr(
    isRecord({
      rate: isOneOf([16000]),
      samples: isArray(Int16Array),
      start: isNumber,
      balance: isNullOr(isArray(Float32Array)),
    }),
  ),
  peaks: isNullOr(isRecord({ secondsPerPeak: isNumber, start: isNumber, values: isArray(Int16Array) })),
});

const isMotionParts = isRecord({
  rate: isNumber,
  columns: isCount,
  rows: isCount,
  width: isCount,
  height: isCount,
  threshold: isCount,
  steps: isCount,
  changed: isArray(Uint8Array),
  brighter: isArray(Float32Array),
  darker: isArray(Float32Array),
  missing: isArray(Uint8Array),
});

const isMotion: Check<Pictures["motion"]> = (value): value is Pictures["motion"] =>
  isMotionParts(value) &&
  value.changed.length === value.steps * value.rows * value.columns &&
  [value.brighter, value.darker, value.missing].every((list) => list.length === value.steps);

export const isPictures: Check<Pictures> = isRecord({
  filmstrip: isRecord({
    pictures: isListOf(isRecord({ at: isNumber, jpeg: isArray(Uint8Array) })),
    width: isCount,
    height: isCount,
  }),
  motion: isMotion,
});
