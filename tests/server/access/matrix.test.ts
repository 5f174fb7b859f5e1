/**
 * Every route by every role in every relation, asked of the running service on both databases. What is expected of a cell is
 * read from the table; a few rows are written out by hand below, from what they mean.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import { api, everyRoute } from "#contract/api/routes.ts";
import { accountRoles } from "#domain/account.ts";
import type { AccountRole } from "#domain/account.ts";
import { notebookKinds } from "#domain/notebook.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import type { RunningDatabase } from "../../records/databases.ts";
import { databases } from "../../records/databases.ts";
import { size } from "../../size.ts";
import type { Cell } from "./expected.ts";
import { actIn, cellOf } from "./expected.ts";
import type { Place, World } from "./world.ts";
import { placesOf, worldOf } from "./world.ts";

const places = placesOf(size({ test: 0, soak: 1 }) === 1);

/** Which notebook of that kind; what somebody notes about a film is their own. */
function notebookAt(place: Place | null, role: AccountRole, kind: NotebookKind | null): string {
  if (kind === "service") return "service";
  if (kind === "coding") return `film-${place?.id}.${role}`;
  return `${kind === "case" || kind === "outcomes" ? "" : `${kind === "review" ? "cycle" : kind}-`}${place?.id}`;
}

/** What the words in a path are filled with; what leads to a case is the place's. */
const filled = (
  place: Place | null,
  role: AccountRole,
  kind: NotebookKind | null,
): Readonly<Record<string, string>> => ({
  case: place?.id ?? "nowhere",
  cycle: `cycle-${place?.id}`,
  film: `film-${place?.id}`,
  upload: `upload-${place?.id}`,
  forward: `forward-${place?.id}-${role}`,
  kind: kind ?? "",
  notebook: notebookAt(place, role, kind),
  person: "client",
  part: "0",
});
const pathOf = ({ path }: Route, words: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => words[name] ?? "made-up");

const leadsToCase = ({ path }: Route, kind: NotebookKind | null): boolean =>
  /:(case|cycle|film|upload|forward)\b/.test(path) || (kind !== null && kind !== "service");
const kindsOf = ({ act }: Route): readonly (NotebookKind | null)[] =>
  typeof act === "string" ? [null] : notebookKinds;

/** What a handler of these looks for once it is called, it does not find: the cell says that it was called, no more. */
const looksFurther = new Set<Route>([
  api.consent.text,
  api.copies.file,
  api.forwards.file,
  api.forwards.still,
  api.endings.certificate,
  api.endings.signed,
]);

const codes: Readonly<Record<Exclude<Cell, "on">, string>> = {
  "nothing-there": "not-found",
  "not-their-part": "role-needed",
  open: "case-not-closing",
  closing: "case-closing",
  closed: "case-closed",
  held: "case-held",
  stopped: "consent-stopped",
};
const byGuards = new Set([
  ...Object.values(codes),
  "sign-in-needed",
  "sign-in-secure-first",
  "screen-locked",
  "request-elsewhere",
]);

/** What is called with a body that nobody can read is refused by a guard, or for its body: no handler does anything. */
async function asked({ running }: World, route: Route, path: string, cookie: string) {
  const reads = route.method === "GET" || route.method === "HEAD";
  const query = route.query === undefined ? "" : "?planted=1";
  const response = await fetch(running.origin + path + query, {
    method: route.method,
    headers: {
      origin: running.origin,
      "sec-fetch-site": "same-origin",
      cookie,
      ...(reads ? {} : { "content-type": "text/planted" }),
    },
    ...(reads ? {} : { body: "planted" }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true && text !== "";
  const body = isJson ? JSON.parse(text) : {};
  return { status: response.status, code: typeof body.code === "string" ? body.code : null, text };
}

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("every route", () => {
    let database: RunningDatabase;
    let world: World;
    beforeAll(async () => {
      database = await start();
      const where = await database.fresh();
      world = await worldOf(places, where.startsWith("postgres") ? where : null);
    }, 120_000);
    afterAll(async () => {
      await world.running.stop();
      await database.stop();
    });

    test.each(accountRoles)(
      "lets %s on where the table says so, and nowhere else",
      async (role) => {
        const wrong: string[] = [];
        let cells = 0;
        for (const route of everyRoute.filter((one) => whoMayCall(one).includes("signed-in"))) {
          for (const kind of kindsOf(route)) {
            const act = actIn(route, kind);
            const toCase = leadsToCase(route, kind);
            for (const place of toCase ? places.filter(({ own }) => own === null || own === role) : [null]) {
              const path = pathOf(route, filled(place, role, kind));
              const cell = cellOf(act, role, place, route.path.includes(":forward"));
              const { status, code } = await asked(world, route, path, world.cookies[role]);
              cells++;
              const expected = cell === "on" ? null : codes[cell];
              // A HEAD says no more than its status.
              const is =
                route.method === "HEAD" ? (status === 404 ? "not-found" : status === 409 ? expected : null) : code;
              const refused = is !== null && byGuards.has(is) ? is : null;
              if (refused === expected || (cell === "on" && refused === "not-found" && looksFurther.has(route)))
                continue;
              wrong.push(`${route.method} ${path} (${act}): ${expected ?? "on"} expected, and it is ${status} ${is}`);
            }
          }
        }
        expect(wrong).toEqual([]);
        expect(cells).toBeGreaterThan(300);
      },
      300_000,
    );

    test("says the same of what is not theirs as of what is not there", async () => {
      const place = places.find(({ id }) => id === "none-open")!;
      for (const route of everyRoute.filter((one) => whoMayCall(one).includes("signed-in") && one.method !== "HEAD")) {
        for (const kind of kindsOf(route)) {
          if (!leadsToCase(route, kind)) continue;
          const theirs = await asked(
            world,
            route,
            pathOf(route, filled(place, "supervisor", kind)),
            world.cookies.supervisor,
          );
          const words = filled({ ...place, id: "nowhere" }, "supervisor", kind);
          const nowhere = await asked(world, route, pathOf(route, words), world.cookies.supervisor);
          expect(theirs, `${route.method} ${route.path}`).toEqual(nowhere);
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
  test.each([
    ["watch-film", "administrator", open("none"), "nothing-there"],
    ["watch-film", "guider", open("none", "guider"), "on"],
    ["watch-film", "guider", open("none"), "nothing-there"],
    ["watch-film", "operator", open("none"), "nothing-there"],
    ["watch-film", "lead", open("none"), "nothing-there"],
    ["watch-film", "lead", open("emergency"), "on"],
    ["watch-film", "governance", open("emergency"), "nothing-there"],
    ["watch-film", "supervisor", open("put-forward"), "nothing-there"],
    ["watch-film", "guider", { ...open("none", "guider"), conditions: ["open", "held"] }, "held"],
    ["see-contact", "administrator", open("none"), "on"],
    ["see-contact", "lead", open("none"), "nothing-there"],
    ["read-notes", "administrator", open("none"), "nothing-there"],
    ["destroy-film", "assistant", open("team"), "nothing-there"],
    ["write-consent", "guider", { ...open("none", "guider"), conditions: ["closed"] }, "on"],
    ["decide-objection", "guider", open("none", "guider"), "nothing-there"],
    ["see-audit", "governance", null, "on"],
    ["see-audit", "operator", null, "not-their-part"],
    ["change-settings", "lead", null, "not-their-part"],
    ["see-figures", "lead", null, "on"],
    ["open-case", "assistant", null, "not-their-part"],
  ] as const)("%s by %s", (act, role, place, cell) => {
    expect(cellOf(act, role, place, false)).toBe(cell);
  });
});
