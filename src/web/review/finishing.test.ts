import { describe, expect, it } from "vitest";
import { entrySchema } from "#contract/entries.ts";
import type { Entry } from "#domain/notebook.ts";
import { finishing, plannedFilm } from "./finishing.ts";

const finish = {
  cycle: "one",
  today: "2026-11-21",
  point: " Wait and count to three. ",
  idea: "Building together",
  next: { cycle: "two", filmOn: "2026-11-28" },
};

describe("finishing a review", () => {
  it("writes down when it was held, the working point, and the plan of the next cycle", () => {
    expect(Object.fromEntries(finishing(new Map(), finish))).toEqual({
      "cycle/one": { idea: "", filmOn: null, reviewOn: null, reviewedOn: "2026-11-21" },
      "point/one": { text: "Wait and count to three.", cycle: "one", order: 1 },
      "cycle/two": { idea: "Building together", filmOn: "2026-11-28", reviewOn: null, reviewedOn: null },
    });
  });

  it("writes only what a case's notebook takes", () => {
    for (const [name, entry] of finishing(new Map(), finish)) {
      expect(entrySchema("case", name)?.safeParse(entry).success, name).toBe(true);
    }
  });

  it("keeps the plans that stand there, the day of the next film as it was shown, and puts the point after the others", () => {
    const notebook = new Map<string, Entry>([
      ["cycle/one", { idea: "Snack", filmOn: "2026-11-01", reviewOn: "2026-11-20", reviewedOn: null }],
      ["point/zero", { text: "Waiting", cycle: "zero", order: 4 }],
      ["cycle/two", { idea: "Snack again", filmOn: "2026-12-01", reviewOn: null, reviewedOn: null }],
    ]);
    expect(plannedFilm(notebook, "two")).toBe("2026-12-01");
    const written = Object.fromEntries(
      finishing(notebook, { ...finish, idea: " ", next: { cycle: "two", filmOn: plannedFilm(notebook, "two") } }),
    );
    expect(written).toEqual({
      "cycle/one": { idea: "Snack", filmOn: "2026-11-01", reviewOn: "2026-11-20", reviewedOn: "2026-11-21" },
      "point/one": { text: "Wait and count to three.", cycle: "one", order: 5 },
      "cycle/two": { idea: "Snack again", filmOn: "2026-12-01", reviewOn: null, reviewedOn: null },
    });
  });

  it("takes a planned day away where somebody cleared it", () => {
    const planned = { idea: "", filmOn: "2026-12-01", reviewOn: null, reviewedOn: null };
    const written = finishing(new Map([["cycle/two", planned]]), { ...finish, next: { cycle: "two", filmOn: null } });
    expect(Object.fromEntries(written)["cycle/two"]).toEqual({ ...planned, idea: finish.idea, filmOn: null });
  });

  it("that was held before keeps its day", () => {
    const held = { idea: "", filmOn: null, reviewOn: null, reviewedOn: "2026-11-05" };
    const written = Object.fromEntries(finishing(new Map([["cycle/one", held]]), finish));
    expect(written["cycle/one"]).toEqual(held);
  });

  it("done again writes the same again", () => {
    const once = new Map(finishing(new Map(), finish));
    expect(new Map(finishing(once, finish))).toEqual(once);
  });

  it("of the last cycle opens no other, and no point is written where there is none", () => {
    const names = finishing(new Map(), { ...finish, point: "  ", next: null }).map(([name]) => name);
    expect(names).toEqual(["cycle/one"]);
  });
});
