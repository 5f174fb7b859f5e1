/** The filmstrip is there long before the movement where key pictures make it, and is made once. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { checked, filmstripHead } from "#workflow/film-pieces.ts";
import { madeFilm } from "../media/made-films.ts";
import { get, imported, until, upload } from "./calls.ts";
import type { FilmService } from "./film-service.ts";
import { openFilmService } from "./film-service.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-filmstrip-"));
let service: FilmService;
const asked: string[] = [];
/** Done before the pictures are watched. */
let before = async (): Promise<void> => undefined;
beforeAll(async () => {
  service = await openFilmService(folder, {
    reader: (real) => ({
      ...real,
      keyStrip(...args) {
        asked.push(`${args[1].strip} from key pictures`);
        return real.keyStrip(...args);
      },
      async pictures(...args) {
        asked.push(args[1].strip === null ? "movement" : `${args[1].strip} and movement`);
        await before();
        return real.pictures(...args);
      },
    }),
  });
});
beforeEach(() => {
  asked.length = 0;
  before = async () => undefined;
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const SOURCE = "-f lavfi -i testsrc=size=64x48:rate=25:duration=40 -c:v libx264 -preset ultrafast -pix_fmt yuv420p";

async function stripTimes(film: string): Promise<readonly number[]> {
  const bytes = new Uint8Array(await (await get(service, `/api/films/${film}/filmstrip`)).arrayBuffer());
  return checked(filmstripHead, bytes).head.pictures.map(({ at }) => at);
}

it("comes from key pictures, before the movement, and is not made again where making that broke off", async () => {
  let ready: readonly string[] = [];
  before = async () => {
    const [film] = (await service.records.stores.jobs.open()).map((job) => job.film);
    ({ ready } = await until(service, film!, () => true));
    before = async () => undefined;
    throw new Error("as a power cut does");
  };
  const film = await upload(service, readFileSync(madeFilm("mp4", `${SOURCE} -g 25`)));
  await until(service, film, imported);
  expect(ready).toContain("filmstrip");
  expect(ready).not.toContain("movement");
  expect(asked).toEqual(["27 from key pictures", "movement", "movement"]);
  const times = await stripTimes(film);
  expect(times).toHaveLength(27);
  for (const at of times) expect(at).toBeCloseTo(Math.round(at), 6);
});

it("comes from all pictures where key pictures are too far apart", async () => {
  const film = await upload(service, readFileSync(madeFilm("mp4", `${SOURCE} -g 100`)));
  const { ready } = await until(service, film, imported);
  expect(ready).toEqual(expect.arrayContaining(["filmstrip", "movement"]));
  expect(asked).toEqual(["27 and movement"]);
  const times = await stripTimes(film);
  for (const [i, at] of times.entries()) expect(Math.abs(at - ((i + 0.5) * 40) / 27)).toBeLessThan(0.8);
});
