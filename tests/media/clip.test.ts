import { describe, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { size } from "../size.ts";
import { checkedClip } from "./clip-checks.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";
import { type PictureTimes, pictureTimes } from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

/** Films whose times, turns or groups of pictures make cutting hard. */
const hard = /cursed-vfr|chrome52|slow_motion|edit_list|edts|rotat|portrait|pixel7|h265_bframes|video-h265/;

type Stretch = readonly [from: number, to: number];

/** Seconds from the first picture; the film ends a second after its last picture as far as these marks go. */
function seconds({ times, unit }: PictureTimes, i: number): number {
  const last = (times.at(-1)! - times[0]!) * unit;
  return i < times.length ? (times[i]! - times[0]!) * unit : last + 1;
}

function randomStretch(film: PictureTimes, draw: () => number): Stretch {
  const first = Math.floor(draw() * film.times.length);
  const frames = 1 + Math.floor(draw() * Math.min(60, film.times.length - first));
  return [seconds(film, first), seconds(film, first + frames)];
}

/** The first picture, the last, one alone, around a key frame, and across the longest gap. */
function hardStretches(film: PictureTimes): Stretch[] {
  const { times, keys } = film;
  const upTo = (i: number, n: number): Stretch => [seconds(film, i), seconds(film, i + n)];
  const key = times.indexOf(keys[Math.floor(keys.length / 2)]!);
  let gap = 0;
  for (let i = 1; i + 1 < times.length; i += 1) if (times[i + 1]! - times[i]! > times[gap + 1]! - times[gap]!) gap = i;
  const middle = times.length >> 1;
  return [
    upTo(0, 1),
    upTo(times.length - 1, 1),
    upTo(middle, 1),
    upTo(Math.max(0, key - 2), 2),
    upTo(key, 2),
    upTo(Math.max(0, gap - 1), 3),
  ];
}

describe.skipIf(!dataHere)("a clip", () => {
  it.each(givenFilms)("of %s is exactly what was marked", async (name) => {
    const path = filmPath(name);
    const times = pictureTimes(path);
    if (times === null) return;
    const film = await fileBytes(path);
    const survey = await reader.survey(film, { sound: false });
    await film.close();
    if (!survey.ok || survey.facts.problem !== null) return;
    const draw = seeded(givenFilms.indexOf(name));
    const random = Array.from({ length: size({ test: 1, soak: 3 }) }, () => randomStretch(times, draw));
    for (const [from, to] of [...random, ...(hard.test(name) ? hardStretches(times) : [])]) {
      await checkedClip(reader, path, times, from, to, survey.facts.video?.colour.hdr);
    }
  });
});
