/** The same sent many times at once: a double click, a line that was cut, two windows. It is done once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api, everyRoute } from "#contract/api/routes.ts";
import type { Route } from "#contract/api/declare.ts";
import type { RunningDatabase } from "../records/databases.ts";
import { databases } from "../records/databases.ts";
import { realProvider } from "../server/provider.ts";
import { colleague, freePort, minutes, owner, startService } from "../server/running.ts";
import { size } from "../size.ts";
import { isReading } from "./attacked.ts";
import type { Busy, Twice } from "./submits.ts";
import { difference, sent, standingOf } from "./submits.ts";
import { submitsOfAccounts } from "./submits-of-accounts.ts";
import { submitOfClock, submitsOfCases } from "./submits-of-cases.ts";
import { submitsOfFilms } from "./submits-of-films.ts";

/**
 * Tried by themselves below; what another server says, which ends what is over by then; and an export, which changes nothing
 * and is written down as often as it is handed out.
 */
const aside: readonly Route[] = [api.cases.demo, api.cases.demoAway, api.identities.logout, api.figures.research];

/** How often at once. */
const TIMES = size({ test: 6, soak: 50 });

const allSubmits = (busy: Busy): readonly Twice[] => [
  ...submitsOfAccounts(busy),
  ...submitsOfCases(busy),
  ...submitsOfFilms(busy),
  submitOfClock(busy),
];

describe.each(databases.slice(0, size({ test: 1, soak: databases.length })))("on $name", ({ name, here, start }) => {
  let kept: RunningDatabase;
  let busy: Busy;
  beforeAll(async () => {
    if (!here) return;
    kept = await start();
    const port = await freePort();
    const provider = await realProvider(`http://localhost:${port}`);
    const databaseUrl = name === "SQLite" ? null : await kept.fresh();
    const running = await startService(undefined, { port, provider: provider.settings, databaseUrl });
    const anna = await owner(running);
    const ben = await colleague(running, anna, "ben", ["guider", "trainee", "supervisor", "lead"]);
    busy = { running, anna, ben, provider, databaseUrl };
  });
  afterAll(async () => {
    await busy?.running.stop();
    await busy?.provider.close();
    await kept?.stop();
  });

  test.skipIf(!here)("sent many times at once, everything is done once", async () => {
    const wrong: unknown[] = [];
    let [asked, cameAt] = [0, 0];
    const submits = allSubmits(busy);
    for (const submit of submits) {
      const route = `${submit.route.method} ${submit.route.path}`;
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
        if (done === 0 || statuses.some((status) => status >= 500)) wrong.push([route, which, statuses]);
        if (submit.isTakenOnce && done !== 1) wrong.push([route, which, `${done} were done`]);
        effects.push(effect);
        // Whoever tries to come in too often waits.
        if (statuses.some((status) => [401, 403, 429].includes(status))) busy.running.pass(minutes(20));
      }
      const [once, many] = effects;
      if (JSON.stringify(once) !== JSON.stringify(many)) wrong.push([route, once, many]);
    }
    console.log(`${asked} submits of ${submits.length} kinds, ${TIMES} at once, on ${name}`);
    expect(wrong).toEqual([]);
    expect(busy.running.faults).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(size({ test: 400, soak: 2000 }));
    const there = new Set<Route>([...submits.map((submit) => submit.route), ...aside]);
    expect(everyRoute.filter((one) => !isReading(one) && !there.has(one)).map(({ path }) => path)).toEqual([]);
  });
});

test("an empty installation is filled with the demo once, and emptied once", async () => {
  const running = await startService();
  const { browser } = await owner(running);
  const cases = async () => (await browser.call("GET", "/api/cases")).body.length;
  const demo = async (route: Route) =>
    sent({ route, ready: async () => ({ browser, path: "" }) }, running.origin, TIMES, { browser, path: "/api/demo" });
  const made = await demo(api.cases.demo);
  expect(made.filter((status) => status < 300).length).toBeGreaterThan(0);
  expect(await cases()).toBe(4);
  const gone = await demo(api.cases.demoAway);
  expect([...made, ...gone].filter((status) => status >= 500)).toEqual([]);
  expect(await cases()).toBe(0);
  expect(running.faults).toEqual([]);
  await running.stop();
});
