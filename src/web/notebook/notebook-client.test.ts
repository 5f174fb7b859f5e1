import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit, KeptEdit, Notebook } from "#domain/notebook.ts";
import { edited, emptyNotebook, written } from "#domain/notebook.ts";
import type { NotebookLine } from "./notebook-client.ts";
import { openNotebook } from "./notebook-client.ts";

/** A notebook that keeps in memory what the real one keeps in the database, by the same rule of the domain. */
function keeper() {
  const kept: KeptEdit[] = [];
  let notebook: Notebook = emptyNotebook;
  const ears = new Set<(edits: readonly KeptEdit[]) => void>();
  const state = { down: 0 };
  const keep = (edits: readonly Edit[], by: string): ReturnType<NotebookLine["write"]> => {
    let next = notebook;
    const news: KeptEdit[] = [];
    for (const edit of edits) {
      const there = kept.find(({ id }) => id === edit.id);
      if (there) {
        news.push(there);
        continue;
      }
      const after = edited(next, edit);
      if (after === null) {
        return Promise.resolve({ outcome: "conflict", name: edit.name, stands: next.get(edit.name) ?? null });
      }
      next = after;
      news.push({ ...edit, seq: kept.length + news.filter((one) => !kept.includes(one)).length + 1, by, at: "" });
    }
    notebook = next;
    const fresh = news.filter((one) => !kept.includes(one));
    kept.push(...fresh);
    for (const ear of ears) ear(fresh);
    return Promise.resolve({ outcome: "kept", edits: news });
  };
  const line = (by: string): NotebookLine => ({
    read: (_ref, after) => Promise.resolve(kept.slice(after)),
    write: (_ref, edits) => {
      if (state.down-- > 0) {
        // Half of the lost answers were kept all the same: only the answer was lost.
        if (state.down % 2 === 0) void keep(edits, by);
        return Promise.resolve({ outcome: "not-reached" });
      }
      return keep(edits, by);
    },
    listen: (_ref, _after, onEdits) => {
      ears.add(onEdits);
      return () => ears.delete(onEdits);
    },
  });
  return { kept, line, state, stands: () => notebook };
}

let count = 0;
function open(line: NotebookLine, me = "ann") {
  return openNotebook({
    ref: { kind: "film", id: "f" },
    me,
    line,
    newId: () => String(++count).padEnd(14, "x"),
    later: (work) => void setTimeout(work, 0),
  });
}
const opened = async (line: NotebookLine, me?: string) => {
  const client = open(line, me);
  while (client.view().saving === "loading") await new Promise((r) => setTimeout(r));
  return client;
};
const note = (text: string) => ({ text });

