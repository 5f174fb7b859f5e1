/**
 * Every route by every role in every relation, by devices in somebody's hands, and by whoever has no session: asked of the
 * running service on both databases. What is expected of a cell is read from the table; a few rows are written out by hand
 * below, from what they mean.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import { api, everyRoute } from "#contract/api/routes.ts";
import { accountRoles } from "#domain/account.ts";
import type { AccountRole } from "#domain/account.ts";
import type { RunningDatabase } from "../../records/databases.ts";
import { databases } from "../../records/databases.ts";
import { soaking } from "../../size.ts";
import type { Answered, Asking } from "./asking.ts";
import { askingAt, kindsOf, pathAt, severalAtOnce } from "./asking.ts";
import type { Cell } from "./expected.ts";
import { actIn, cellOf, cellOfStranger, cellOnDevice, leadsToCase } from "./expected.ts";
import type { Device, Place, World } from "./world.ts";
import { placesOf, strangers, worldOf } from "./world.ts";

const places = placesOf(soaking);
const openToRoles = everyRoute.filter((one) => whoMayCall(one).includes("signed-in"));
/** What somebody with a whole session calls: a route, and of notebooks a kind. */
const called = openToRoles.flatMap((route) => kindsOf(route).map((kind) => ({ route, kind, act: actIn(route, kind) })));
type Called = (typeof called)[number];
const alike = (a: Called, b: Called): boolean =>
  a.act === b.act && leadsToCase(a.route, a.kind) === leadsToCase(b.route, b.kind);
/** On the database that is not embedded: what differs is what is looked up for an act, and not which route asks for it. */
const oneForEachAct = called.filter((one, i) => called.findIndex((other) => alike(one, other)) === i);
const fewPlaces: ReadonlySet<string> = new Set(["own-guider-open", "own-guider-stopped"]);
/** Where it was handed over, and where it was not: at its guider's, and at somebody else's. */
const placesFor = ({ place }: Device): readonly Place[] =>
  soaking
    ? places
    : places.filter(({ id }) => [place.id, "own-guider-open", "own-guider-closing", "none-open"].includes(id));
/** Where a route does not name it, it is refused before anything is looked up: one device of a kind says so for all. */
const lockedAt = ({ place }: Device): readonly Place[] => (soaking || place.id === "own-guider-open" ? [place] : []);
/** Where a path leads to no case. */
const nowhere = { id: "nowhere" };

/** What a handler of these looks for once it is called, it does not find: the cell says that it was called, no more. */
const looksFurther = new Set<Route>([
  api.consent.text,
  api.copies.file,
  api.forwards.file,
  api.forwards.still,
  api.reports.look,
  api.reports.page,
  api.letters.page,
  api.endings.certificate,
  api.endings.signed,
]);

const codes: Readonly<Record<Exclude<Cell, "on">, string>> = {
  "nothing-there": "not-found",
  "not-their-part": "role-needed",
  "not-signed-in": "sign-in-needed",
  "no-way-back-in": "sign-in-secure-first",
  "in-hands": "screen-locked",
  open: "case-not-closing",
  closing: "case-closing",
  closed: "case-closed",
  held: "case-held",
  stopped: "consent-stopped",
};
const byGuards = new Set([...Object.values(codes), "request-elsewhere"]);
/** A HEAD says no more than its status. */
const byStatus: Readonly<Record<number, readonly Cell[]>> = {
  401: ["not-signed-in"],
  403: ["not-their-part", "no-way-back-in", "in-hands", "stopped"],
  404: ["nothing-there"],
  409: ["open", "closing", "closed", "held"],
};

/** Whether somebody was answered what the cell says. */
function isAsExpected(route: Route, cell: Cell, { status, code }: Answered): boolean {
  if (route.method === "HEAD") return cell === "on" ? byStatus[status] === undefined : byStatus[status]!.includes(cell);
  const refused = code !== null && byGuards.has(code) ? code : null;
  if (cell === "on") return refused === null || (refused === "not-found" && looksFurther.has(route));
  return refused === codes[cell];
}

interface Asked {
  readonly route: Route;
  readonly path: string;
  readonly cookie: string;
  readonly cell: Cell;
}

