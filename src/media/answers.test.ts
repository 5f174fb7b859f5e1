import { describe, expect, it } from "vitest";
import { isFilmProblem, isFilmstrip, isGlance, isPictures, isStill, isSurvey, isWorkingCopy } from "./answers.ts";
import { pack, unpack } from "./protocol.ts";
import { isClipAnswer, isReopenedClip } from "./rendered.ts";

const colour = {
  pixelFormat: "yuv420p",
  bitDepth: 8,
  space: "bt709",
  transfer: "bt709",
  primaries: "bt709",
  range: "tv",
  hdr: false,
};
const glimpse = {
  codec: "h264",
  width: 64,
  height: 48,
  rotation: 0,
  mirrored: false,
  timeBase: [1, 1000],
  colour,
  longestKeyGap: 1,
};
const film = {
  container: "mp4",
  headerSeconds: 0.3,
  audio: { codec: "aac", rate: 48_000, channels: 2 },
  problem: null,
};
const index = { timeBase: [1, 1000], times: Float64Array.of(0, 100, 200), end: 300 };
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const clip = {
  timeBase: [1, 1000],
  origin: 0,
  from: 0,
  to: 300,
  times: Float64Array.of(0, 100),
  unreadable: 0,
  begin: 0,
  moovAt: 10,
};

const checks = {
  problem: isFilmProblem,
  glance: isGlance,
  survey: isSurvey,
  pictures: isPictures,
  filmstrip: isFilmstrip,
  still: isStill,
  copy: isWorkingCopy,
  clip: isClipAnswer,
  reopened: isReopenedClip,
};

/** What a child that tells the truth says. */
const truths: Readonly<Record<keyof typeof checks, object>> = {
  problem: { code: "film-damaged", readableTo: 4 },
  glance: { ...film, video: { ...glimpse, longestKeyGap: null } },
  survey: {
    facts: { ...film, seconds: 0.3, video: { ...glimpse, frames: 3, variableRate: false } },
    index,
    sound: { rate: 16_000, samples: new Int16Array(4800), start: 0, balance: new Float32Array(30) },
    peaks: { secondsPerPeak: 0.05, start: 0, values: new Int16Array(12) },
  },
  pictures: {
    filmstrip: { pictures: [{ at: 0, jpeg }], width: 160, height: 90 },
    motion: {
      rate: 12.5,
      columns: 4,
      rows: 3,
      width: 32,
      height: 24,
      threshold: 12,
      steps: 2,
      changed: new Uint8Array(24),
      brighter: new Float32Array(2),
      darker: new Float32Array(2),
      missing: new Uint8Array(2),
    },
  },
  filmstrip: { pictures: [{ at: 0, jpeg }], width: 160, height: 90 },
  still: { jpeg, at: 1 },
  copy: { index, head: new Uint8Array(40) },
  clip: { clip, refused: null },
  reopened: {
    timeBase: [1, 1000],
    stored: Float64Array.of(0, 100),
    storedEnd: 300,
    shown: Float64Array.of(0, 100),
    firstSound: 0,
    width: 64,
    height: 48,
    streams: ["h264", "aac"],
    tags: [],
  },
};

/** The same with one part replaced, through the very bytes that come from a child. */
function told(truth: object, path: string, lie: unknown): unknown {
  const replaced = (part: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined) return lie;
    if (Array.isArray(part)) return part.map((one: unknown, i) => (String(i) === name ? replaced(one, rest) : one));
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, name)) throw new Error(`no ${name}`);
    return { ...part, [name]: replaced(Reflect.get(part, name), rest) };
  };
  const pieces = pack(replaced(truth, path.split(".")));
  return unpack(new Uint8Array(Buffer.concat(pieces)));
}

const lies: readonly (readonly [keyof typeof checks, string, unknown])[] = [
  ["problem", "readableTo", 1e300],
  ["problem", "code", "film-is-lovely"],
  ["glance", "headerSeconds", 1e12],
  ["glance", "video.width", 1e6],
  ["glance", "video.timeBase", [1, 0]],
  ["glance", "video.timeBase", [1e15, 1]],
  ["glance", "video.codec", "\u001b[2J"],
  ["glance", "audio.channels", 1e9],
  ["survey", "facts.seconds", 1e9],
  ["survey", "facts.seconds", -1],
  ["survey", "facts.video.frames", 4],
  ["survey", "facts.video.frames", 1e12],
  ["survey", "facts.video.longestKeyGap", null],
  ["survey", "index.times", Float64Array.of(0, 200, 100)],
  ["survey", "index.times", Float64Array.of(0, 100, Number.NaN)],
  ["survey", "index.times", Float64Array.of(0, 0.5, 100)],
  ["survey", "index.times", Float64Array.of(0, 100, 1e300)],
  ["survey", "index.end", 150],
  ["survey", "index", null],
  ["survey", "sound.rate", 44_100],
  ["survey", "sound.samples", new Float32Array(10)],
  ["survey", "sound.start", 1e15],
  ["survey", "sound.balance", Float32Array.of(Number.POSITIVE_INFINITY)],
  ["survey", "peaks.secondsPerPeak", 0],
  ["survey", "peaks.values", new Int16Array(13)],
  ["survey", "peaks.values", new Int16Array(500_000)],
  ["filmstrip", "pictures.0.at", Number.NaN],
  ["pictures", "filmstrip.width", 1e5],
  ["pictures", "filmstrip.pictures", Array.from({ length: 501 }, () => ({ at: 0, jpeg }))],
  ["pictures", "filmstrip.pictures.0.jpeg", new TextEncoder().encode("<script>")],
  ["pictures", "filmstrip.pictures.0.jpeg", new Uint8Array(Buffer.concat([jpeg, Buffer.alloc(1e6)]))],
  ["pictures", "motion.steps", 1e9],
  ["pictures", "motion.rows", 4],
  ["pictures", "motion.brighter", Float32Array.of(0, Number.NaN)],
  ["still", "jpeg", new TextEncoder().encode("<svg onload=alert(1)>")],
  ["still", "at", -1],
  ["copy", "head", new Uint8Array(70e6)],
  ["copy", "index.times", new Float64Array(0)],
  ["clip", "clip.moovAt", 1e18],
  ["clip", "clip.times", new Float64Array(200_000)],
  ["clip", "refused", "clip-is-dull"],
  ["reopened", "streams", Array.from({ length: 33 }, () => "h264")],
  ["reopened", "shown", Float64Array.of(Number.NaN)],
];

describe("an answer of a child that was taken over", () => {
  it.each(Object.entries(truths))("is believed where it can be true: %s", (name, truth) => {
    const check = Object.entries(checks).find(([one]) => one === name)?.[1];
    expect(check?.(unpack(new Uint8Array(Buffer.concat(pack(truth)))))).toBe(true);
  });

  it.each(lies)("is not believed where it cannot: %s, %s", (name, path, lie) => {
    expect(checks[name](told(truths[name], path, lie))).toBe(false);
  });
});
