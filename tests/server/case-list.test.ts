/** The list of cases: what is due first, always as it stands, and as quick for 2,000 cases as for 20. */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaseLine, CaseView } from "#contract/api/cases.ts";
import { demoService } from "#contract/words/en-demo-service.ts";
import { entriesIn } from "./logged.ts";
import type { Person, Running } from "./running.ts";
import { newCase, owner, startService } from "./running.ts";

let running: Running;
let anna: Person;
let ids = 0;

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

async function put(path: string, name: string, was: object | null, now: object | null): Promise<void> {
  const edits = [{ id: `edit-of-list-${++ids}`, name, was, now }];
  const { status, body } = await anna.browser.call("POST", `/api/notebooks/${path}`, { edits });
  expect([status, body.text]).toEqual([200, undefined]);
}
const list = async (): Promise<CaseLine[]> => (await anna.browser.call("GET", "/api/cases")).body;
const view = async (id: string): Promise<CaseView> => (await anna.browser.call("GET", `/api/cases/${id}`)).body;

describe("a line", () => {
  test("says who, with whom, the question, where it stands and what is due; and follows what is written", async () => {
    const one = await newCase(anna, "line-1");
    expect((await list()).find(({ id }) => id === one.id)).toEqual({
      id: one.id,
      code: "V-0001",
      client: "",
      focus: "",
      question: "",
      guider: "Dr owner",
      mine: true,
      programme: "Video Interaction Guidance (VIG)",
      cycles: 1,
      cyclesPlanned: 3,
      next: { kind: "agree", cycle: null, number: null, state: "next", on: null },
      away: false,
      demo: false,
      followUp: null,
      raised: false,
      state: "open",
      held: false,
    });
    await put(`case/${one.id}`, "client", null, { name: "Laura Finch", relation: "parent", called: "Laura" });
    await put(`case/${one.id}`, "focus", null, { kind: "child", name: "Mia", about: "" });
    await put(`case/${one.id}`, "question", null, { text: "How can I help?" });
    await put(`case/${one.id}`, "programme", null, { id: "home" });
    const plan = { idea: "the train", filmOn: "2026-11-24", reviewOn: null, reviewedOn: null };
    await put(`case/${one.id}`, `cycle/${one.cycle}`, null, plan);
    // Who takes part and the question are written down; that they are agreed, somebody has to say.
    expect((await list()).find(({ id }) => id === one.id)?.next.kind).toBe("agree");
    await put(`case/${one.id}`, "agreed", null, { on: "2026-11-20" });
    const line = (await list()).find(({ id }) => id === one.id);
    expect(line).toMatchObject({
      client: "Laura Finch",
      focus: "Mia",
      question: "How can I help?",
      programme: "Video home training",
      cyclesPlanned: 4,
      next: { kind: "film", cycle: one.cycle, number: 1, state: "next", on: "2026-11-24" },
    });
    expect((await view(one.id)).path.slice(0, 3)).toEqual([
      { kind: "agree", cycle: null, number: null, state: "done", on: "2026-11-20" },
      line!.next,
      { kind: "clips", cycle: one.cycle, number: 1, state: "later", on: null },
    ]);
    // What was said can be unsaid, whatever is written.
    await put(`case/${one.id}`, "agreed", { on: "2026-11-20" }, null);
    expect((await list()).find(({ id }) => id === one.id)?.next.kind).toBe("agree");
  });

  test("is where it is due; what is put away comes last, and back again", async () => {
    const [late, soon] = [await newCase(anna, "line-late"), await newCase(anna, "line-soon")];
    for (const [one, filmOn] of [
      [late, "2026-12-24"],
      [soon, "2026-11-22"],
    ] as const) {
      await put(`case/${one.id}`, "agreed", null, { on: "2026-11-01" });
      await put(`case/${one.id}`, `cycle/${one.cycle}`, null, { idea: "", filmOn, reviewOn: null, reviewedOn: null });
    }
    const order = async () => (await list()).map(({ id }) => id).filter((id) => id === late.id || id === soon.id);
    expect(await order()).toEqual([soon.id, late.id]);
    const { body } = await anna.browser.call("POST", `/api/cases/${soon.id}/away`, { away: true });
    expect(body.away).toBe(true);
    expect(await order()).toEqual([late.id, soon.id]);
    expect((await list()).at(-1)?.id).toBe(soon.id);
    await anna.browser.call("POST", `/api/cases/${soon.id}/away`, { away: false });
    expect(await order()).toEqual([soon.id, late.id]);
  });

  test("counts cycles; opening one twice is opening it once, and codes are never given twice", async () => {
    const one = await newCase(anna, "line-cycles");
    for (let i = 0; i < 2; i++) {
      const { body } = await anna.browser.call("POST", `/api/cases/${one.id}/cycles`, { id: "second-cycle" });
      expect(body.cycles.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
    }
    expect((await list()).find(({ id }) => id === one.id)?.cycles).toBe(2);
    await newCase(anna, "line-cycles");
    const codes = (await list()).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test("says when somebody asks again, and that an answer waits for somebody to be told of it", async () => {
    const one = await newCase(anna, "line-follow-up");
    const line = async () => (await list()).find(({ id }) => id === one.id)!;
    const glance = async () => (await anna.browser.call("GET", `/api/cases/${one.id}/outcomes`)).body;
    const outcomes = `outcomes/${one.id}`;
    await anna.browser.call("POST", `/api/cases/${one.id}/closing`, { reason: "finished", wantedBy: "client" });
    expect(await line()).toMatchObject({ followUp: null, raised: false });
    await put(outcomes, "chosen/pss:client", null, { on: "2026-11-01" });
    expect((await line()).followUp).toEqual({ months: 3, on: "2027-02-21" });
    expect((await glance()).followUps).toEqual([
      { months: 3, on: "2027-02-21", state: "due" },
      { months: 6, on: "2027-05-21", state: "due" },
    ]);
    const asked = { on: "2027-02-21", done: null, why: "They moved away" };
    await put(outcomes, "follow-up/3", null, asked);
    expect((await line()).followUp).toEqual({ months: 6, on: "2027-05-21" });

    const note = { on: "2026-11-21", item: 10, to: "Dr Bell", done: null };
    await put(outcomes, "raised/epds:end:client", null, note);
    expect((await line()).raised).toBe(true);
    expect((await glance()).raised).toEqual([
      { name: "raised/epds:end:client", item: 10, to: "Dr Bell", on: "2026-11-21" },
    ]);
    await put(outcomes, "raised/epds:end:client", note, { ...note, done: { on: "2026-11-22", what: "Dr Bell rang" } });
    expect((await line()).raised).toBe(false);
    expect((await glance()).raised).toEqual([]);
  });

  test("is the same after a restart", async () => {
    const before = await list();
    await running.restart();
    expect(await list()).toEqual(before);
  });
});

test("a fictional service fills an empty one, and no other", async () => {
  const empty = await startService();
  const ben = await owner(empty);
  expect((await ben.browser.call("POST", "/api/demo")).body).toEqual({ cases: 4 });
  const { body } = await ben.browser.call("GET", "/api/cases");
  expect(body.map(({ next }: CaseLine) => next.kind)).toEqual(["film", "film", "film", "ending"]);
  expect(await ben.browser.call("POST", "/api/demo")).toMatchObject({
    status: 409,
    body: { code: "service-not-empty" },
  });
  await empty.stop();
  expect(empty.faults).toEqual([]);
});

describe("the demo is taken away", () => {
  let service: Running;
  let ben: Person;
  const cases = async (): Promise<CaseLine[]> => (await ben.browser.call("GET", "/api/cases")).body;
  const named = async (was: object | null, text: string) =>
    ben.browser.call("POST", "/api/notebooks/service/service", {
      edits: [{ id: `naming-${++ids}-service`, name: "name", was, now: { text } }],
    });
  const name = async () => (await ben.browser.call("GET", "/api/status")).body.service;

  beforeEach(async () => {
    service = await startService();
    ben = await owner(service);
  });
  afterEach(async () => {
    await service.stop();
    expect(service.faults).toEqual([]);
  });

  test("with its cases and its films, while they are drawn; real cases stay, and the list stays true", async () => {
    await ben.browser.call("POST", "/api/demo");
    const real = await newCase(ben, "a-real-one");
    const films = (
      await Promise.all((await cases()).map(async ({ id }) => ben.browser.call("GET", `/api/cases/${id}`)))
    )
      .flatMap(({ body }) => body.cycles)
      .flatMap((cycle: CaseView["cycles"][number]) => cycle.films);
    expect(films).toHaveLength(4);
    expect((await cases()).filter(({ demo }) => !demo).map(({ id }) => id)).toEqual([real.id]);

    expect((await ben.browser.call("DELETE", "/api/demo")).body).toEqual({ cases: 4 });
    const taken = entriesIn(join(service.folder, "data")).filter(({ what }) => what === "demo-case-removed");
    expect(taken).toHaveLength(4);
    expect((await cases()).map(({ id }) => id)).toEqual([real.id]);
    for (const { id } of films) expect((await ben.browser.call("GET", `/api/films/${id}`)).status).toBe(404);
    expect((await ben.browser.call("DELETE", "/api/demo")).body).toEqual({ cases: 0 });
    await service.restart();
    expect((await cases()).map(({ id }) => id)).toEqual([real.id]);
  });

  test("with the name it gave the service, and with no other", async () => {
    await ben.browser.call("POST", "/api/demo");
    expect(await name()).toBe(demoService.name);
    await ben.browser.call("DELETE", "/api/demo");
    expect(await name()).toBe("");

    await named(null, "Hillside");
    await ben.browser.call("POST", "/api/demo");
    expect(await name()).toBe("Hillside");
    await ben.browser.call("DELETE", "/api/demo");
    expect(await name()).toBe("Hillside");
  });
});
