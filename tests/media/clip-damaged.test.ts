/** Clips of films some pictures of which cannot be decoded: none that can be seen is lost, and what is missing is counted. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { ClipProof } from "#domain/clip.ts";
import type { ByteSource } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { bytesInMemory, fileBytes, filmPath } from "./films.ts";
import { changed, film, madeFilm, PICTURES } from "./made-films.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

async function markedIn(source: ByteSource & AsyncDisposable, from: number, to: number): Promise<ClipProof["marked"]> {
  await using bytes = source;
  const made = await reader.clip(bytes, from, to);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.proof.marked;
}

describe.skipIf(!dataHere)("a clip of a film that breaks off", () => {
  it("has the good pictures that wait behind one that cannot be decoded", async () => {
    const source = await fileBytes(filmPath("derived_broken/truncated_mid_mdat.mp4"));
    expect(await markedIn(source, 0.1, 0.21)).toMatchObject({ fromTicks: 3003, frames: 4, unreadable: 0 });
  });
});

describe("a clip of a film in which pictures are damaged", () => {
  const options = `${PICTURES} -c:v libx264 -preset ultrafast -g 1`;
  const entries = ["-show_entries", "packet=pos", "-of", "csv=p=0", madeFilm("mp4", options)];
  const places = spawnSync("ffprobe", ["-v", "error", ...entries], { encoding: "utf8" })
    .stdout.split("\n")
    .map(Number);
  /** The film with a length that overruns the picture at the head of each of these. */
  const damaged = (...pictures: readonly number[]) =>
    bytesInMemory(
      pictures.reduce((bytes, i) => changed(bytes, places[i]!, [0x7f, 0xff, 0xff, 0xff]), film("mp4", options)),
    );

  it.each<[string, readonly number[], { from: number; to: number; frames: number; unreadable: number }]>([
    ["nowhere", [], { from: 0.2, to: 0.8, frames: 6, unreadable: 0 }],
    ["in the middle", [4], { from: 0.2, to: 0.8, frames: 5, unreadable: 1 }],
    ["in the middle, several", [3, 4, 6], { from: 0.2, to: 0.8, frames: 3, unreadable: 3 }],
    ["at its beginning", [2], { from: 0.3, to: 0.8, frames: 5, unreadable: 1 }],
    ["at its end", [7], { from: 0.2, to: 0.8, frames: 5, unreadable: 1 }],
    ["outside of it", [1, 8], { from: 0.2, to: 0.8, frames: 6, unreadable: 0 }],
  ])("says how many it lacks: %s", async (_where, pictures, expected) => {
    expect(await markedIn(damaged(...pictures), 0.2, 0.8)).toMatchObject(expected);
  });
});
