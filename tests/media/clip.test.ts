import { describe, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { size } from "../size.ts";
import { checkedClip } from "./clip-checks.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";
import { pictureTimes } from "./seen-by-ffmpeg.ts";
import { hardStretches, randomStretch } from "./stretches.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

/** Films whose times, turns or groups of pictures make cutting hard. */
const hard = /cursed-vfr|chrome52|slow_motion|edit_list|edts|rotat|portrait|pixel7|h265_bframes|video-h265/;

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
    const hurting = hard.test(name) ? hardStretches(times, draw, size({ test: 1, soak: 6 })) : [];
    for (const [from, to] of [...random, ...hurting]) {
      await checkedClip(reader, path, times, from, to, survey.facts.video?.colour.hdr);
    }
  });
});
