import { describe, expect, it } from "vitest";
import type { FrameIndex } from "#domain/time.ts";
import { ticks } from "#domain/time.ts";
import type { Change } from "./film-edits.ts";
import * as does from "./film-edits.ts";
import { clipsIn, marksIn, placesIn } from "./film-notes.ts";
import { stepWords } from "./step-words.ts";

const index: FrameIndex = {
  timeBase: [1, 25],
  times: Float64Array.from({ length: 500 }, (_, i) => i),
  end: ticks(500),
};

/** A notebook in which things are done, and what the last of them is called. */
function desk() {
  const entries = new Map<string, NonNullable<Change[1]>>();
  return {
    entries: () => new Map(entries),
    marks: () => marksIn(new Map(entries)),
    clips: () => clipsIn(new Map(entries), marksIn(new Map(entries))),
    places: () => placesIn(new Map(entries)),
    did: (changes: readonly Change[]): string | null => {
      const edits = changes.map(([name, now]) => ({ id: "", name, was: entries.get(name) ?? null, now }));
      for (const { name, now } of edits) {
        if (now === null) entries.delete(name);
        else entries.set(name, now);
      }
      return stepWords(edits);
    },
  };
}

describe("what undo says that it will take back", () => {
  it("is what was done last, in the words of the desk", () => {
    const { did, marks, clips, places } = desk();
    expect(stepWords([])).toBeNull();
    expect(did(does.newMark("m", { from: 10, to: 20 }))).toBe("a moment marked");
    expect(did(does.moveEdges(index, marks()[0]!, { from: 12, to: 20 }, places()))).toBe("a mark moved");
    expect(did(does.toggleLabel(marks()[0]!, "waiting"))).toBe("a label");
    expect(did(does.pinStep(marks()[0]!, 2, 14))).toBe("a turn pinned");
    expect(did(does.changeMark(marks()[0]!, { note: "she waits" }))).toBe("a note");
    expect(did(does.chooseClip("c", "m", clips()))).toBe("a clip chosen");
    expect(did(does.changeClip(clips()[0]!, { title: "Waiting" }))).toBe("a clip's words");
  });

  it("names a place by what was done with it, and its mark by its being trimmed", () => {
    const { did, marks, clips, places } = desk();
    const place = { from: 2, to: 4 };
    expect(did(does.keepPlace(index, place))).toBe("a place marked for later");
    expect(did(does.moveEdges(index, marks()[0]!, { from: 51, to: 100 }, places()))).toBe("a mark moved");
    expect(did(does.chooseClip("a", marks()[0]!.id, clips()))).toBe("a clip chosen");
    expect(did(does.newMark("m", { from: 10, to: 20 }))).toBe("a moment marked");
    expect(did(does.chooseClip("b", "m", clips()))).toBe("a clip chosen");
    expect(did(does.moveClip(clips(), "b", -1))).toBe("the order of the clips");
    expect(did(does.putAside({ from: 7, to: 8 }))).toBe("a place not wanted");
    expect(did(does.removeMark(marks()[0]!, clips()))).toBe("a mark removed");
  });
});
