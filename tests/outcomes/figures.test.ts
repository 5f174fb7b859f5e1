/** Figures of a service with forty fictional cases, as its lead is told them; and the rows for research they follow from. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figures as declared, serviceFiguresView } from "#contract/api/figures.ts";
import type { PeriodView, ServiceFiguresView } from "#contract/api/figures.ts";
import { accountRoles } from "#domain/account.ts";
import type { AccountRole } from "#domain/account.ts";
import { targetCategories } from "#domain/figure.ts";
import { stopReasons } from "#domain/ending.ts";
import type { World } from "../server/access/world.ts";
import { worldOf } from "../server/access/world.ts";
import { london } from "../consents.ts";
import { writeCases } from "./many-cases.ts";

const LEAST = 5;
let world: World;
let reviews = 0;
beforeAll(async () => {
  world = await worldOf([], null, async (stores) => {
    reviews = await writeCases(stores, { count: 40 });
  });
});
afterAll(async () => {
  expect(world.running.faults).toEqual([]);
  await world.running.stop();
});

async function call(as: AccountRole, method: string, path: string, body?: unknown) {
  const response = await fetch(world.running.origin + path, {
    method,
    headers: {
      cookie: world.cookies[as],
      origin: world.running.origin,
      "sec-fetch-site": "same-origin",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}
const figures = async (): Promise<ServiceFiguresView> =>
  serviceFiguresView.parse((await call("lead", "GET", "/api/figures")).answer);
const exported = async () =>
  declared.research.answer.parse((await call("lead", "POST", "/api/research-export")).answer);

test("are the lead's, and nobody else's; so is the export", async () => {
  for (const role of accountRoles) {
    const status = role === "lead" ? 200 : 403;
    expect([role, (await call(role, "GET", "/api/figures")).status]).toEqual([role, status]);
    expect([role, (await call(role, "POST", "/api/research-export")).status]).toEqual([role, status]);
  }
});

/** What Python works out from the rows alone. */
const recomputed = (data: string) =>
  JSON.parse(
    execFileSync("python3", [fileURLToPath(new URL("recompute.py", import.meta.url))], {
      input: data,
      encoding: "utf8",
    }),
  );

test("each figure of all the time is what anybody works out from the rows", async () => {
  const { open, stopped, periods } = await figures();
  const { cases, leftOut, data } = await exported();
  expect([cases, leftOut]).toEqual([40, 0]);
  const own = recomputed(data);
  const { all } = periods;
  expect([open, all.opened, all.ended]).toEqual([own.open, own.opened, own.ended]);
  let compared = 0;
  const same = (shown: number | null, value: number, digits = 0) => {
    if (shown === null) return;
    compared++;
    expect(Math.abs(shown - value), `${shown} and ${value}`).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
  };
  for (const how of ["finished", "stopped"] as const) {
    const { cases: many, told } = all[how];
    const plain = own[how];
    expect(many).toBe(plain.cases);
    const { reviewsHeld, targets, goalBased, attainment, measures } = told!;
    same(reviewsHeld.value?.median ?? null, plain.reviewsHeld, 1);
    for (const i of targetCategories.keys()) same(targets.categories[i]!, plain.categories[i]);
    same(targets.progress.value!.median, plain.progress, 1);
    same(goalBased.movement.value!.median, plain.goalBased.movement, 1);
    for (const way of ["rose", "same", "fell"] as const) {
      same(goalBased[way], plain.goalBased[way]);
      same(attainment[way], plain.attainment[way]);
    }
    for (const which of ["before", "after", "change"] as const)
      same(attainment[which].value!.median, plain.attainment[which], 1);
    expect(measures.map(({ instrument }) => instrument).sort()).toEqual(["kpcs", "pss"]);
    for (const { instrument, scale, figure } of measures) {
      const { g, interval, meanBefore, meanAfter, pairs } = plain.measures[`${instrument} ${scale}`];
      const { value } = figure;
      if (value === null) expect(pairs).toBeLessThan(LEAST);
      if (value === null) continue;
      same(value.g, g, 2);
      same(value.interval[0], interval[0], 2);
      same(value.interval[1], interval[1], 2);
      same(value.meanBefore, meanBefore, 1);
      same(value.meanAfter, meanAfter, 1);
      expect(value.atLeast).toBe(Math.floor(pairs / LEAST) * LEAST);
    }
  }
  // Also of those whose films are gone.
  expect(own.promise.kept + own.promise.late).toBe(reviews);
  same(all.promise.kept, own.promise.kept);
  same(all.promise.late, own.promise.late);
  same(all.promise.days.value!.median, own.promise.days, 1);
  const time = all.time.value!;
  for (const { activity, minutes } of time.byActivity) same(minutes, own.minutes[activity.replace("-", "_")]);
  same(
    time.total,
    Object.values<number>(own.minutes).reduce((sum, minutes) => sum + minutes, 0),
  );
  for (const { why, cases: many } of stopped!) same(many, own.why[why] ?? 0);
  expect(stopped!.map(({ why }) => why)).toEqual(stopReasons);
  // Most are shown, so that most were compared.
  expect(compared).toBeGreaterThan(50);
});

