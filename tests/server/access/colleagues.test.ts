/** What a colleague may do is changed by the operator, and somebody always runs the service. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, Running } from "../running.ts";
import { colleague, newCase, owner, startService } from "../running.ts";

let running: Running;
let anna: Person;
let ben: Person;
beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  ben = await colleague(running, anna, "ben");
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

const roles = async (by: Person, whose: Person, to: readonly string[]) =>
  by.browser.call("PUT", `/api/accounts/${whose.id}/roles`, { roles: to });
const end = async (by: Person, whose: Person, cases: string | null = null) =>
  by.browser.call("POST", `/api/accounts/${whose.id}/end`, { cases });

test("a role that is taken away opens nothing from the next request on", async () => {
  await newCase(ben, "case-of-ben");
  expect((await roles(ben, ben, ["operator"])).body.code).toBe("role-needed");
  expect((await roles(anna, ben, ["supervisor"])).body).toMatchObject({ roles: ["supervisor"] });
  expect((await ben.browser.call("GET", "/api/cases/case-of-ben")).status).toBe(404);
  expect((await ben.browser.call("GET", "/api/status")).body.me.roles).toEqual(["supervisor"]);
  expect((await roles(anna, ben, [])).status).toBe(400);
  await roles(anna, ben, ["guider", "trainee"]);
  expect((await ben.browser.call("GET", "/api/cases/case-of-ben")).status).toBe(200);
});

test("the last operator stays one", async () => {
  expect((await roles(anna, anna, ["guider"])).body.code).toBe("operator-last");
  expect((await end(anna, anna)).body.code).toBe("operator-last");
  await roles(anna, ben, ["operator"]);
  expect((await roles(anna, anna, ["guider"])).status).toBe(200);
  expect((await end(ben, ben)).body.code).toBe("operator-last");
});

test("whoever leaves is out at once, and somebody goes on with their cases", async () => {
  const carl = await colleague(running, anna, "carl");
  const iris = await colleague(running, anna, "iris", ["governance"]);
  await newCase(ben, "case-of-ben");
  const live = await ben.browser.fetch("/api/notebooks/case/case-of-ben/live");
  expect((await end(anna, ben, iris.id)).body.code).toBe("not-found");
  expect((await end(anna, ben, carl.id)).status).toBe(204);
  expect(await live.text()).toContain('"kind":"over"');
  expect((await ben.browser.call("GET", "/api/cases")).status).toBe(401);
  expect((await ben.signIn(running.browser())).status).toBe(401);
  expect((await carl.browser.call("GET", "/api/cases/case-of-ben")).status).toBe(200);
  expect((await anna.browser.call("GET", "/api/accounts")).body).toContainEqual(
    expect.objectContaining({ id: ben.id, ended: true }),
  );
  expect((await roles(anna, ben, ["guider"])).body.code).toBe("not-found");
});

test("cases of somebody who left before anybody was found are handed on later", async () => {
  const carl = await colleague(running, anna, "carl");
  await newCase(ben, "case-of-ben");
  expect((await end(anna, ben)).status).toBe(204);
  expect((await carl.browser.call("GET", "/api/cases/case-of-ben")).status).toBe(404);
  expect((await end(anna, ben, ben.id)).body.code).toBe("not-found");
  expect((await end(anna, ben, carl.id)).status).toBe(204);
  expect((await carl.browser.call("GET", "/api/cases")).body).toMatchObject([{ id: "case-of-ben", mine: true }]);
  expect((await carl.browser.call("GET", "/api/cases/case-of-ben")).status).toBe(200);
});

test("the office sees with whom and when, and neither what is asked nor what was filmed", async () => {
  const office = await colleague(running, anna, "olive", ["administrator"]);
  const one = await newCase(ben, "case-of-ben");
  const edit = { id: "edit-one", name: "question", was: null, now: { text: "PLANTED-QUESTION" } };
  await ben.browser.call("POST", `/api/notebooks/case/${one.id}`, { edits: [edit] });
  const list = await office.browser.call("GET", "/api/cases");
  expect(list.body).toMatchObject([{ id: one.id, mine: false, question: "" }]);
  const seen = await office.browser.call("GET", `/api/cases/${one.id}`);
  expect(seen.body.cycles.flatMap(({ films }: { films: unknown[] }) => films)).toEqual([]);
  expect(JSON.stringify([list.body, seen.body])).not.toContain("PLANTED");
  expect((await ben.browser.call("GET", "/api/cases")).body).toMatchObject([{ question: "PLANTED-QUESTION" }]);
});
