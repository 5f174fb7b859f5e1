import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filmProblemCodes } from "#domain/film.ts";
import { canBox } from "#media/box.ts";
import { decoding } from "#media/request.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { size, soaking } from "../size.ts";
import { bytesInMemory, filmPath, givenFilms } from "./films.ts";
import { mutators, randomFrom } from "./mutators.ts";

const MOST_BYTES = 1.5e6;
/** Two children at a time: as many as this has cores to be run on. */
const LANES = 2;
/** Seconds that a small film may take, however damaged, and its child to begin and to end. */
const limit = (bytes: number) => decoding(bytes) + 10;

describe.skipIf(!dataHere)("damaged films", () => {
  const films = givenFilms.map(filmPath).filter((path) => {
    const bytes = statSync(path).size;
    return bytes > 100 && bytes <= MOST_BYTES;
  });
  const names = Object.keys(mutators);
  const count = size({ test: 144, soak: 2004 });
  const reader = filmReader({ boxed: canBox() === "boxed" });

  it(`all ${count} end in facts or in one known problem, in time`, {
    timeout: count * limit(MOST_BYTES) * 1000,
  }, async () => {
    const wrong: string[] = [];
    const ends = new Map<string, number>();
    const run = async (seed: number) => {
      const random = randomFrom(seed);
      const name = names[seed % names.length]!;
      const pick = () => new Uint8Array(readFileSync(films[Math.floor(random() * films.length)]!));
      const film = bytesInMemory(mutators[name]!(pick(), random, pick()));
      const looks = [() => reader.survey(film, { sound: true }), () => reader.pictures(film, { strip: 3 })];
      for (const look of soaking ? looks : [looks[Math.floor(random() * 2)]!]) {
        const begun = performance.now();
        const result = await look();
        const took = (performance.now() - begun) / 1000;
        const end = result.ok ? "ok" : result.problem.code;
        ends.set(end, (ends.get(end) ?? 0) + 1);
        const known = result.ok || filmProblemCodes.some((code) => code === end);
        if (!known || took > limit(film.size)) wrong.push(`seed ${seed}, ${name}: ${end} after ${took.toFixed(1)} s`);
      }
    };
    let next = 0;
    const lane = async () => {
      while (next < count) await run(next++);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    process.stdout.write(`damaged films: ${[...ends].map(([end, times]) => `${times} ${end}`).join(", ")}\n`);
    expect(wrong).toEqual([]);
    // Both kinds of ends occur, or the damage was none or was total.
    expect(ends.get("ok")).toBeGreaterThan(count / 20);
    expect(ends.get("film-damaged")).toBeGreaterThan(count / 50);
  });
});
