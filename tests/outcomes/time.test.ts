/** Minutes that pages measure: each is counted once, and what somebody puts right stays right. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeEntry } from "../attacks/films.ts";
import type { Person, Running } from "../server/running.ts";
import { hours, newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
const one = "case-1";

beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, one);
});
afterEach(() => running.stop());

const add = (id: string, seconds = 60, activity = "choosing-clips") =>
  anna.browser.call("POST", `/api/cases/${one}/time`, { id, activity, about: "film-1", seconds });
async function standing(): Promise<Record<string, { minutes: number; timed: number; on: string }>> {
  const { body } = await anna.browser.call("GET", `/api/notebooks/outcomes/${one}`);
  return Object.fromEntries(body.edits.map(({ name, now }: { name: string; now: unknown }) => [name, now]));
}

test("adds up by day and film, whichever page it comes from, and counts nothing twice", async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `minute-number-${i}`);
  const answers = await Promise.all([...ids, ...ids.slice(0, 4)].map((id) => add(id)));
  // What arrives twice at the same moment may be told to come again; nothing is counted twice for it.
  for (const { status } of answers) expect([204, 409]).toContain(status);
  for (const id of ids) expect((await add(id)).status).toBe(204);
  expect(Object.values(await standing())).toMatchObject([{ minutes: 12, timed: 12 }]);
  running.pass(hours(24));
  await anna.signIn(anna.browser);
  expect((await add("the-next-day")).status).toBe(204);
  expect(Object.values(await standing()).map(({ minutes }) => minutes)).toEqual([12, 1]);
});

test("what was put right by hand stays right", async () => {
  await add("first-minute");
  const [name, entry] = Object.entries(await standing())[0]!;
  await writeEntry(anna.browser, `outcomes/${one}`, name, { ...entry, minutes: 0.5 }, entry);
  await add("second-minute");
  expect((await standing())[name]).toMatchObject({ minutes: 1.5, timed: 2 });
});

test("takes no hours at once, and nothing for what it does not time", async () => {
  expect((await add("a-long-time", 3600)).status).toBe(400);
  expect((await add("travelling", 60, "travel")).status).toBe(400);
});
