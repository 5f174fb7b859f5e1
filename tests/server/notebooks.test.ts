/** Notebooks over real HTTP: kept when they say so, once however often sent, and two people never overwrite each other unseen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KeptEdit } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

let running: Running;
let anna: Person;
let one: { id: string; cycle: string };
let count = 0;

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

const newId = () => `edit-id-${++count}`;
const words = (text: string) => ({ text });
const edit = (name: string, was: object | null, now: object | null, id = newId()) => ({ id, name, was, now });
const write = (browser: Browser, path: string, ...edits: readonly object[]) =>
  browser.call("POST", `/api/notebooks/${path}`, { edits });
const read = async (browser: Browser, path: string): Promise<KeptEdit[]> =>
  (await browser.call("GET", `/api/notebooks/${path}`)).body.edits;

async function aCase(): Promise<string> {
  one = await newCase(anna, `case-${++count}`);
  return `case/${one.id}`;
}

/** Reads a stream's messages until `enough`; a stream that ends before is a failure. */
async function messages(response: Response, enough: (all: readonly string[]) => boolean) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const blocks = text.split("\n\n").slice(0, -1);
    if (enough(blocks)) {
      await reader.cancel();
      return blocks;
    }
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended after ${JSON.stringify(text)}`);
    text += value;
  }
}
const dataOf = (block: string) => JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "null");

describe("writing", () => {
  test("what is kept is read back, in order, by whom and when", async () => {
    const path = await aCase();
    const answer = await write(
      anna.browser,
      path,
      edit("question", null, words("a")),
      edit("question", words("a"), words("b")),
    );
    expect(answer.status).toBe(200);
    const edits = await read(anna.browser, path);
    expect(edits).toEqual(answer.body.edits);
    expect(edits.map(({ seq, by, at }) => [seq, by, at])).toEqual([
      [1, anna.id, new Date(running.now()).toISOString()],
      [2, anna.id, new Date(running.now()).toISOString()],
    ]);
    expect((await read(anna.browser, `${path}?after=1`)).map(({ seq }) => seq)).toEqual([2]);
  });

  test("sending twice is sending once, also after others have written", async () => {
    const path = await aCase();
    const first = edit("question", null, words("a"));
    await write(anna.browser, path, first);
    await write(anna.browser, path, edit("question", words("a"), words("b")));
    const again = await write(anna.browser, path, first, edit("programme", null, { id: "verp" }));
    expect(again.status).toBe(200);
    expect(again.body.edits.map(({ seq }: KeptEdit) => seq)).toEqual([1, 3]);
    expect(written(await read(anna.browser, path)).get("question")).toEqual(words("b"));
  });

  test("an id that another edit has is refused", async () => {
    const path = await aCase();
    const first = edit("question", null, words("a"));
    await write(anna.browser, path, first);
    expect((await write(anna.browser, path, { ...first, now: words("other") })).status).toBe(400);
    expect(await read(anna.browser, path)).toHaveLength(1);
  });

  test("what somebody else has changed is not overwritten: the answer says what stands there, and nothing of the batch is kept", async () => {
    const path = await aCase();
    await write(anna.browser, path, edit("question", null, words("theirs")));
    const batch = [edit("programme", null, { id: "vig" }), edit("question", null, words("ours"))];
    expect(await write(anna.browser, path, ...batch)).toMatchObject({
      status: 409,
      body: { schema: "glimmer/error@1", code: "notebook-conflict", name: "question", stands: words("theirs") },
    });
    expect(await read(anna.browser, path)).toHaveLength(1);
    await write(anna.browser, path, edit("question", words("theirs"), null));
    expect((await write(anna.browser, path, edit("question", words("theirs"), words("x")))).body.stands).toBeNull();
  });

  test("many at once: every one is kept or told of, none overwrites another", async () => {
    const path = await aCase();
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => write(anna.browser, path, edit("question", null, words(`${i}`)))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(29);
    const edits = await read(anna.browser, path);
    expect(edits).toHaveLength(1);
    for (const { status, body } of answers) if (status === 409) expect(body.stands).toEqual(edits[0]!.now);
  });

  test("what does not belong under a name is refused, and what is said names the place", async () => {
    const path = await aCase();
    for (const planted of [
      edit("no-such-name", null, words("x")),
      edit("point/", null, { text: "x", cycle: null, order: 1 }),
      edit("question", null, { text: 1 }),
      edit("question", null, { text: "x", more: "y" }),
      edit("client", null, { name: "x", relation: "king", called: "x" }),
    ]) {
      const { status, body } = await write(anna.browser, path, planted);
      expect([status, body.code], JSON.stringify(planted)).toEqual([422, "notebook-entry"]);
    }
    expect(await read(anna.browser, path)).toEqual([]);
  });

  test("the service's notebook is the owner's to write and everybody's to read", async () => {
    const ben = await colleague(running, anna, "ben");
    expect((await write(ben.browser, "service/service", edit("name", null, words("Ours")))).status).toBe(403);
    expect((await write(anna.browser, "service/service", edit("name", null, words("Ours")))).status).toBe(200);
    expect(await read(ben.browser, "service/service")).toHaveLength(1);
    expect((await ben.browser.call("GET", "/api/status")).body.service).toBe("Ours");
  });
});

describe("listening", () => {
  test("brings what was kept before, then everything as it is kept, once each", async () => {
    const path = await aCase();
    await write(anna.browser, path, edit("question", null, words("0")));
    const stream = await anna.browser.fetch(`/api/notebooks/${path}/live?after=0`);
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    for (let i = 0; i < 20; i++) await write(anna.browser, path, edit("question", words(`${i}`), words(`${i + 1}`)));
    const edits = (all: readonly string[]) => all.flatMap((block) => dataOf(block)?.edits ?? []);
    const blocks = await messages(stream, (all) => edits(all).length >= 21);
    expect(edits(blocks).map(({ seq }: KeptEdit) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(blocks.at(-1)).toMatch(/^id: 21$/m);
    // A browser that comes again says what it had.
    const again = await anna.browser.fetch(`/api/notebooks/${path}/live?after=0`, { "last-event-id": "20" });
    const rest = edits(await messages(again, (all) => edits(all).length > 0));
    expect(rest.map(({ seq }: KeptEdit) => seq)).toEqual([21]);
  });

  test("signals reach everybody who listens, and are not kept", async () => {
    const path = await aCase();
    const stream = await anna.browser.fetch(`/api/notebooks/review/${one.cycle}/live`);
    await anna.browser.call("POST", `/api/notebooks/review/${one.cycle}/signal`, {
      from: "remote",
      signal: { show: 2 },
    });
    const blocks = await messages(stream, (all) => all.some((block) => block.includes("signal")));
    expect(dataOf(blocks.at(-1)!)).toEqual({ kind: "signal", from: "remote", signal: { show: 2 } });
    expect(await read(anna.browser, `review/${one.cycle}`)).toEqual([]);
    expect(path).toContain(one.id);
  });
});

describe("a client's screen", () => {
  test("sees and writes the points and the joint summary, and no more", async () => {
    await aCase();
    const review = `review/${one.cycle}`;
    await write(
      anna.browser,
      review,
      edit("try", null, words("wait and count")),
      edit("step", null, { index: 1 }),
      edit("words/1", null, { clip: null, at: null, text: "secret", who: "client" }),
      edit("reflection", null, words("secret")),
    );
    const screen = running.browser();
    await anna.signIn(screen);
    await screen.call("POST", `/api/cycles/${one.cycle}/screen`);
    const stream = await screen.fetch(`/api/notebooks/${review}/live`);
    expect((await read(screen, review)).map(({ name }) => name)).toEqual(["try"]);
    await write(anna.browser, `case/${one.id}`, edit("question", null, words("How can I help?")));
    expect((await screen.call("GET", `/api/cycles/${one.cycle}/question`)).body).toEqual({ text: "How can I help?" });

    for (const name of ["clips", "step", "reflection", "words/2", "ended", "finished"]) {
      expect((await write(screen, review, edit(name, null, null))).status, name).toBe(403);
    }
    const point = { clip: "c", at: 1.5, by: "client" };
    expect(
      (await write(screen, review, edit("point/1", null, point), edit("saw", null, words("I waited")))).status,
    ).toBe(200);
    await write(anna.browser, review, edit("words/2", null, { clip: null, at: null, text: "secret", who: "client" }));
    await write(anna.browser, review, edit("next", null, words("the train again")));

    const blocks = await messages(stream, (all) => all.some((block) => block.includes("the train again")));
    expect(blocks.join()).not.toContain("secret");
    expect((await read(screen, review)).map(({ name }) => name)).toEqual(["try", "point/1", "saw", "next"]);
    const seen = await read(anna.browser, review);
    expect(seen.find(({ name }) => name === "saw")?.by).toBe("screen");
  });
});
