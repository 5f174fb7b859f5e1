import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { madeFilm } from "../media/made-films.ts";
import { get, imported, post, until, upload, watched } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";

const { service } = await serviceOfSuite("film");

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

it("takes a film in, shows it at once, and makes all that the workbench needs", async () => {
  const path = madeFilm(
    "mp4",
    "-f lavfi -i testsrc2=size=320x240:rate=25:duration=6 -f lavfi -i sine=frequency=300:duration=6 -c:v libx264 -g 25 -pix_fmt yuv420p -c:a aac",
  );
  const bytes = readFileSync(path);
  const film = await upload(service, bytes, { chunkSize: 40_000 });
  const shown = await until(service, film, ({ plays }) => plays !== null);
  expect(shown).toMatchObject({ state: "arrived", plays: "original", problem: null });
  const there = await until(service, film, imported);
  expect(service.faults).toEqual([]);
  expect(there.ready).toEqual(
    expect.arrayContaining(["original", "frames", "peaks", "filmstrip", "movement", "first-picture"]),
  );
  expect(there).toMatchObject({ width: 320, height: 240, hasSound: true, bytes: bytes.length });
  expect(sha256(await watched(service, film))).toBe(sha256(bytes));
  expect((await post(service, `/api/films/${film}/join`)).status).toBe(200);
  const frames = await get(service, `/api/films/${film}/frames`);
  expect((await frames.arrayBuffer()).byteLength).toBe(150 * 8);
});
