/**
 * The machine's clock is wrong, is put right, goes over the change of summer time, a leap day, the end of 32-bit time, or is
 * moved to another time zone. Nothing is deleted early; by a clock that cannot be believed nothing at all is; and a code of
 * an authenticator app opens within one step, whatever the year.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { consentDefaults } from "#contract/consent-settings.ts";
import { retentionDefaults } from "#domain/retention.ts";
import { bringIn, writeEntry } from "../attacks/films.ts";
import { metadataOf } from "../attacks/attacked.ts";
import { PATIENCE } from "../patience.ts";
import { everybodyAllows } from "../consents.ts";
import type { Browser } from "../server/running.ts";
import { freePort, newBrowser, totpAt } from "../server/running.ts";
import { endAll } from "../server/started.ts";
import { soaking } from "../size.ts";
import { smallFilm } from "./acts.ts";
import { machineIn, timeCanBeFaked } from "./faked-time.ts";

/** Wall-clock time somewhere: `2027-03-21T10:00 Europe/London`. */
type Local = string;
const instantOf = (local: Local): number => {
  const [wall = "", zone = ""] = local.split(" ");
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
};
const isoOf = (moment: number): string => new Date(moment).toISOString();
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const zoneOf = (local: Local): string => local.split(" ")[1] ?? "";

type Clock = "right" | "clock-jumped" | "clock-behind";

/** A start at some moment, or a change of the clock while it runs, and what has to be true then. */
interface Visit {
  readonly at: number;
  readonly zone: string;
  /** The clock is put there while the server runs. */
  readonly running?: true;
  readonly clock: Clock;
  /** The operator says that the clock is right, and what is due by it goes. */
  readonly confirms?: true;
  /** Whether the films of the closed case are there afterwards. */
  readonly films: "there" | "gone";
}

interface Round {
  readonly name: string;
  readonly closed: Local;
  /** After how many days films go; 0 for when closing cannot be taken back any more. */
  readonly days: number;
  readonly visits: readonly Visit[];
  readonly short?: true;
}

/** Closed in one place, and due at a midnight: there a minute before, gone a minute after. */
function midnight(name: string, closed: Local, due: Local): Round {
  const [at, zone] = [instantOf(due), zoneOf(due)];
  return {
    name,
    closed,
    days: 14,
    visits: [
      { at: at - MINUTE, zone, clock: "clock-jumped", confirms: true, films: "there" },
      { at: at + MINUTE, zone, clock: "right", films: "gone" },
    ],
  };
}

/** Seven whole days to think again, wherever the machine thinks it is by then. */
function sevenDays(name: string, closed: Local, zone: string): Round {
  const at = instantOf(closed) + 7 * DAY;
  return {
    name,
    closed,
    days: 0,
    visits: [
      { at: at - MINUTE, zone, clock: "clock-jumped", confirms: true, films: "there" },
      { at: at + MINUTE, zone, clock: "right", films: "gone" },
    ],
  };
}

const CLOSED = "2027-06-01T10:00 Europe/London";
const there = { zone: "Europe/London", films: "there" } as const;
/** Closed on a day in June, and then the clock does something. */
function jump(
  name: string,
  ...visits: readonly (Omit<Visit, "zone" | "at"> & { readonly at: number | Local })[]
): Round {
  const moment = (at: number | Local) => (typeof at === "number" ? instantOf(CLOSED) + at : instantOf(at));
  return {
    name,
    closed: CLOSED,
    days: 0,
    visits: visits.map(({ at, ...visit }) => ({ ...visit, zone: "Europe/London", at: moment(at) })),
  };
}
const short = (round: Round): Round => ({ ...round, short: true });

