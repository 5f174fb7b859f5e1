/** Two people look at a film apart from each other: neither sees what the other noted before both are done. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringIn, writeEntry } from "../attacks/films.ts";
import { film } from "../media/made-films.ts";
import type { Person, Running } from "../server/running.ts";
import { colleague, newCase, owner, startService } from "../server/running.ts";

const FILM =
  "-f lavfi -i testsrc=size=64x48:rate=10:duration=3 -f lavfi -i sine=frequency=300:duration=3 -c:v libx264 -g 5 -pix_fmt yuv420p -c:a aac";
const one = "case-1";
let running: Running;
let [anna, tess, asa]: Person[] = [];
let id = "";

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  tess = await colleague(running, anna, "tess", ["trainee"]);
  asa = await colleague(running, anna, "asa", ["assistant"]);
  const { cycle } = await newCase(anna, one);
  for (const [who, as] of [
    [tess, "trainee"],
    [asa, "assistant"],
  ] as const) {
    await anna.browser.call("POST", `/api/cases/${one}/team`, { account: who.id, as, until: null });
  }
  ({ id } = await bringIn(anna.browser, { case: one, cycle }, film("mp4", FILM)));
  const coders = [anna.id, asa.id];
  const plan = { films: [id], seconds: 1, labels: ["waits", "names"], coders, blind: true, on: "2026-11-21" };
  await writeEntry(anna.browser, `outcomes/${one}`, "coding", plan);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

const book = (who: Person) => `/api/notebooks/coding/${id}.${who.id}`;
const note = (who: Person, piece: number, labels: readonly string[], planned = "") =>
  writeEntry(who.browser, `coding/${id}.${who.id}${planned}`, `piece/${piece}`, { labels });
const done = async (who: Person) => (await who.browser.call("POST", `/api/films/${id}/coding/done`)).body;
const codes = async () => {
  const { body } = await anna!.browser.call("GET", `/api/notebooks/outcomes/${one}`);
  return body.edits.filter(({ name }: { name: string }) => name.startsWith("codes/"));
};

test("keeps apart what each of them notes until both are done", async () => {
  const [a, b, other] = [anna!, asa!, tess!];
  expect((await a.browser.call("GET", `/api/cases/${one}/coding`)).body.plan).toMatchObject({
    films: [{ id, pieces: 3, done: false }],
    mine: true,
    coders: [
      { name: "Dr owner", done: 0 },
      { name: "Dr asa", done: 0 },
    ],
  });
  await note(a, 0, ["waits"]);
  await note(a, 1, []);
  expect((await done(a)).code).toBe("coding-unfinished");
  await note(a, 2, ["waits", "names"]);
  expect((await done(a)).plan.films).toMatchObject([{ done: true }]);

  // Not the assistant, not the trainee, and in no notebook that the guider reads.
  for (const who of [b, other]) expect((await who.browser.call("GET", book(a))).status).toBe(404);
  expect((await a.browser.call("GET", book(b))).status).toBe(404);
  expect(await codes()).toEqual([]);
  expect((await other.browser.call("POST", `/api/films/${id}/coding/done`)).body.code).toBe("coding-not-yours");

  for (const piece of [0, 1, 2]) await note(b, piece, piece === 0 ? ["waits"] : []);
  expect((await done(b)).plan.coders).toMatchObject([{ done: 1 }, { done: 1 }]);
  expect(await codes()).toMatchObject([
    { name: `codes/${id}:${a.id}`, now: { pieces: [["waits"], [], ["waits", "names"]] } },
    { name: `codes/${id}:${b.id}`, now: { pieces: [["waits"], [], []] } },
  ]);
});

test("a new plan begins from nothing, and what was noted by the old one stays as it was", async () => {
  const [a, b] = [anna!, asa!];
  const before = await codes();
  const { body } = await a.browser.call("GET", `/api/notebooks/outcomes/${one}`);
  const was = body.edits.find(({ name }: { name: string }) => name === "coding").now;
  const now = { ...was, id: "2nd-plan", labels: ["hums"] };
  await writeEntry(a.browser, `outcomes/${one}`, "coding", now, was);
  expect((await a.browser.call("GET", `/api/cases/${one}/coding`)).body.plan).toMatchObject({
    id: "2nd-plan",
    films: [{ done: false }],
    coders: [{ done: 0 }, { done: 0 }],
  });
  expect((await done(a)).code).toBe("coding-unfinished");
  for (const who of [a, b]) {
    for (const piece of [0, 1, 2]) await note(who, piece, ["hums"], ".2nd-plan");
    await done(who);
  }
  expect((await b.browser.call("GET", `${book(a)}.2nd-plan`)).status).toBe(404);
  const pieces = [["hums"], ["hums"], ["hums"]];
  expect(await codes()).toMatchObject([
    ...before,
    { name: `codes/${id}:${a.id}:2nd-plan`, now: { labels: ["hums"], pieces } },
    { name: `codes/${id}:${b.id}:2nd-plan`, now: { labels: ["hums"], pieces } },
  ]);
});

test("what people saw is written by the service alone", async () => {
  const edits = [
    {
      id: "made-up-codes",
      name: `codes/${id}:made-up`,
      was: null,
      now: { seconds: 1, labels: [], pieces: [], on: "2026-11-21" },
    },
  ];
  const { body } = await anna!.browser.call("POST", `/api/notebooks/outcomes/${one}`, { edits });
  expect(body.code).toBe("notebook-entry");
});