test("what is written about a case that has ended waits for the end of the month, unless its day is an earlier one", async () => {
  const path = "/api/notebooks/outcomes/many-17";
  let edits = 0;
  const write = async (entries: Readonly<Record<string, object>>) => {
    const list = Object.entries(entries).map(([name, now]) => ({
      id: `written-late-${++edits}`,
      name,
      was: null,
      now,
    }));
    expect(await call("guider", "POST", path, { edits: list })).toMatchObject({ status: 200 });
  };
  const today = london.dayOf(new Date(world.running.now()).toISOString());
  const how = { on: today, how: "paper", amended: [] };
  const minutes = (on: string) => ({ activity: "meeting", minutes: 1440, on, who: "guider", timed: null });
  const [before, rows] = [await figures(), await exported()];
  await write({
    "time/late": minutes(today),
    "rating/b:end:client": { ...how, value: 10, said: "" },
    "measure/pss:end:client": { ...how, form: "scores", scores: { total: 20 }, answers: {} },
  });
  expect(await figures()).toEqual(before);
  // Each case's own row says what it is now.
  expect((await exported()).data).not.toBe(rows.data);
  await write({ "time/earlier": minutes(london.plusDays(before.until, -1)) });
  const { time } = (await figures()).periods.all;
  expect(time.value!.total).toBeGreaterThan(before.periods.all.time.value!.total);
});

describe("what is hidden stays hidden", () => {
  /** A row of counts in the three periods, and, where it is shown, what they add up to. */
  interface Row {
    readonly name: string;
    readonly parts: readonly ((period: PeriodView) => number | null)[];
    readonly total: (period: PeriodView) => number | null;
  }
  const rows: readonly Row[] = [
    { name: "ended", parts: [(one) => one.finished.cases, (one) => one.stopped.cases], total: (one) => one.ended },
    { name: "opened", parts: [(one) => one.opened], total: (one) => one.opened },
    { name: "promise", parts: [(one) => one.promise.kept, (one) => one.promise.late], total: () => null },
    ...(["finished", "stopped"] as const).flatMap((how): readonly Row[] => [
      {
        name: `targets of ${how}`,
        parts: targetCategories.map((_, i) => (one) => one[how].told?.targets.categories[i] ?? null),
        total: () => null,
      },
      ...(["goalBased", "attainment"] as const).map((scale) => ({
        name: `${scale} of ${how}`,
        parts: (["rose", "same", "fell"] as const).map(
          (way) => (one: PeriodView) => one[how].told?.[scale][way] ?? null,
        ),
        total: () => null,
      })),
    ]),
  ];

  test("no count of the answer is small, and none follows by subtraction within a period or between two", async () => {
    const { periods, stopped, open } = await figures();
    const inOrder = [periods.year, periods.months, periods.all];
    const isFew = (count: number | null) => count !== null && count > 0 && count < LEAST;
    expect(isFew(open)).toBe(false);
    expect(stopped?.filter(({ cases }) => isFew(cases)) ?? []).toEqual([]);
    // One hidden reason would follow from the number of those who stopped.
    expect(stopped?.filter(({ cases }) => cases === null)).not.toHaveLength(1);
    let hidden = 0;
    for (const { name, parts, total } of rows) {
      const table = inOrder.map((period) => [...parts.map((part) => part(period)), total(period)]);
      hidden += table.flat().filter((count) => count === null).length;
      for (const [i, period] of table.entries()) {
        expect([name, period.filter(isFew)]).toEqual([name, []]);
        const sum = period.at(-1) ?? null;
        // A total with one part missing would be that part.
        if (sum !== null)
          expect([name, period.slice(0, -1).filter((count) => count === null).length]).not.toEqual([name, 1]);
        for (const wider of table.slice(i + 1)) {
          const between = period.map((count, k) => (count === null || wider[k] === null ? null : wider[k]! - count));
          expect([name, between.filter(isFew)]).toEqual([name, []]);
        }
      }
    }
    expect(hidden).toBeGreaterThan(5);
  });

  test("nothing is said of a group of which nobody may know how many they are", async () => {
    const { periods } = await figures();
    for (const period of Object.values(periods)) {
      for (const group of [period.finished, period.stopped])
        expect(group.told !== null).toBe((group.cases ?? 0) >= LEAST);
      expect(JSON.stringify(period).match(/"atLeast":[1-4]\b/)).toBeNull();
    }
  });
});

describe("rows for research", () => {
  test("have names that R and SPSS take, one row a case, and the codebook says what each is", async () => {
    const { data, codebook } = await exported();
    const { names } = recomputed(data);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
    expect(new Set(names).size).toBe(names.length);
    const lines = codebook.trimEnd().split("\r\n");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(names);
  });

  test("hold nobody's words, no day, and no id; the pseudonym stays the same", async () => {
    const { data } = await exported();
    expect(data).not.toMatch(/\d{4}-\d\d|many-|V-2|Laura|Mia|wait and see|they said|@home|guider/);
    const pseudonyms = (text: string) => text.split("\r\n").map((line) => line.split(",")[0]);
    await world.running.restart();
    expect(pseudonyms((await exported()).data)).toEqual(pseudonyms(data));
  });

  test("leave out a case as soon as one of its people takes research back, and say how many", async () => {
    const act = {
      id: "taken-back-one",
      kind: "withdrawn",
      person: "focus",
      purpose: "research",
      decider: "parent",
      how: "phone",
      saidBy: "Laura",
    };
    const { status, answer } = await call("guider", "POST", "/api/cases/many-7/consent", { acts: [act] });
    expect([status, JSON.stringify(answer)]).toEqual([200, expect.any(String)]);
    const { cases, leftOut, data } = await exported();
    expect([cases, leftOut, recomputed(data).opened]).toEqual([39, 1, 39]);
  });
});
