/** The same sent many times at once: a double click, a line that was cut, two windows. It is done once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { api, everyRoute } from "#contract/api/routes.ts";
import type { Route } from "#contract/api/declare.ts";
import { realProvider } from "../server/provider.ts";
import { colleague, freePort, minutes, owner, startService } from "../server/running.ts";
import { size } from "../size.ts";
import { isReading } from "./attacked.ts";
import type { Busy, Twice } from "./submits.ts";
import { difference, sent, standingOf } from "./submits.ts";
import { submitsOfAccounts } from "./submits-of-accounts.ts";
import { submitOfClock, submitsOfCases } from "./submits-of-cases.ts";
import { submitsOfFilms } from "./submits-of-films.ts";

/** How often at once. */
const TIMES = size({ test: 6, soak: 50 });

let busy: Busy;
let submits: readonly Twice[] = [];
beforeAll(async () => {
  const port = await freePort();
  const provider = await realProvider(`http://localhost:${port}`);
  const running = await startService(undefined, { port, provider: provider.settings });
  const anna = await owner(running);
  const ben = await colleague(running, anna, "ben", ["guider", "trainee", "supervisor", "lead"]);
  busy = { running, anna, ben, provider };
  submits = [...submitsOfAccounts(busy), ...submitsOfCases(busy), ...submitsOfFilms(busy), submitOfClock(busy)];
});
afterAll(async () => {
  await busy.running.stop();
  await busy.provider.close();
});

test("sent many times at once, everything is done once", async () => {
  const wrong: unknown[] = [];
  let [asked, cameAt] = [0, 0];
  for (const submit of submits) {
    const name = `${submit.route.method} ${submit.route.path}`;
    // Whoever changes accounts has to have come just now.
    if (busy.running.now() - cameAt > minutes(4)) {
      for (const one of [busy.anna, busy.ben]) await one.signIn();
      cameAt = busy.running.now();
    }
    const effects = [];
    for (const [which, times] of [
      ["one", 1],
      ["many", TIMES],
    ] as const) {
      const ready = await submit.ready(which);
      const before = await standingOf(busy);
      const statuses = await sent(submit, busy.running.origin, times, ready);
      const effect = difference(before, await standingOf(busy));
      asked += times;
      const done = statuses.filter((status) => status < 300).length;
      if (done === 0 || statuses.some((status) => status >= 500)) wrong.push([name, which, statuses]);
      if (submit.isTakenOnce && done !== 1) wrong.push([name, which, `${done} were done`]);
      effects.push(effect);
      // Whoever tries to come in too often waits.
      if (statuses.some((status) => [401, 403, 429].includes(status))) busy.running.pass(minutes(20));
    }
    const [once, many] = effects;
    if (JSON.stringify(once) !== JSON.stringify(many)) wrong.push([name, once, many]);
  }
  console.log(`${asked} submits of ${submits.length} kinds, ${TIMES} at once`);
  expect(wrong).toEqual([]);
  expect(busy.running.faults).toEqual([]);
  expect(asked).toBeGreaterThanOrEqual(size({ test: 400, soak: 2000 }));
});

test("an empty installation is filled with the demo once, and emptied once", async () => {
  const running = await startService();
  const { browser } = await owner(running);
  const cases = async () => (await browser.call("GET", "/api/cases")).body.length;
  const demo = async (route: Route) =>
    sent({ route, ready: async () => ({ browser, path: "" }) }, running.origin, TIMES, { browser, path: "/api/demo" });
  const made = await demo(api.cases.demo);
  expect(made.filter((status) => status < 300).length).toBeGreaterThan(0);
  expect(await cases()).toBe(3);
  const gone = await demo(api.cases.demoAway);
  expect([...made, ...gone].filter((status) => status >= 500)).toEqual([]);
  expect(await cases()).toBe(0);
  expect(running.faults).toEqual([]);
  await running.stop();
});

test("whatever changes something is among them", () => {
  const there = new Set<Route>([...submits.map(({ route }) => route), api.cases.demo, api.cases.demoAway]);
  // Another server says it, and saying it twice ends what is over.
  there.add(api.identities.logout);
  expect(everyRoute.filter((route) => !isReading(route) && !there.has(route)).map(({ path }) => path)).toEqual([]);
});
