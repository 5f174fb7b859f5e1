import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entrySchema } from "#contract/entries.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import { ticks } from "#domain/time.ts";
import {
  type Change,
  chooseClip,
  edgesBetween,
  keepPlace,
  moveClip,
  moveEdges,
  newMark,
  nudged,
  nudgedBy,
  pinStep,
  putAside,
  removeMark,
  toggleLabel,
} from "./film-edits.ts";
import { clipsIn, marksIn, placesIn } from "./film-notes.ts";

/** 25 pictures a second that begin at tick 100, but for a gap of a second after the fifth. */
const times = Float64Array.from({ length: 100 }, (_, i) => 100 + i * 40 + (i > 5 ? 1000 : 0));
const index = { timeBase: [1, 1000] as const, times, end: ticks(times.at(-1)! + 40) };

function wrote(...steps: (readonly Change[])[]): Notebook {
  const notebook = new Map<string, Entry>();
  for (const [name, entry] of steps.flat()) {
    if (entry === null) notebook.delete(name);
    else {
      expect(entrySchema("film", name)?.safeParse(entry).error).toBeUndefined();
      notebook.set(name, entry);
    }
  }
  return notebook;
}

describe("a mark", () => {
  it("of a kept place holds the pictures of the place, and moving it is trimming the place", () => {
    const place = { from: 2, to: 2.8 };
    const notebook = wrote(keepPlace(index, place));
    const [mark] = marksIn(notebook);
    expect(mark).toMatchObject({ from: 2100, to: 2900 });
    const after = wrote([...notebook], moveEdges(index, mark!, { from: 2140, to: 2900 }, placesIn(notebook)));
    expect(placesIn(after).get("2000-2800")).toEqual({ act: "trim", from: 2, to: 2.8, newFrom: 2.04, newTo: 2.8 });
  });

  it("keeps at least one picture and stays in the film however its edges are nudged", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 98 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(
          fc.tuple(
            fc.constantFrom("from" as const, "to" as const),
            fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constantFrom(-0.1, 0.1, -2.5, 3.3)),
          ),
          { maxLength: 12 },
        ),
        (first, length, moves) => {
          const end = (i: number) => (i < times.length ? times[i]! : index.end);
          let edges = { from: times[first]!, to: end(first + length) };
          for (const [edge, by] of moves) {
            edges = Number.isInteger(by) ? nudged(index, edges, edge, by) : nudgedBy(index, edges, edge, by);
            expect(edges.from).toBeLessThan(edges.to);
            expect(times).toContain(edges.from);
            expect([...times, index.end]).toContain(edges.to);
          }
        },
      ),
    );
  });

  it("moves by a picture even where the next one is a second away, and back to where it was", () => {
    const edges = { from: times[5]!, to: times[50]! };
    const later = nudgedBy(index, edges, "from", 0.1);
    expect(later.from).toBe(times[6]);
    expect(nudged(index, later, "from", -1)).toEqual(edges);
  });

  it("takes its clips along when it goes", () => {
    const notebook = wrote(newMark("m", { from: 100, to: 180 }), chooseClip("c", "m", []));
    const marks = marksIn(notebook);
    const clips = clipsIn(notebook, marks);
    expect(clips).toHaveLength(1);
    expect(wrote([...notebook], removeMark(marks[0]!, clips)).size).toBe(0);
  });

  it("carries labels and the turn chain, each put and taken by the same act", () => {
    const [mark] = marksIn(wrote(newMark("m", { from: 100, to: 180 })));
    const [labelled] = marksIn(wrote(toggleLabel(mark!, "receiving-1")));
    expect(labelled!.labels).toEqual(["receiving-1"]);
    expect(marksIn(wrote(toggleLabel(labelled!, "receiving-1")))[0]!.labels).toEqual([]);
    const [pinned] = marksIn(wrote(pinStep(mark!, 2, 140)));
    expect(pinned!.chain).toEqual([null, null, 140, null, null, null]);
    expect(marksIn(wrote(pinStep(pinned!, 2, 140)))[0]!.chain[2]).toBeNull();
  });
});

describe("the clips of a review", () => {
  const three = () => {
    const marks = ["a", "b", "c"].flatMap((id, i) => [...newMark(id, { from: 100 + i * 40, to: 180 + i * 40 })]);
    let notebook = wrote(marks);
    for (const id of ["a", "b", "c"]) {
      notebook = wrote([...notebook], chooseClip(`clip-${id}`, id, clipsIn(notebook, marksIn(notebook))));
    }
    return notebook;
  };
  const order = (notebook: Notebook) => clipsIn(notebook, marksIn(notebook)).map(({ mark }) => mark);

  it("come in the order they were chosen, each once, and move up and down", () => {
    const notebook = three();
    const clips = clipsIn(notebook, marksIn(notebook));
    expect(order(notebook)).toEqual(["a", "b", "c"]);
    expect(chooseClip("again", "b", clips)).toEqual([]);
    expect(order(wrote([...notebook], moveClip(clips, "clip-c", -2)))).toEqual(["c", "a", "b"]);
    expect(order(wrote([...notebook], moveClip(clips, "clip-a", 1)))).toEqual(["b", "a", "c"]);
    expect(moveClip(clips, "clip-a", -1)).toEqual([]);
  });
});

it("no pictures, no mark", () => {
  expect(edgesBetween(index, 0.25, 0.9)).toBeNull();
  expect(keepPlace(index, { from: 0.25, to: 0.9 })).toEqual([]);
  expect(putAside({ from: 1, to: 2 })[0]![0]).toBe("place/1000-2000");
});