const rounds: readonly Round[] = [
  short(midnight("the night before summer time", "2027-03-14T15:00 Europe/London", "2027-03-28T00:00 Europe/London")),
  midnight("the night after summer time began", "2027-03-15T15:00 Europe/London", "2027-03-29T00:00 Europe/London"),
  midnight("the night before winter time", "2027-10-17T15:00 Europe/London", "2027-10-31T00:00 Europe/London"),
  midnight("the night after winter time began", "2027-10-18T15:00 Europe/London", "2027-11-01T00:00 Europe/London"),
  midnight("summer time in New York", "2027-03-01T09:00 America/New_York", "2027-03-15T00:00 America/New_York"),
  midnight("winter time in New York", "2027-10-25T09:00 America/New_York", "2027-11-08T00:00 America/New_York"),
  midnight(
    "half an hour of summer time",
    "2027-09-20T09:00 Australia/Lord_Howe",
    "2027-10-04T00:00 Australia/Lord_Howe",
  ),
  midnight("a day without its midnight", "2027-04-16T09:00 Africa/Cairo", "2027-04-30T01:00 Africa/Cairo"),
  midnight("where the day begins first", "2027-06-01T23:30 Pacific/Kiritimati", "2027-06-15T00:00 Pacific/Kiritimati"),
  midnight("where the day begins last", "2027-06-01T00:30 Pacific/Pago_Pago", "2027-06-15T00:00 Pacific/Pago_Pago"),
  midnight("a quarter of an hour off", "2027-06-01T12:00 Asia/Kathmandu", "2027-06-15T00:00 Asia/Kathmandu"),
  midnight("the leap day", "2028-02-15T12:00 Europe/London", "2028-02-29T00:00 Europe/London"),
  midnight("over the leap day", "2028-02-16T12:00 Europe/London", "2028-03-01T00:00 Europe/London"),
  midnight("from the leap day", "2028-02-29T12:00 Europe/London", "2028-03-14T00:00 Europe/London"),
  midnight("2100, which is no leap year", "2100-02-15T12:00 Europe/London", "2100-03-01T00:00 Europe/London"),
  midnight("2038, on the day", "2038-01-05T12:00 UTC", "2038-01-19T00:00 UTC"),
  sevenDays("2038, in the second after which 32 bits are over", "2038-01-12T03:14:08 UTC", "UTC"),
  short(
    sevenDays(
      "half past midnight in summer, then a machine without a time zone",
      "2027-07-01T00:30 Europe/London",
      "UTC",
    ),
  ),
  sevenDays("London, then New York", "2027-06-01T02:00 Europe/London", "America/New_York"),
  sevenDays("from the first time zone to the last", "2027-06-01T00:10 Pacific/Kiritimati", "Pacific/Pago_Pago"),
  sevenDays("from the last time zone to the first", "2027-06-01T23:50 Pacific/Pago_Pago", "Pacific/Kiritimati"),
  sevenDays("over summer time", "2027-03-22T00:30 Europe/London", "Europe/London"),
  sevenDays("over winter time", "2027-10-25T23:30 Europe/London", "Europe/London"),
  jump("within a day", { ...there, at: DAY - 2 * MINUTE, clock: "right" }),
  jump("a day and a bit", { ...there, at: DAY + 5 * MINUTE, clock: "clock-jumped" }),
  jump(
    "forty days, and somebody says that it is so",
    { ...there, at: 40 * DAY, clock: "clock-jumped" },
    { at: 40 * DAY + 10 * MINUTE, clock: "clock-jumped", confirms: true, films: "gone" },
  ),
  short(
    jump(
      "forty days while it runs, and put right again",
      { ...there, at: 5 * MINUTE, clock: "right" },
      { ...there, at: 40 * DAY, running: true, clock: "clock-jumped" },
      // Whoever signs in is the newest entry again.
      { ...there, at: 20 * MINUTE, running: true, clock: "right" },
      { ...there, at: 30 * MINUTE, clock: "right" },
    ),
  ),
  jump(
    "a day back, and right again",
    { ...there, at: -DAY, clock: "clock-behind" },
    { ...there, at: 30 * MINUTE, clock: "right" },
  ),
  jump(
    "a day back while it runs",
    { ...there, at: 5 * MINUTE, clock: "right" },
    { ...there, at: -DAY, running: true, clock: "clock-behind" },
  ),
  jump(
    "to 2038, and to where clocks without a battery begin",
    { ...there, at: "2038-01-19T03:14:08 UTC", clock: "clock-jumped" },
    { ...there, at: "2000-01-01T00:00 UTC", clock: "clock-behind" },
  ),
];

const scratch = mkdtempSync(join(tmpdir(), "glimmer-clock-"));
const original = join(scratch, "original");
const BEGAN = "2026-11-21T09:00:00.000Z";
const setUpCode = /^ {4}((?:[0-9A-Z]{4}-){7}[0-9A-Z]{4})$/m;
const anna = { signInName: "anna", password: "a long password of anna", totp: "" };
let port = 0;
let living = { case: "", cycle: "", film: "" };

