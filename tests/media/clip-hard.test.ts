import { describe, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { size } from "../size.ts";
import { checkedClip } from "./clip-checks.ts";
import { hardFilms } from "./hard-films.ts";
import { pictureTimes } from "./seen-by-ffmpeg.ts";
import { hardStretches, randomStretch } from "./stretches.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

describe("a clip of a film with", () => {
  it.each(Object.entries(hardFilms))("%s is exactly what was marked", async (name, make) => {
    const path = make();
    const times = pictureTimes(path);
    if (times === null) throw new Error(`ffprobe does not read ${path}`);
    const draw = seeded(name.length);
    const random = Array.from({ length: size({ test: 1, soak: 10 }) }, () => randomStretch(times, draw));
    for (const [from, to] of [...random, ...hardStretches(times, draw, size({ test: 1, soak: 6 }))])
      await checkedClip(reader, path, times, from, to);
  });
});
