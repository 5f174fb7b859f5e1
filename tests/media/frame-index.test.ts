import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";

/** What Debian's ffprobe lists: packets of the first picture stream without those flagged "discard", in order of time. */
function probedTimes(path: string): number[] | null {
  const options = ["-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts,dts,flags", "-of", "json", path];
  const probe = spawnSync("ffprobe", options, { encoding: "utf8", maxBuffer: 1e9 });
  if (probe.status !== 0 || probe.stderr !== "") return null;
  const { packets = [] } = JSON.parse(probe.stdout) as { packets?: { pts?: number; dts?: number; flags: string }[] };
  return packets
    .filter(({ flags }) => !flags.includes("D"))
    .map(({ pts, dts }) => pts ?? dts ?? Number.NaN)
    .sort((a, b) => a - b);
}

describe.skipIf(!dataHere)("the frame index", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });

  it.each(givenFilms)("of %s is what ffprobe lists", async (name) => {
    const expected = probedTimes(filmPath(name));
    if (expected === null || expected.length === 0) return;
    const film = await fileBytes(filmPath(name));
    const result = await reader.survey(film, { sound: false });
    await film.close();
    expect(result.ok ? [...(result.index?.times ?? [])] : result.problem).toEqual(expected);
  });
});
