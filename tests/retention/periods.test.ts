/**
 * Forty years of a service, day by day: what is kept goes on its right day, and nothing goes a day early. The days are
 * counted here by another arithmetic than the one under test.
 */
import { expect, it } from "vitest";
import type { ClockFacts, RetentionItem, RetentionSettings } from "#domain/retention.ts";
import { clockTrouble, dueDay, retentionDefaults, uploadEnds, whatIsDue } from "#domain/retention.ts";
import { seeded } from "#domain/seeded.ts";
import { calendarIn } from "#server/cases/calendar.ts";
import { size } from "../size.ts";

const DAY = 86_400_000;
const calendar = calendarIn("Europe/London");
const dayAt = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
const plusDays = (day: string, days: number): string => dayAt(Date.parse(day) + days * DAY);

/** A JavaScript date runs over into the next month where a month has no such day: never a day early. */
function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const whole = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(whole.getUTCFullYear(), whole.getUTCMonth() + 1, 0)).getUTCDate();
  return dayAt(
    Date.UTC(whole.getUTCFullYear(), whole.getUTCMonth(), Math.min(date, length)) + (date > length ? DAY : 0),
  );
}
const plusYears = (day: string, years: number) => plusMonths(day, 12 * years);

function ageOn(born: string, day: string): number {
  let age = 0;
  while (plusYears(born, age + 1) <= day) age++;
  return age;
}

const draw = seeded(1907);
const below = (most: number): number => Math.floor(draw() * most);
const START = Date.parse("2026-01-01");
const YEARS = 40;
/** Every fourth falls on a day that some years or months do not have, or on which clocks are changed. */
const odd = ["2028-02-29", "2032-02-29", "2027-03-28", "2029-10-28", "2027-12-31", "2031-01-31", "2036-02-29"];
const someDay = (years: number): string =>
  below(4) === 0 ? odd[below(odd.length)]! : dayAt(START + below(years * 365) * DAY);
const bornDay = (): string => (below(8) === 0 ? "2008-02-29" : dayAt(START - below(20 * 365) * DAY));

interface Expected {
  readonly item: RetentionItem;
  readonly on: string | null;
}

function drawn(i: number): Expected {
  const id = `item-${i}`;
  const held = below(25) === 0;
  const closedOn = below(20) === 0 ? null : someDay(14);
  const kinds: readonly (() => Expected)[] = [
    () => ({ item: { id, held, kind: "film", closedOn }, on: closedOn && plusDays(closedOn, 7) }),
    () => ({ item: { id, held, kind: "review-film", closedOn }, on: closedOn && plusDays(closedOn, 28) }),
    () => ({ item: { id, held, kind: "audit", closedOn }, on: closedOn && plusYears(closedOn, 6) }),
    () => {
      const born = bornDay();
      const item = { id, held, kind: "record", closedOn, about: { child: true, bornOn: born } } as const;
      if (closedOn === null) return { item, on: null };
      const age = ageOn(born, closedOn);
      return { item, on: age >= 18 ? plusYears(closedOn, 7) : plusYears(born, age === 17 ? 26 : 25) };
    },
    () => ({
      item: { id, held, kind: "record", closedOn, about: { child: true, bornOn: null } },
      on: closedOn && plusYears(closedOn, 25),
    }),
    () => ({
      item: { id, held, kind: "record", closedOn, about: { child: false } },
      on: closedOn && plusYears(closedOn, 7),
    }),
    () => {
      const on = someDay(30);
      return { item: { id, held, kind: "supervision-note", on }, on: plusYears(on, 7) };
    },
    () => {
      const on = someDay(30);
      return { item: { id, held, kind: "key-backup", on }, on: plusDays(on, 14) };
    },
    () => {
      const on = someDay(30);
      return { item: { id, held, kind: "address", on }, on: plusDays(on, 90) };
    },
    () => {
      const permittedOn = someDay(30);
      const until = below(2) === 0 ? plusDays(permittedOn, below(700)) : null;
      const lookedAtOn = below(2) === 0 ? plusDays(permittedOn, below(300)) : null;
      const looked = plusMonths(lookedAtOn ?? permittedOn, 12);
      return {
        item: { id, held, kind: "training-copy", permittedOn, lookedAtOn, until },
        on: until !== null && until < looked ? until : looked,
      };
    },
  ];
  const { item, on } = kinds[i % kinds.length]!();
  return { item, on: held ? null : on };
}

const settings: RetentionSettings = { ...retentionDefaults, reviewFilms: { days: 28, latestDays: 56 } };
const steady = (now: string): ClockFacts => ({ now, lastSeen: now, newestEntry: now });