describe("a notebook in a page", () => {
  it("says saved only when the notebook has what is shown", async () => {
    const { line, kept, stands } = keeper();
    const client = await opened(line("ann"));
    client.put("a", note("1"));
    client.put("b", note("2"));
    expect(client.view().saving).toBe("saving");
    expect(client.view().entries).toEqual(
      new Map([
        ["a", note("1")],
        ["b", note("2")],
      ]),
    );
    await client.flushed();
    expect(client.view().saving).toBe("saved");
    expect(stands()).toEqual(client.view().entries);
    expect(kept.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("sends a word that was typed as one edit, and takes it back as one step", async () => {
    const { line, kept } = keeper();
    const client = await opened(line("ann"));
    for (const text of ["h", "he", "her"]) client.put("note", note(text), "typing1");
    await client.flushed();
    expect(kept).toHaveLength(1);
    client.put("note", note("heron"), "typing1");
    await client.flushed();
    client.undo();
    expect(client.view().entries.has("note")).toBe(false);
    client.redo();
    expect(client.view().entries.get("note")).toEqual(note("heron"));
  });

  it("gets the last words out with a page that goes while others are on their way, and keeps each once", async () => {
    const { line, kept, stands } = keeper();
    const slow = Promise.withResolvers<void>();
    let writes = 0;
    const client = await opened({
      ...line("ann"),
      write: async (ref, edits) => {
        if (writes++ === 0) await slow.promise;
        return line("ann").write(ref, edits);
      },
    });
    client.put("note", note("her"), "typing1");
    void client.flushed();
    client.put("note", note("heron"), "typing1");
    client.leave();
    expect(stands().get("note")).toEqual(note("heron"));
    // It came back after all, and somebody goes on.
    client.put("note", note("herons"), "typing1");
    slow.resolve();
    await client.flushed();
    expect(kept.map(({ now }) => now)).toEqual([note("her"), note("heron"), note("herons")]);
    expect(client.view()).toMatchObject({ saving: "saved", conflicts: [] });
  });

  it("tells both when two people wrote at one place, and loses neither's words", async () => {
    const { line, stands } = keeper();
    const ann = await opened(line("ann"));
    const ben = await opened(line("ben"), "ben");
    ann.put("q", note("from Ann"));
    ben.put("q", note("from Ben"));
    await ann.flushed();
    await ben.flushed();
    expect(stands().get("q")).toEqual(note("from Ann"));
    expect(ben.view().conflicts).toEqual([{ name: "q", ours: note("from Ben"), theirs: note("from Ann") }]);
    ben.settle(ben.view().conflicts[0]!, "ours");
    await ben.flushed();
    expect(stands().get("q")).toEqual(note("from Ben"));
    expect(ann.view().entries.get("q")).toEqual(note("from Ben"));
  });

  it("undoes after a reload what was done before it, and nothing of anybody else's", async () => {
    const { line } = keeper();
    const before = await opened(line("ann"));
    before.put("a", note("1"));
    await before.flushed();
    before.put("a", note("2"));
    await before.flushed();
    before.undo();
    await before.flushed();
    const ben = await opened(line("ben"), "ben");
    ben.put("b", note("Ben's"));
    await ben.flushed();
    const after = await opened(line("ann"));
    expect(after.view().entries.get("a")).toEqual(note("1"));
    after.undo();
    expect([...after.view().entries.keys()]).toEqual(["b"]);
    expect(after.view().canUndo).toBe(false);
    after.redo();
    after.redo();
    expect(after.view().entries.get("a")).toEqual(note("2"));
  });

  it("keeps letters that follow a word whose answer was lost, in the same step", async () => {
    const { line, stands } = keeper();
    const real = line("ann");
    const lost = { times: 1 };
    const client = await opened({
      ...real,
      write: async (ref, edits) => {
        const answer = await real.write(ref, edits);
        return lost.times-- > 0 ? { outcome: "not-reached" } : answer;
      },
      listen: () => () => undefined,
    });
    client.put("note", note("her"), "typing1");
    while (client.view().saving !== "not-reached") await new Promise((r) => setTimeout(r));
    client.put("note", note("heron"), "typing1");
    await client.flushed();
    expect(stands().get("note")).toEqual(note("heron"));
    expect(client.view()).toMatchObject({ saving: "saved", conflicts: [] });
    client.undo();
    expect(client.view().entries.has("note")).toBe(false);
  });

  it("sends what was written before its page was left, however long the server is away", async () => {
    const { line, state, stands } = keeper();
    const client = await opened(line("ann"));
    state.down = 8;
    client.put("a", note("1"));
    client.close();
    await client.flushed();
    expect(stands().get("a")).toEqual(note("1"));
  });

  it("does not begin to listen for a page that was left before it was there", async () => {
    const { line } = keeper();
    let ears = 0;
    const client = open({ ...line("ann"), listen: () => (ears++, () => ears--) });
    client.close();
    while (client.view().saving === "loading") await new Promise((r) => setTimeout(r));
    expect(ears).toBe(0);
  });

  it("loses nothing but the one thing that the server refuses, and says so", async () => {
    const { line, stands } = keeper();
    const real = line("ann");
    const client = await opened({
      ...real,
      write: (ref, edits) =>
        edits.some(({ name }) => name === "b")
          ? Promise.resolve({ outcome: "refused", text: "too long" })
          : real.write(ref, edits),
    });
    for (const name of ["a", "b", "c"]) client.put(name, note(name));
    await client.flushed();
    expect([...stands().keys()]).toEqual(["a", "c"]);
    expect(client.view().entries).toEqual(stands());
    expect(client.view()).toMatchObject({ saving: "refused", refusal: "too long" });
  });

  it("keeps what was refused to be copied, whatever is written after it, until it is let go", async () => {
    const { line } = keeper();
    const real = line("ann");
    const client = await opened({
      ...real,
      write: (ref, edits) =>
        edits.some(({ now }) => JSON.stringify(now).includes("too much"))
          ? Promise.resolve({ outcome: "refused", text: "too long" })
          : real.write(ref, edits),
    });
    client.put("a", { title: "Waiting", text: "She looked", order: 1 });
    await client.flushed();
    client.put("a", { title: "Waiting", text: "She looked at me, and too much more", order: 1 });
    await client.flushed();
    client.put("b", note("something else"));
    await client.flushed();
    const { refused, saving, entries } = client.view();
    expect(refused).toEqual([{ name: "a", why: "too long", wrote: "She looked at me, and too much more" }]);
    expect(saving).toBe("saved");
    expect(entries.get("a")).toMatchObject({ text: "She looked" });
    client.letGo(refused[0]!);
    expect(client.view().refused).toEqual([]);
  });

  it("sends much that was written as several messages that a server takes", async () => {
    const { line, stands } = keeper();
    const real = line("ann");
    const longest = { characters: 0 };
    const client = await opened({
      ...real,
      write: (ref, edits) => {
        longest.characters = Math.max(longest.characters, JSON.stringify(edits).length);
        return real.write(ref, edits);
      },
    });
    for (let i = 0; i < 60; i++) client.put(`note/${i}`, note("w".repeat(20_000)));
    await client.flushed();
    expect(stands().size).toBe(60);
    expect(longest.characters).toBeLessThan(300_000);
  });

  it("shows, keeps and undoes the same whatever is written and however often the server is away", async () => {
    const act = fc.oneof(
      fc.record({
        act: fc.constant("put" as const),
        name: fc.constantFrom("a", "b", "c"),
        text: fc.option(fc.string()),
      }),
      fc.constant({ act: "undo" as const }),
      fc.constant({ act: "redo" as const }),
      fc.constant({ act: "flush" as const }),
      fc.record({ act: fc.constant("down" as const), times: fc.integer({ min: 1, max: 4 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const { line, state, kept, stands } = keeper();
        const client = await opened(line("ann"));
        for (const one of acts) {
          if (one.act === "put") client.put(one.name, one.text === null ? null : note(one.text));
          else if (one.act === "undo") client.undo();
          else if (one.act === "redo") client.redo();
          else if (one.act === "down") state.down = one.times;
          else await client.flushed();
        }
        await client.flushed();
        expect(client.view().conflicts).toEqual([]);
        expect(stands()).toEqual(client.view().entries);
        expect(written(kept)).toEqual(client.view().entries);
        const again = await opened(line("ann"));
        expect(again.view().entries).toEqual(client.view().entries);
        expect(again.view().canUndo).toBe(client.view().canUndo);
        for (let i = 0; again.view().canUndo && i < 100; i++) again.undo();
        expect(again.view().entries.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
