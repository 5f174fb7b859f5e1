/** A case that is not one's own, opened for a day: with a reason and a second person, and its guider is told. */
import { join } from "node:path";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AccountRole } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import { bringIn } from "../../attacks/films.ts";
import { smallFilm } from "../../retention/acts.ts";
import type { Answered, Browser, Person, Running } from "../running.ts";
import { colleague, hours, minutes, newCase, owner, startService } from "../running.ts";
import { within } from "../../backup/small-service.ts";

const why = "The guider is ill and the family waits for the review.";

let running: Running;
let people: Readonly<Record<"anna" | "ben" | "carl" | "lea" | "iris", Person>>;
/** One who has nothing but this role. */
const only = new Map<AccountRole, Person>();
beforeAll(async () => {
  running = await startService();
  const anna = await owner(running);
  people = {
    anna, // operator, lead and guider
    ben: await colleague(running, anna, "ben"), // whose cases they are
    carl: await colleague(running, anna, "carl"), // who asks
    lea: await colleague(running, anna, "lea", ["lead"]),
    iris: await colleague(running, anna, "iris", ["governance"]),
  };
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

/** Signed in, however much time has gone by. */
async function here(one: Person): Promise<Person> {
  if ((await one.browser.call("GET", "/api/status")).body.me === null) await one.signIn();
  return one;
}

async function withOnly(role: AccountRole): Promise<Person> {
  await people.anna.signIn();
  const one = only.get(role) ?? (await colleague(running, people.anna, `only-${role}`, [role]));
  only.set(role, one);
  return here(one);
}

const get = async (by: Person, path: string): Promise<Answered> => (await here(by)).browser.call("GET", path);
const told = ({ status, body }: Answered): number | string => body?.code ?? status;

/** A new case of Ben's, and what can be done about it. */
interface Scene {
  readonly one: { readonly id: string; readonly cycle: string };
  readonly code: string;
  readonly id: string;
  readonly ask: (by: Person | Browser, body?: object, code?: string) => Promise<number | string>;
  readonly decide: (by: Person, allowed: boolean, id?: string) => Promise<number | string>;
  /** What the case's page answers. */
  readonly see: (by: Person) => Promise<number>;
  /** Asked by Carl and allowed by Anna. */
  readonly opened: () => Promise<void>;
  /** What of this case waits for a second person. */
  readonly waiting: () => Promise<readonly unknown[]>;
  readonly notices: (by: Person) => Promise<readonly Record<string, unknown>[]>;
}

let count = 0;
async function scene(guider = people.ben): Promise<Scene> {
  const number = ++count;
  const one = await newCase(await here(guider), `case-${number}`);
  const code: string = (await get(guider, `/api/cases/${one.id}`)).body.code;
  const id = `emergency-${number}`;
  const { anna, carl } = people;
  const browserOf = async (by: Person | Browser) => ("browser" in by ? (await here(by)).browser : by);
  const all: Scene = {
    one,
    code,
    id,
    ask: async (by, body = {}, of = code) =>
      told(await (await browserOf(by)).call("POST", `/api/case-codes/${of}/emergencies`, { id, reason: why, ...body })),
    decide: async (by, allowed, which = id) =>
      told(await (await here(by)).browser.call("POST", `/api/emergencies/${which}`, { allowed })),
    see: async (by) => (await get(by, `/api/cases/${one.id}`)).status,
    opened: async () => {
      expect(await all.ask(carl)).toBe(204);
      expect(await all.decide(anna, true)).toBe(204);
    },
    waiting: async () => {
      const { body } = await get(anna, "/api/emergencies");
      return body.filter((asked: { code: string }) => asked.code === code);
    },
    notices: async (by) => {
      const { body } = await get(by, "/api/notices");
      return body.filter((notice: { case: string }) => notice.case === one.id);
    },
  };
  return all;
}

type Log = readonly (readonly [what: string, by: Person | null])[];
interface Variation {
  readonly name: string;
  /** @returns what has to be written down of it, no more and no less */
  readonly act: (scene: Scene) => Promise<Log>;
}
const v = (name: string, act: Variation["act"]): Variation => ({ name, act });

const mayAsk: readonly AccountRole[] = ["guider", "lead"];
const mayAllow: readonly AccountRole[] = ["lead", "operator"];

const asking: readonly Variation[] = [
  ...[
    ["no reason", undefined],
    ["blanks for a reason", " ".repeat(30)],
    ["a reason of nine letters", "he is ill"],
    ["a reason of 2,001 letters", "a".repeat(2001)],
  ].map(([name, reason]) =>
    v(`asked with ${name}: refused`, async ({ ask, waiting }) => {
      expect(await ask(people.carl, { reason })).toBe("request-malformed");
      expect(await waiting()).toEqual([]);
      return [];
    }),
  ),
  v("asked with a reason: it waits, and opens nothing yet", async ({ ask, waiting, see, id, code, notices }) => {
    expect(await ask(people.carl)).toBe(204);
    expect(await waiting()).toMatchObject([{ id, code, byName: "Dr carl", reason: why, mine: false }]);
    expect(await see(people.carl)).toBe(404);
    expect(await notices(people.ben)).toEqual([]);
    return [["emergency-asked", people.carl]];
  }),
  v("asked of a case that nobody has: as of one that one may not see", async ({ ask }) => {
    expect(await ask(people.carl, {}, "V-9999")).toBe("not-found");
    return [];
  }),
  v("asked by its own guider: there is nothing to ask", async ({ ask }) => {
    expect(await ask(people.ben)).toBe("not-found");
    return [];
  }),
  v("asked twice by the same id: asked once", async ({ ask, waiting }) => {
    for (const _ of [1, 2]) expect(await ask(people.carl)).toBe(204);
    expect(await waiting()).toHaveLength(1);
    return [["emergency-asked", people.carl]];
  }),
  v("asked by an id that is somebody else's: refused, and theirs stands", async ({ ask, waiting }) => {
    expect(await ask(people.carl)).toBe(204);
    expect(await ask(people.lea, { reason: "Another reason, of another person" })).toBe("not-found");
    expect(await waiting()).toMatchObject([{ reason: why }]);
    return [["emergency-asked", people.carl]];
  }),
  v("asked by somebody who is not signed in: refused", async ({ ask }) => {
    expect(await ask(running.browser())).toBe("sign-in-needed");
    return [];
  }),
  v("asked from a device in a client's hands: refused", async ({ ask }) => {
    const device = running.browser();
    const theirs = await newCase(await here(people.carl), `case-of-carl-${count}`);
    await people.carl.signIn(device);
    expect((await device.call("POST", `/api/cycles/${theirs.cycle}/screen`)).status).toBe(204);
    expect(await ask(device)).toBe("screen-locked");
    return [];
  }),
  ...accountRoles.map((role) =>
    v(`asked by somebody who is nothing but ${role}`, async ({ ask, see }) => {
      const one = await withOnly(role);
      const may = mayAsk.includes(role);
      expect(await ask(one)).toBe(may ? 204 : "not-found");
      if (role !== "administrator") expect(await see(one)).toBe(404);
      return may ? [["emergency-asked", one]] : [];
    }),
  ),
];

const deciding: readonly Variation[] = [
  ...accountRoles.map((role) =>
    v(`decided by somebody who is nothing but ${role}`, async ({ ask, decide, see }) => {
      const { carl } = people;
      await ask(carl);
      const one = await withOnly(role);
      const may = mayAllow.includes(role);
      expect(told(await get(one, "/api/emergencies"))).toBe(may ? 200 : "role-needed");
      expect(await decide(one, true)).toBe(may ? 204 : "not-found");
      expect(await see(carl)).toBe(may ? 200 : 404);
      return [["emergency-asked", carl], ...(may ? ([["emergency-allowed", one]] as const) : [])];
    }),
  ),
  v("a yes by the lead who asked: refused, and it waits for another", async ({ ask, decide, see, waiting }) => {
    const { lea, anna } = people;
    await ask(lea);
    expect(await decide(lea, true)).toBe("emergency-second-person");
    expect(await decide(lea, false)).toBe("emergency-second-person");
    expect(await see(lea)).toBe(404);
    expect(await waiting()).toHaveLength(1);
    expect(await decide(anna, true)).toBe(204);
    expect(await see(lea)).toBe(200);
    return [
      ["emergency-asked", lea],
      ["emergency-allowed", anna],
    ];
  }),
  v("a yes by whoever is the case's guider and no lead: refused", async ({ ask, decide, see }) => {
    await ask(people.carl);
    expect(await decide(people.ben, true)).toBe("not-found");
    expect(await see(people.carl)).toBe(404);
    return [["emergency-asked", people.carl]];
  }),
  v("a no: opens nothing, tells nobody, and can be asked anew", async ({ ask, decide, see, notices, id, waiting }) => {
    const { anna, ben, carl } = people;
    await ask(carl);
    expect(await decide(anna, false)).toBe(204);
    expect([await see(carl), await notices(ben), await waiting()]).toEqual([404, [], []]);
    expect(await decide(anna, true)).toBe("not-found");
    expect(await ask(carl, { id: `${id}-anew` })).toBe(204);
    expect(await decide(anna, true, `${id}-anew`)).toBe(204);
    expect(await see(carl)).toBe(200);
    return [
      ["emergency-asked", carl],
      ["emergency-refused", anna],
      ["emergency-asked", carl],
      ["emergency-allowed", anna],
    ];
  }),
  v("a yes, and another: the first one counts", async ({ opened, decide }) => {
    await opened();
    expect(await decide(people.lea, true)).toBe("not-found");
    expect(await decide(people.lea, false)).toBe("not-found");
    return [
      ["emergency-asked", people.carl],
      ["emergency-allowed", people.anna],
    ];
  }),
  v("a yes and a no in the same moment: one of them", async ({ ask, decide, see }) => {
    const { anna, lea, carl } = people;
    await ask(carl);
    for (const one of [anna, lea]) await here(one);
    const [yes, no] = await Promise.all([decide(anna, true), decide(lea, false)]);
    expect(new Set([yes, no])).toEqual(new Set([204, "not-found"]));
    expect(await see(carl)).toBe(yes === 204 ? 200 : 404);
    return [["emergency-asked", carl], yes === 204 ? ["emergency-allowed", anna] : ["emergency-refused", lea]];
  }),
  v("a yes to what nobody asked", async ({ decide }) => {
    expect(await decide(people.anna, true, "nobody-asked")).toBe("not-found");
    return [];
  }),
  v("a yes to somebody who has left meanwhile: there is nothing to allow", async ({ ask, decide }) => {
    await people.anna.signIn();
    const gone = await colleague(running, people.anna, `gone-${count}`);
    await ask(gone);
    await people.anna.browser.call("POST", `/api/accounts/${gone.id}/end`, { cases: null });
    expect(await decide(people.anna, true)).toBe("not-found");
    // What somebody asked for ends with their account, and that is written down too.
    return [
      ["emergency-asked", gone],
      ["emergency-ended", people.anna],
    ];
  }),
];

const standing: readonly Variation[] = [
  v("once allowed: it is read and watched, and nothing of it is changed or taken out", async ({ one, opened, ask }) => {
    const { ben, carl } = people;
    const film = await bringIn((await here(ben)).browser, { case: one.id, cycle: one.cycle }, smallFilm(1));
    await opened();
    for (const path of [`/api/cases/${one.id}`, `/api/notebooks/case/${one.id}`, `/api/films/${film.id}`])
      expect([path, (await get(carl, path)).status]).toEqual([path, 200]);
    const watch = `/api/films/${film.id}/watch`;
    const played = async () => carl.browser.fetch(watch, { range: "bytes=0-999" });
    expect((await played()).status).toBe(206);
    expect((await get(carl, "/api/cases")).body).toContainEqual(expect.objectContaining({ id: one.id, mine: false }));
    const acts = [
      ["POST", `/api/cases/${one.id}/cycles`, { id: "more" }],
      ["POST", `/api/notebooks/case/${one.id}`, { edits: [{ id: "an-edit", name: "question", was: null, now: null }] }],
      ["POST", `/api/cases/${one.id}/closing`, { reason: "finished", wantedBy: "client" }],
      ["DELETE", `/api/films/${film.id}`, undefined],
      ["GET", `/api/cases/${one.id}/contacts/client`, undefined],
    ] as const;
    for (const [method, path, body] of acts)
      expect([path, (await carl.browser.call(method, path, body)).status]).toEqual([path, 404]);
    // Whoever sees it has nothing more to ask.
    expect(await ask(carl)).toBe(204);

    // For a day, to the minute, in the middle of a film.
    running.pass(hours(24) - minutes(1));
    await here(carl);
    expect((await played()).status).toBe(206);
    running.pass(minutes(1));
    expect((await played()).status).toBe(404);
    expect((await get(carl, "/api/cases")).body).not.toContainEqual(expect.objectContaining({ id: one.id }));
    return [
      ["emergency-asked", carl],
      ["emergency-allowed", people.anna],
    ];
  }),
  v("allowed late: its day begins with the yes", async ({ ask, decide, see }) => {
    const { anna, carl } = people;
    await ask(carl);
    running.pass(hours(50));
    expect(await decide(anna, true)).toBe(204);
    running.pass(hours(23));
    expect(await see(carl)).toBe(200);
    running.pass(hours(1));
    expect(await see(carl)).toBe(404);
    return [
      ["emergency-asked", carl],
      ["emergency-allowed", anna],
    ];
  }),
  v("allowed to a guider who is none any more: it opens nothing", async ({ ask, decide, see }) => {
    const { anna } = people;
    await anna.signIn();
    const one = await colleague(running, anna, `changed-${count}`);
    await ask(one);
    await decide(anna, true);
    expect(await see(one)).toBe(200);
    expect((await anna.browser.call("PUT", `/api/accounts/${one.id}/roles`, { roles: ["supervisor"] })).status).toBe(
      200,
    );
    expect(await see(one)).toBe(404);
    return [
      ["emergency-asked", one],
      ["emergency-allowed", anna],
    ];
  }),
  v("allowed for one case: no other opens", async ({ opened, see }) => {
    const other = await scene();
    await opened();
    expect([await see(people.carl), await other.see(people.carl)]).toEqual([200, 404]);
    expect(await see(people.lea)).toBe(404);
    return [
      ["emergency-asked", people.carl],
      ["emergency-allowed", people.anna],
    ];
  }),
  v("its guider is told, and nobody else; it waits over a restart, and is read once", async (one) => {
    const { ben, carl, anna, lea } = people;
    await one.opened();
    await running.restart();
    const [notice] = await one.notices(ben);
    expect(notice).toMatchObject({ id: one.id, byName: "Dr carl", allowedByName: "Dr owner", reason: why });
    expect(Date.parse(String(notice?.["until"])) - Date.parse(String(notice?.["at"]))).toBe(hours(24));
    for (const other of [carl, anna, lea]) expect(await one.notices(other)).toEqual([]);
    const read = async (by: Person) => told(await (await here(by)).browser.call("DELETE", `/api/notices/${one.id}`));
    expect([await read(carl), await read(anna), await read(ben)]).toEqual(["not-found", "not-found", 204]);
    expect(await one.notices(ben)).toEqual([]);
    return [
      ["emergency-asked", carl],
      ["emergency-allowed", anna],
    ];
  }),
  v("its guider is told of it after its day as well", async (one) => {
    await one.opened();
    running.pass(hours(100));
    expect(await one.notices(people.ben)).toHaveLength(1);
    return [
      ["emergency-asked", people.carl],
      ["emergency-allowed", people.anna],
    ];
  }),
];

const variations = [...asking, ...deciding, ...standing];

describe("a case of somebody else's", () => {
  test.each(variations.map(({ name, act }) => [name, act] as const))("%s", async (_name, act) => {
    const one = await scene();
    const expected = await act(one);
    const written: Record<string, string>[] = [];
    for (let after = 0, more = true; more; after += 500) {
      const { body } = await get(people.iris, `/api/audit?after=${after}`);
      ({ more } = body);
      written.push(...body.entries);
    }
    const ofThis = written.filter(({ what, caseId }) => what?.startsWith("emergency-") && caseId === one.one.id);
    expect(ofThis.map(({ what, by }) => [what, by])).toEqual(expected.map(([what, by]) => [what, by?.id]));
    expect(JSON.stringify(ofThis)).not.toContain("guider is ill");
    // Whoever looked did so by that relation, which is written down too.
    for (const { by, relation } of written.filter(
      ({ what, caseId }) => what === "film-watched" && caseId === one.one.id,
    ))
      expect([by, relation]).toEqual([people.carl.id, "emergency"]);
  });

  test("is asked for, decided and told of in more than thirty ways", () =>
    expect(variations.length).toBeGreaterThanOrEqual(30));
});

test("is not there any more once the record's key is destroyed, and the others are", async () => {
  const { anna, ben, carl } = people;
  for (const one of [anna, ben, carl]) await one.signIn();
  const ask = async (id: string, code: string) =>
    carl.browser.call("POST", `/api/case-codes/${code}/emergencies`, { id, reason: why });
  for (const name of ["gone", "kept"]) {
    const { id } = await newCase(ben, `record-${name}`);
    const { code } = (await get(ben, `/api/cases/${id}`)).body;
    await ask(`asks-${name}`, code);
    await ask(`told-${name}`, code);
    await anna.browser.call("POST", `/api/emergencies/told-${name}`, { allowed: true });
  }
  await running.service.close();
  const { folder } = running;
  const here = { dataDir: join(folder, "data"), rootKey: join(folder, "root.key"), databaseUrl: null };
  await within(here, async ({ keys, vault }) => {
    const keeper = await openKeyKeeper(keys, vault);
    const order = { at: new Date(running.now()).toISOString(), who: "service", why: "time" };
    await keeper.destroy([{ owner: "record-gone", kept: "record" }], order);
  });
  await running.restart();
  for (const one of [anna, ben]) await one.signIn();
  const idsOf = async (by: Person, path: string) => (await get(by, path)).body.map(({ id }: { id: string }) => id);
  for (const [by, path, name] of [
    [anna, "/api/emergencies", "asks"],
    [ben, "/api/notices", "told"],
  ] as const) {
    const ids = await idsOf(by, path);
    expect(ids).toContain(`${name}-kept`);
    expect(ids).not.toContain(`${name}-gone`);
  }
  expect((await anna.browser.call("POST", "/api/emergencies/asks-gone", { allowed: true })).body.code).toBe(
    "not-found",
  );
});
