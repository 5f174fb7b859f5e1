import { describe, expect, it } from "vitest";
import type { Edit } from "#domain/notebook.ts";
import { namesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "./notebook-client.ts";
import { openNotebook } from "./notebook-client.ts";
import { entriesBelow, entryUnder, namesOf, plainly, type Slice, steadily } from "./slice.ts";

/** A large case: 50 notes and 6 cycles, as a server that keeps everything at once. */
async function largeCase(): Promise<NotebookClient> {
  const kept = [
    ...Array.from({ length: 50 }, (_, n) => [`note/${n}`, { text: "What Laura said.", on: "2026-11-21" }] as const),
    ...Array.from({ length: 6 }, (_, n) => [`cycle/${n}`, { idea: "", filmOn: null }] as const),
    ["client", { name: "Laura" }] as const,
  ].map(([name, now], n) => ({ id: `edit-${n}`, name, was: null, now, seq: n + 1, by: "ann", at: "" }));
  let ids = 0;
  let seq = kept.length;
  const book = openNotebook({
    ref: { kind: "case", id: "large" },
    me: "ann",
    line: {
      read: async () => kept,
      write: async (_, edits: readonly Edit[]) => ({
        outcome: "kept",
        // What comes back from a server is never the same object.
        edits: edits.map((edit) => ({ ...structuredClone(edit), seq: ++seq, by: "ann", at: "" })),
      }),
      listen: () => () => undefined,
    },
    newId: () => `id-${++ids}`,
    later: (work) => void setTimeout(work, 0),
  });
  await new Promise<void>((resolve) => {
    const look = () => book.view().saving === "saved" && resolve();
    book.subscribe(look);
    look();
  });
  return book;
}

/** How often a part of a page that shows this slice would be rendered from now on. */
function watch<T>(book: NotebookClient, slice: Slice<T>): () => number {
  const read = steadily<T>();
  let shown = read(slice, book.view());
  let renders = 0;
  book.subscribe(() => {
    const next = read(slice, book.view());
    if (!Object.is(next, shown)) renders++;
    shown = next;
  });
  return () => renders;
}

describe("a letter in a large case", () => {
  it("renders the field it is typed in, and nothing else, until it is saved and after", async () => {
    const book = await largeCase();
    const names = [...book.view().entries.keys()];
    const parts = new Map(names.map((name) => [name, watch(book, entryUnder(name))]));
    const lists = ["note/", "cycle/"].map((under) =>
      watch(
        book,
        namesOf((entries) => namesUnder(entries, under)),
      ),
    );
    const others = watch(book, entriesBelow("cycle/"));
    const client = watch(
      book,
      plainly(({ entries }) => entries.get("client")?.["name"]),
    );
    for (const text of ["W", "Wh", "Who"]) book.put("note/7", { text, on: "2026-11-21" }, "one-step");
    await book.flushed();
    expect(book.view().saving).toBe("saved");
    const rendered = [...parts].filter(([, renders]) => renders() > 0);
    expect(rendered.map(([name, renders]) => [name, renders()])).toEqual([["note/7", 3]]);
    expect([...lists.map((renders) => renders()), others(), client()]).toEqual([0, 0, 0, 0]);
  });

  it("one more entry renders its list, and no other", async () => {
    const book = await largeCase();
    const notes = watch(
      book,
      namesOf((entries) => namesUnder(entries, "note/")),
    );
    const cycles = watch(
      book,
      namesOf((entries) => namesUnder(entries, "cycle/")),
    );
    book.put("note/new", { text: "", on: "2026-11-21" });
    expect([notes(), cycles()]).toEqual([1, 0]);
  });
});
