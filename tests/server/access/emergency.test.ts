/** A case that is not one's own, opened for a day: with a reason and a second person, and its guider is told. */
import { join } from "node:path";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, Running } from "../running.ts";
import { colleague, hours, newCase, owner, startService } from "../running.ts";
import { within } from "../../backup/small-service.ts";
import { size } from "../../size.ts";

const times = size({ test: 3, soak: 30 });
const why = "The guider is ill and the family waits for the review.";

let running: Running;
let anna: Person;
let ben: Person;
let carl: Person;
beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  ben = await colleague(running, anna, "ben");
  carl = await colleague(running, anna, "carl");
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

const get = async (by: Person, path: string) => by.browser.call("GET", path);
const codeOf = async (by: Person, id: string): Promise<string> => (await get(by, `/api/cases/${id}`)).body.code;

test.each(Array.from({ length: times }, (_, i) => i))("opens by two people, for a day, and is told (%i)", async (i) => {
  for (const one of [anna, ben, carl]) await one.signIn();
  const one = await newCase(ben, `case-${i}`);
  const code = await codeOf(ben, one.id);
  const ask = async (by: Person, body: object) => by.browser.call("POST", "/api/emergencies", body);
  const id = `emergency-${i}`;

  expect((await ask(carl, { id, code, reason: "short" })).status).toBe(400);
  expect((await ask(carl, { id, code: "V-9999", reason: why })).body.code).toBe("not-found");
  expect((await ask(ben, { id, code, reason: why })).body.code).toBe("not-found");
  for (const _ of [1, 2]) expect((await ask(carl, { id, code, reason: why })).status).toBe(204);
  expect((await get(carl, `/api/cases/${one.id}`)).status).toBe(404);

  const { body: asked } = await get(anna, "/api/emergencies");
  expect(asked).toMatchObject([{ id, code, byName: "Dr carl", reason: why, mine: false }]);
  expect((await get(carl, "/api/emergencies")).body.code).toBe("role-needed");
  const decide = async (by: Person, allowed: boolean) => by.browser.call("POST", `/api/emergencies/${id}`, { allowed });
  expect((await decide(carl, true)).body.code).toBe("role-needed");
  expect((await decide(anna, true)).status).toBe(204);
  expect((await decide(anna, true)).body.code).toBe("not-found");

  expect((await get(carl, `/api/cases/${one.id}`)).status).toBe(200);
  expect((await get(carl, "/api/cases")).body).toMatchObject([{ id: one.id, mine: false }]);
  expect((await carl.browser.call("POST", `/api/cases/${one.id}/cycles`, { id: "more" })).status).toBe(404);
  expect((await get(ben, "/api/notices")).body).toMatchObject([
    { id, case: one.id, byName: "Dr carl", allowedByName: "Dr owner", reason: why },
  ]);
  expect((await carl.browser.call("DELETE", `/api/notices/${id}`)).body.code).toBe("not-found");
  expect((await ben.browser.call("DELETE", `/api/notices/${id}`)).status).toBe(204);
  expect((await get(ben, "/api/notices")).body).toEqual([]);

  running.pass(hours(24));
  await carl.signIn();
  expect((await get(carl, `/api/cases/${one.id}`)).status).toBe(404);
  expect((await get(carl, "/api/cases")).body).toEqual([]);
});

test("nobody allows what they asked for themselves, and what is refused opens nothing", async () => {
  for (const one of [anna, ben, carl]) await one.signIn();
  const one = await newCase(ben, "case-of-two");
  const code = await codeOf(ben, one.id);
  await anna.browser.call("POST", "/api/emergencies", { id: "own-wish", code, reason: why });
  const own = await anna.browser.call("POST", "/api/emergencies/own-wish", { allowed: true });
  expect([own.status, own.body.code]).toEqual([403, "emergency-second-person"]);
  await carl.browser.call("POST", "/api/emergencies", { id: "refused-wish", code, reason: why });
  expect((await anna.browser.call("POST", "/api/emergencies/refused-wish", { allowed: false })).status).toBe(204);
  for (const by of [anna, carl]) expect((await get(by, `/api/cases/${one.id}`)).status).toBe(404);
  expect((await get(ben, "/api/notices")).body).toEqual([]);
});

test("is not there any more once the record's key is destroyed, and the others are", async () => {
  for (const one of [anna, ben, carl]) await one.signIn();
  const ask = async (id: string, code: string) =>
    carl.browser.call("POST", "/api/emergencies", { id, code, reason: why });
  for (const name of ["gone", "kept"]) {
    const { id } = await newCase(ben, `case-${name}`);
    const code = await codeOf(ben, id);
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
    await keeper.destroy([{ owner: "case-gone", kept: "record" }], order);
  });
  await running.restart();
  for (const one of [anna, ben]) await one.signIn();
  const idsOf = async (by: Person, path: string) => (await get(by, path)).body.map(({ id }: { id: string }) => id);
  expect(await idsOf(anna, "/api/emergencies")).toEqual(["own-wish", "asks-kept"]);
  expect(await idsOf(ben, "/api/notices")).toEqual(["told-kept"]);
  expect((await anna.browser.call("POST", "/api/emergencies/asks-gone", { allowed: true })).body.code).toBe(
    "not-found",
  );
});
