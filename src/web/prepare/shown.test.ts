import { describe, expect, it } from "vitest";
import type { PreparedClip } from "#contract/api/films.ts";
import type { Entry } from "#domain/notebook.ts";
import { chosenIn } from "./shown.ts";

const made = (film: string, clip: string): PreparedClip => ({
  film,
  clip,
  key: "0-10",
  title: "As the server has it",
  consider: "",
  question: "",
  seconds: 4,
  state: "ready",
  progress: 1,
  code: null,
  proof: null,
});
const entry = (order: number): Entry => ({
  mark: "m",
  order,
  title: `Number ${order}`,
  consider: "",
  question: "",
  still: null,
});
const film = (...clips: readonly (readonly [string, Entry])[]) => ({
  saving: "saved",
  entries: new Map(clips.map(([id, one]) => [`clip/${id}`, one])),
});

describe("the clips of a review", () => {
  const list = [made("one", "a"), made("two", "b"), made("one", "c")];

  it("stand in the order of what their films say now, whichever film they come from", () => {
    const films = new Map([
      ["one", film(["a", entry(3)], ["c", entry(1)])],
      ["two", film(["b", entry(2)])],
    ]);
    expect(chosenIn(list, films).map(({ clip, entry: { title } }) => [clip, title])).toEqual([
      ["c", "Number 1"],
      ["b", "Number 2"],
      ["a", "Number 3"],
    ]);
  });

  it("are as the server has them until their film's notebook is here", () => {
    const films = new Map([["one", { saving: "loading", entries: new Map<string, Entry>() }]]);
    expect(chosenIn(list, films).map(({ clip, entry: { title } }) => [clip, title])).toEqual([
      ["a", "As the server has it"],
      ["b", "As the server has it"],
      ["c", "As the server has it"],
    ]);
  });

  it("leave out what was taken out of the review meanwhile", () => {
    const films = new Map([
      ["one", film(["a", entry(1)])],
      ["two", film(["b", entry(2)])],
    ]);
    expect(chosenIn(list, films).map(({ clip }) => clip)).toEqual(["a", "b"]);
  });
});