it("lets each thing go on its day, and nothing before it, for forty years", () => {
  const all = Array.from({ length: size({ test: 1000, soak: 10_000 }) }, (_, i) => drawn(i));
  const right = new Map(all.map(({ item, on }) => [item.id, on]));
  const moment = new Map(all.map(({ item, on }) => [item.id, on === null ? Infinity : Date.parse(on)]));
  let there = all.map(({ item }) => item);
  const wrong: string[] = [];
  let gone = 0;
  const end = dayAt(START + YEARS * 365.25 * DAY);
  // Three runs a day by the clock on the wall, through every change of summer time.
  for (let at = START; dayAt(at) < end; at += DAY / 3) {
    const today = calendar.dayOf(new Date(at).toISOString());
    // Each run looks at what is near its day, and at a few of all others.
    const looked = there.filter(({ id }) => Math.abs(moment.get(id)! - at) < 3 * DAY || draw() < 0.004);
    const due = whatIsDue(looked, today, settings, steady(new Date(at).toISOString()));
    if (!due.ok) throw new Error(due.why);
    for (const { id } of due.due) {
      gone += 1;
      if (right.get(id) !== today) wrong.push(`${id} went on ${today}, and was due ${right.get(id)}`);
    }
    const ids = new Set(due.due.map(({ id }) => id));
    if (ids.size > 0) there = there.filter(({ id }) => !ids.has(id));
  }
  expect(wrong).toEqual([]);
  expect(there.filter(({ id }) => (right.get(id) ?? end) < end)).toEqual([]);
  expect(gone).toBe(all.filter(({ on }) => on !== null && on < end).length);
  expect(gone).toBeGreaterThan(all.length / 2);
  for (const { item } of all)
    if (!item.held) expect([item, dueDay(item, settings)]).toEqual([item, right.get(item.id)]);
});

it("gives nobody's birthday away: who was 17 at the end is kept to 26, who was grown up for seven years", () => {
  const record = (bornOn: string | null, closedOn: string) =>
    dueDay({ id: "r", held: false, kind: "record", closedOn, about: { child: true, bornOn } }, retentionDefaults);
  expect(record("2020-06-05", "2027-03-03")).toBe("2045-06-05");
  expect(record("2010-06-05", "2027-06-04")).toBe("2035-06-05");
  expect(record("2010-06-05", "2027-06-05")).toBe("2036-06-05");
  expect(record("2009-06-05", "2027-06-05")).toBe("2034-06-05");
  expect(record("2012-02-29", "2027-06-05")).toBe("2037-03-01");
  expect(record(null, "2027-06-05")).toBe("2052-06-05");
});

it("never keeps films beyond the hard latest date, and never destroys them while closing can be taken back", () => {
  const film = (days: number) =>
    dueDay(
      { id: "f", held: false, kind: "film", closedOn: "2027-03-03" },
      { ...retentionDefaults, films: { days, latestDays: 56 } },
    );
  expect([0, 7, 28, 56, 400].map(film)).toEqual(["2027-03-10", "2027-03-10", "2027-03-31", "2027-04-28", "2027-04-28"]);
});

it("counts an upload's hours through the night when clocks change", () => {
  expect(uploadEnds("2027-03-27T22:30:00.000Z", retentionDefaults)).toBe("2027-03-28T22:30:00.000Z");
});

const seen = "2027-02-28T12:00:00.000Z";
const after = (days: number): string => new Date(Date.parse(seen) + days * DAY).toISOString();
it.each([
  ["a day and a bit later", after(1.01), "clock-jumped"],
  ["forty days later", after(40), "clock-jumped"],
  ["in 2038, when old clocks run over", "2038-01-19T03:14:08.000Z", "clock-jumped"],
  ["a day earlier", after(-1), "clock-behind"],
  ["a second earlier", after(-1 / 86_400), "clock-behind"],
  ["within the day", after(0.9), null],
  ["on the leap day's eve, the day before", after(1), null],
] as const)("destroys nothing by a clock that stands %s than it was last seen", (_, now, trouble) => {
  const facts: ClockFacts = { now, lastSeen: seen, newestEntry: seen };
  expect(clockTrouble(facts)).toBe(trouble);
  const old: RetentionItem = { id: "f", held: false, kind: "film", closedOn: "2020-01-01" };
  const due = whatIsDue([old], now.slice(0, 10), retentionDefaults, facts);
  expect(due).toEqual(trouble === null ? { ok: true, due: [old] } : { ok: false, why: trouble });
});

it("destroys nothing by a clock that stands before the newest entry of the log, whenever it was last seen", () => {
  expect(clockTrouble({ now: seen, lastSeen: null, newestEntry: after(0.5) })).toBe("clock-behind");
  expect(clockTrouble({ now: seen, lastSeen: null, newestEntry: null })).toBe(null);
});