/** A service with a case that will be closed, and one that goes on, whose people's yes holds for as long. */
beforeAll(async () => {
  if (!timeCanBeFaked) return;
  port = await freePort();
  mkdirSync(original);
  const machine = machineIn(original, port);
  await machine.start(BEGAN, "Europe/London");
  const browser = newBrowser(`http://localhost:${port}`);
  await vi.waitUntil(() => setUpCode.test(machine.out()), { timeout: PATIENCE });
  const code = setUpCode.exec(machine.out())?.[1];
  await browser.call("POST", "/api/set-up", { code, name: "Anna", signInName: anna.signInName });
  const { body: begun } = await browser.call("POST", "/api/password", { password: anna.password });
  anna.totp = begun.secret;
  const shown = { password: anna.password, secret: anna.totp, code: totpAt(anna.totp, machine.now()) };
  expect((await browser.call("POST", "/api/password/confirm", shown)).status).toBe(200);
  await writeEntry(browser, "service/service", "consent", { ...consentDefaults, months: null });
  for (const id of ["closed", "living"]) {
    const { body } = await browser.call("POST", "/api/cases", { id });
    await everybodyAllows(browser, id);
    const where = { case: id, cycle: body.cycles[0].id };
    const { id: made } = await bringIn(browser, where, smallFilm(1));
    if (id === "living") living = { ...where, film: made };
  }
  await machine.stop();
});
afterEach(endAll);
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const filmsIn = (folder: string): string[] => readdirSync(join(folder, "data", "films")).sort();

function rowsIn(folder: string, sql: string): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(folder, "data", "glimmer.sqlite"), { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

const hasFilms = (folder: string): "there" | "gone" =>
  rowsIn(folder, "select id from films where case_id = 'closed'").length > 0 ? "there" : "gone";

describe.skipIf(!timeCanBeFaked)("a clock", () => {
  it.each(rounds.filter((round) => soaking || round.short === true))("$name", async ({ closed, days, visits }) => {
    const folder = mkdtempSync(join(scratch, "round-"));
    cpSync(original, folder, { recursive: true });
    const machine = machineIn(folder, port);
    const browser = newBrowser(`http://localhost:${port}`);
    let signedIn = 0;
    const signIn = async (): Promise<void> => {
      for (const steps of [-2, 2]) expect((await machine.signIn(browser, anna, steps)).status).toBe(401);
      // By turns as the app's clock is late, right, and ahead.
      const { status, body } = await machine.signIn(browser, anna, (signedIn++ % 3) - 1);
      expect(status, JSON.stringify(body)).toBe(200);
    };
    await machine.start(isoOf(instantOf(closed)), zoneOf(closed));
    await signIn();
    if (days > 0) await writeRetention(browser, days);
    expect((await browser.call("POST", "/api/retention/clock")).status).toBe(204);
    // The clock has run on since: what is counted from is what is written down.
    const late = machine.now() - instantOf(closed);
    const ends = { reason: "finished", wantedBy: "client" };
    expect((await browser.call("POST", "/api/cases/closed/closing", ends)).status).toBe(200);
    // Begun, and not a byte of it comes: after a day it is given up, by a clock that can be believed.
    const said = metadataOf({ case: living.case, cycle: living.cycle, kind: "interaction", name: "half.mp4" });
    const half = { "tus-resumable": "1.0.0", "upload-length": "2000", "upload-metadata": said };
    expect((await browser.call("POST", "/api/uploads", undefined, half)).status).toBe(201);
    await machine.stop();
    const before = filmsIn(folder);

    for (const visit of visits) {
      const moment = isoOf(visit.at + (days > 0 ? 0 : late));
      if (visit.running === true) machine.put(moment);
      else {
        await machine.stop();
        await machine.start(moment, visit.zone);
      }
      if ((await browser.call("GET", "/api/status")).body.me === null) await signIn();
      const figures = await browser.call("GET", "/api/retention");
      expect(figures.body, JSON.stringify(figures.body)).toMatchObject({ clock: visit.clock });
      if (visit.clock !== "right") {
        // Nothing at all was destroyed, not even what stopped arriving.
        expect(hasFilms(folder)).toBe("there");
        expect(rowsIn(folder, "select id from uploads")).toHaveLength(1);
        for (const name of before) expect(existsSync(join(folder, "data", "films", name))).toBe(true);
      }
      if (visit.confirms === true) expect((await browser.call("POST", "/api/retention/clock")).status).toBe(204);
      await expect.poll(() => hasFilms(folder)).toBe(visit.films);
      const played = await browser.fetch(`/api/films/${living.film}/watch`, { range: "bytes=0-" });
      expect(played.status).toBe(206);
      expect(Buffer.from(await played.arrayBuffer()).equals(smallFilm(1))).toBe(true);
      expect(machine.wrong()).toBe("");
    }
    await machine.stop();
    expect(hasFilms(folder)).toBe(visits.at(-1)!.films);
    rmSync(folder, { recursive: true });
  });
});

async function writeRetention(browser: Browser, days: number): Promise<void> {
  const films = { days, latestDays: 56 };
  await writeEntry(browser, "service/service", "retention", { ...retentionDefaults, films, reviewFilms: films });
}
