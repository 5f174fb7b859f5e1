import { describe, expect, it } from "vitest";
import type { Look, LookPlace } from "#contract/look.ts";
import { en } from "#contract/words/en.ts";
import { lookText } from "./look-text.ts";
import { plain } from "./paint.ts";

const place = (from: number, to: number): LookPlace => ({
  from,
  to,
  reasons: [{ kind: "run", text: "6 turns, back and forth, in 14 s.", from, to, consider: "Taking turns together" }],
});

const film: Look = {
  schema: "glimmer/look@1",
  film: {
    name: "play.mp4",
    container: "mp4",
    seconds: 100,
    video: { codec: "h264", width: 640, height: 480, rotation: 0, frames: 2500, timeBase: [1, 25], variableRate: true },
    audio: { codec: "aac", rate: 48_000, channels: 2 },
    problem: null,
  },
  speech: [
    { from: 0, to: 50, voice: "A", role: null, sure: true },
    { from: 50, to: 100, voice: "B", role: null, sure: true },
  ],
  turns: { switches: 1, pairs: 1 },
  places: [place(75, 80), place(20, 30)],
};

const told = (look: Look, columns = 80, typedFilm = "play.mp4") =>
  lookText({ look, movement: null, typedFilm, words: en, columns, paint: plain });

describe("what look says", () => {
  it("draws who speaks when, and puts each place's number where it is", () => {
    const lines = told(film).split("\n");
    const lane = (name: string) => lines.find((line) => line.startsWith(name))?.slice(10) ?? "";
    expect(lane("Voice A")).toBe(`${"█".repeat(35)}${" ".repeat(35)}`);
    expect(lane("Voice B")).toBe(`${" ".repeat(35)}${"█".repeat(35)}`);
    expect(lane("Look here").indexOf("1")).toBe(Math.floor(0.775 * 70));
    expect(lane("Look here").indexOf("2")).toBe(Math.floor(0.25 * 70));
  });

  it.each([20, 40, 60, 80, 200])("fits %i columns, but for commands to copy", (columns) => {
    const width = Math.max(40, Math.min(110, columns));
    for (const line of told(film, columns).split("\n")) {
      if (!line.startsWith("  npx glimmer ")) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it("gives a command that names the film as it was typed, quoted where needed, and at most three clips", () => {
    const many = { ...film, places: [1, 20, 40, 60, 80].map((from) => place(from, from + 5)) };
    expect(told(many, 80, "my films/it's.mp4")).toContain(
      String.raw`  npx glimmer clip 'my films/it'\''s.mp4' --from 1 --to 6 --from 20 --to 25 --from 40 --to 45 --out clips`,
    );
  });

  it("does not let a file name write on the terminal", () => {
    expect(told({ ...film, film: { ...film.film, name: "a\u001b[31mb.mp4" } })).not.toContain("\u001b");
  });

  it("says with every list of places what it cannot know", () => {
    expect(told(film)).toContain("Found by sound only. It cannot see looks, smiles or meaning.");
    expect(told({ ...film, places: [] })).not.toContain("Found by sound only.");
  });

  it("asks who is who only until it is said", () => {
    expect(told(film)).toContain("--voice A=adult");
    const said = film.speech.map((piece) => ({ ...piece, role: piece.voice === "A" ? ("adult" as const) : null }));
    expect(told({ ...film, speech: said })).not.toContain("--voice A=adult");
  });

  it("shows the first places and says that there are more", () => {
    const many = { ...film, places: Array.from({ length: 9 }, (_, i) => place(i * 10, i * 10 + 5)) };
    expect(told(many)).toContain("6 places to look");
    expect(told(many)).toContain(en.look.more(3));
  });

  it("promises no clips of a film without picture, and no places of one without sound", () => {
    expect(told({ ...film, film: { ...film.film, video: null } })).not.toContain("glimmer clip");
    const silent = { ...film, film: { ...film.film, audio: null }, speech: [], places: [] };
    expect(told(silent)).toContain(en.look.silentFilm);
    expect(told(silent)).not.toContain(en.look.foundBySound);
  });
});