describe.each(databases)("on $name", ({ name, here, start }) => {
  describe.runIf(here)("every route", () => {
    let database: RunningDatabase;
    let world: World;
    let asking: Asking;
    let cells = 0;
    const isWhole = soaking || name === "SQLite";
    beforeAll(async () => {
      database = await start();
      const where = await database.fresh();
      world = await worldOf(places, where.startsWith("postgres") ? where : null);
      asking = askingAt(world.running.origin);
    });
    afterAll(async () => {
      asking.end();
      await world.running.stop();
      await database.stop();
      console.info(`${cells} cells on ${name}`);
    });

    /** What came out otherwise than the table says. */
    async function wrongIn(all: readonly Asked[]): Promise<readonly string[]> {
      const wrong: string[] = [];
      await severalAtOnce(all, async ({ route, path, cookie, cell }) => {
        const answer = await asking.ask(route, path, cookie);
        cells++;
        if (!isAsExpected(route, cell, answer))
          wrong.push(`${route.method} ${path}: ${cell} expected, and it is ${answer.status} ${answer.code}`);
      });
      return wrong;
    }

    function cellsOf(role: AccountRole): readonly Asked[] {
      const theirs = places.filter(({ own }) => own === null || own === role);
      return (isWhole ? called : oneForEachAct).flatMap(({ route, kind, act }) =>
        (leadsToCase(route, kind) ? theirs : [null]).map((place) => ({
          route,
          path: pathAt(route, place ?? nowhere, role, kind),
          cookie: world.cookies[role],
          cell: cellOf(act, role, place, route.path.includes(":forward")),
        })),
      );
    }

    test.each(accountRoles)("lets %s on where the table says so, and nowhere else", async (role) => {
      const all = cellsOf(role);
      expect(all.length).toBeGreaterThan(200);
      expect(await wrongIn(all)).toEqual([]);
    });

    test("lets a device in somebody's hands on where it was handed over for, and nowhere else", async () => {
      const devices = isWhole ? world.devices : world.devices.filter(({ place }) => fewPlaces.has(place.id));
      const all = devices.flatMap((device) =>
        everyRoute.flatMap((route) =>
          kindsOf(route).flatMap((kind) => {
            const there = whoMayCall(route).includes(device.who) ? placesFor(device) : lockedAt(device);
            return there.map((place) => ({
              route,
              path: pathAt(route, place, "guider", kind),
              cookie: device.cookie,
              cell: cellOnDevice(route, kind, device, place),
            }));
          }),
        ),
      );
      expect(all.filter(({ cell }) => cell === "on").length).toBeGreaterThan(20);
      expect(await wrongIn(all)).toEqual([]);
    });

    test.each(strangers)("lets %s on where anybody is, and nowhere else", async (stranger) => {
      const place = places.find(({ own }) => own === "guider")!;
      const cookies = world.strangers[stranger];
      const all = everyRoute
        .flatMap((route) => kindsOf(route).map((kind) => ({ route, path: pathAt(route, place, "guider", kind) })))
        .map((one, i) => ({ ...one, cookie: cookies[i % cookies.length]!, cell: cellOfStranger(one.route, stranger) }));
      expect(cookies.length === 1 || cookies.length >= all.length).toBe(true);
      expect(await wrongIn(all)).toEqual([]);
    });

    test("says the same of what is not theirs as of what is not there", async () => {
      const place = places.find(({ id }) => id === "none-open")!;
      for (const route of openToRoles.filter(({ method }) => method !== "HEAD")) {
        for (const kind of kindsOf(route).filter((one) => leadsToCase(route, one))) {
          const ask = async (where: Pick<Place, "id">) =>
            asking.ask(route, pathAt(route, where, "supervisor", kind), world.cookies.supervisor);
          const theirs = await ask(place);
          expect(theirs, `${route.method} ${route.path}`).toEqual(await ask(nowhere));
          expect(theirs.status).toBe(404);
        }
      }
    });

    test("fails nowhere by a fault of ours", () => {
      expect(world.running.faults).toEqual([]);
    });
  });
});

describe("by hand", () => {
  const open = (relation: Place["relation"], own: AccountRole | null = null): Place => ({
    id: "one",
    relation,
    own,
    conditions: ["open"],
  });
  const held = { ...open("none"), conditions: ["open", "held"] } as const;
  const stopped = { ...open("none"), conditions: ["open", "stopped"] } as const;
  test.each([
    ["watch-film", "administrator", open("none"), "nothing-there"],
    ["watch-film", "guider", open("none", "guider"), "on"],
    ["watch-film", "guider", open("none"), "nothing-there"],
    ["watch-film", "operator", open("none"), "nothing-there"],
    ["watch-film", "lead", open("none"), "nothing-there"],
    ["watch-film", "lead", open("emergency"), "on"],
    ["watch-film", "lead", stopped, "nothing-there"],
    ["watch-film", "governance", open("emergency"), "nothing-there"],
    ["watch-film", "supervisor", open("put-forward"), "nothing-there"],
    ["watch-film", "guider", { ...held, own: "guider" }, "held"],
    ["watch-film", "guider", { ...stopped, own: "guider" }, "stopped"],
    ["open-cycle", "guider", { ...stopped, own: "guider" }, "on"],
    ["see-contact", "administrator", open("none"), "on"],
    ["see-contact", "lead", open("none"), "nothing-there"],
    ["read-notes", "administrator", open("none"), "nothing-there"],
    ["destroy-film", "assistant", open("team"), "nothing-there"],
    ["write-consent", "guider", { ...open("none", "guider"), conditions: ["closed"] }, "on"],
    ["decide-objection", "guider", open("none", "guider"), "nothing-there"],
    ["decide-objection", "lead", stopped, "on"],
    ["decide-objection", "lead", open("none"), "nothing-there"],
    ["release-case", "lead", held, "on"],
    ["release-case", "lead", open("none"), "nothing-there"],
    ["allow-emergency", "lead", open("asked"), "on"],
    ["allow-emergency", "operator", open("none"), "nothing-there"],
    ["see-audit", "governance", null, "on"],
    ["see-audit", "operator", null, "not-their-part"],
    ["change-settings", "lead", null, "not-their-part"],
    ["see-figures", "lead", null, "on"],
    ["open-case", "assistant", null, "not-their-part"],
  ] as const)("%s by %s", (act, role, place, cell) => {
    expect(cellOf(act, role, place, false)).toBe(cell);
  });
});
