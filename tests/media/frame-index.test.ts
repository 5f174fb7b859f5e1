import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";
import { pictureTimes } from "./seen-by-ffmpeg.ts";

/** What Debian's ffprobe lists: packets of the first picture stream without those flagged "discard", in order of time. */
describe.skipIf(!dataHere)("the frame index", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });
  // The one film whose pictures are of a codec that no such device writes (Microsoft's MPEG-4 of 1998).
  const films = givenFilms.filter((name) => name !== "file_type/fixture.avi");

  it.each(films)("of %s is what ffprobe lists", async (name) => {
    const seen = pictureTimes(filmPath(name));
    if (seen === null) return;
    await using film = await fileBytes(filmPath(name));
    const result = await reader.survey(film, { sound: false });
    expect(result.ok ? [...(result.index?.times ?? [])] : result.problem).toEqual(seen.times);
  });
});
