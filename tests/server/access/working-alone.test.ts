/**
 * Whoever works alone decides nothing in their own case. Somebody from outside, who is a lead here and nothing else, does: what
 * somebody objects to, and whether a hold ends; and sees nothing but that.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, Running } from "../running.ts";
import { colleague, newCase, owner, startService } from "../running.ts";

let running: Running;
let anna: Person;
let ines: Person;
beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, "own-case");
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

const call = async (by: Person, method: string, path: string, body?: object) => by.browser.call(method, path, body);
const get = async (by: Person, path: string) => call(by, "GET", path);
const ask = "/api/cases/own-case";
const filming = async () => (await get(anna, ask)).body.consent.filming;
const decide = async (by: Person, id: string) =>
  call(by, "POST", `${ask}/consent/objections/objection`, { id, decision: "go-on", reason: "We asked her again" });

test("an objection stops the case, and its guider cannot decide it, whatever else they are here", async () => {
  const objection = { id: "objection", kind: "objection", from: "child", person: "focus" } as const;
  const act = { ...objection, words: "I don't want this", safeToTell: true };
  expect((await call(anna, "POST", `${ask}/consent`, { acts: [act] })).status).toBe(200);
  expect(await filming()).toBe("stopped");
  expect((await get(anna, "/api/status")).body.me.roles).toContain("lead");
  expect((await get(anna, "/api/objections")).body).toEqual([]);
  expect((await decide(anna, "by-herself")).body.code).toBe("not-found");
  expect(await filming()).toBe("stopped");
});

test("somebody from outside who is a lead and nothing else decides it, and sees nothing but that", async () => {
  ines = await colleague(running, anna, "ines", ["lead"]);
  expect((await get(ines, "/api/cases")).body).toEqual([]);
  expect((await get(ines, "/api/objections")).body).toMatchObject([
    { case: "own-case", code: "V-0001", objection: { from: "child", words: "I don't want this", decided: null } },
  ]);
  for (const path of [ask, `${ask}/consent`, `${ask}/team`, `${ask}/contacts/client`, "/api/notebooks/case/own-case"])
    expect([path, (await get(ines, path)).status]).toEqual([path, 404]);
  expect((await decide(ines, "by-another")).body.objection.decided).toMatchObject({ decision: "go-on", by: ines.id });
  expect(await filming()).toBe("ok");
  expect((await get(ines, "/api/objections")).body).toEqual([]);
  expect((await decide(ines, "once-more")).body.code).toBe("not-found");
});

test("a hold ends by two people: one asks, the other says yes", async () => {
  const hold = `${ask}/legal-hold`;
  expect((await call(anna, "POST", hold, { reason: "The county court asked for it." })).status).toBe(200);
  expect((await call(anna, "DELETE", hold)).body.hold).toMatchObject({ askedByYou: true });
  const { status, body } = await call(anna, "DELETE", hold);
  expect([status, body.code]).toEqual([403, "hold-second-person"]);
  expect(body.text).toContain("invite somebody from outside");
  expect((await get(anna, `${ask}/ending`)).body.hold).not.toBeNull();

  expect((await get(ines, "/api/legal-holds")).body).toMatchObject([
    { case: "own-case", reason: "The county court asked for it.", releaseAskedBy: "Dr owner", askedByYou: false },
  ]);
  expect((await call(ines, "DELETE", hold)).body.hold).toBeNull();
  expect((await get(anna, `${ask}/ending`)).body.hold).toBeNull();
  expect((await get(ines, "/api/legal-holds")).body).toEqual([]);
  // With what waited, their way to it is gone.
  expect((await call(ines, "DELETE", hold)).body.code).toBe("not-found");
});

test("a case is found by its code, by a lead and nobody else, and says nothing of who is in it", async () => {
  const ben = await colleague(running, anna, "ben");
  expect((await get(ines, "/api/case-codes/V-0001")).body).toEqual({
    case: "own-case",
    code: "V-0001",
    guider: "Dr owner",
    openedOn: "2026-11-21",
    state: "open",
    held: false,
  });
  expect((await get(ben, "/api/case-codes/V-0001")).body).toEqual((await get(ben, "/api/case-codes/V-9999")).body);
  expect((await call(ines, "POST", `${ask}/legal-hold`, { reason: "The ombudsman asked." })).status).toBe(200);
  expect((await get(ines, "/api/case-codes/V-0001")).body).toMatchObject({ held: true });
});

test("is written down by who decided", async () => {
  const decided = (await running.audit()).filter(({ what }) => ["objection-decided", "case-released"].includes(what));
  expect(decided.map(({ what, by }) => [what, by])).toEqual([
    ["objection-decided", ines.id],
    ["case-released", ines.id],
  ]);
});
