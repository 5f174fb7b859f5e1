/** A colleague put on a case reaches what the table says and no more; taken off, or after their last day, nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AuditEntry } from "#domain/audit.ts";
import type { Person, Running } from "../running.ts";
import { colleague, hours, newCase, owner, startService } from "../running.ts";

let running: Running;
let ben: Person;
let tess: Person;
let asa: Person;
let gone: Person;
beforeAll(async () => {
  running = await startService();
  const anna = await owner(running);
  ben = await colleague(running, anna, "ben");
  tess = await colleague(running, anna, "tess", ["trainee"]);
  asa = await colleague(running, anna, "asa", ["assistant"]);
  gone = await colleague(running, anna, "gone", ["trainee"]);
  await anna.browser.call("POST", `/api/accounts/${gone.id}/end`, { cases: null });
  await newCase(ben, "case-of-ben");
  await newCase(ben, "case-beside");
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});
beforeEach(async () => {
  for (const one of [ben, tess, asa]) await one.signIn();
});

const team = "/api/cases/case-of-ben/team";
const put = async (by: Person, whose: Person, as: string, until: string | null = null) =>
  by.browser.call("POST", team, { account: whose.id, as, until });
const takeOff = async (by: Person, whose: Person) => by.browser.call("DELETE", `${team}/${whose.id}`);
const get = async (by: Person, path: string) => by.browser.call("GET", path);
const write = async (by: Person) =>
  by.browser.call("POST", "/api/notebooks/case/case-of-ben", {
    edits: [{ id: `edit-${by.signInName}`, name: "question", was: null, now: { text: `By ${by.signInName}` } }],
  });

test("opens the case to a trainee, who works on it, and to an assistant, who does not write", async () => {
  expect((await get(tess, "/api/cases/case-of-ben")).status).toBe(404);
  expect((await get(tess, team)).status).toBe(404);
  expect((await put(ben, tess, "trainee")).body).toMatchObject([{ account: tess.id, as: "trainee", until: null }]);
  await put(ben, asa, "assistant");

  for (const by of [tess, asa]) {
    expect((await get(by, "/api/cases/case-of-ben")).status).toBe(200);
    expect((await get(by, "/api/cases")).body).toMatchObject([{ id: "case-of-ben", mine: false }]);
    expect((await get(by, "/api/cases/case-beside")).status).toBe(404);
    expect((await get(by, team)).body.map(({ name }: { name: string }) => name).sort()).toEqual(["Dr asa", "Dr tess"]);
    expect((await put(by, by, "trainee")).body.code).toBe("not-found");
    expect((await takeOff(by, asa)).body.code).toBe("not-found");
  }
  expect((await write(tess)).status).toBe(200);
  expect((await write(asa)).body.code).toBe("not-found");
  expect((await get(tess, "/api/cases/case-of-ben/consent")).status).toBe(200);
  expect((await get(asa, "/api/cases/case-of-ben/consent")).status).toBe(404);
});

test("shuts it when they are taken off, and ends what streams to them", async () => {
  await put(ben, tess, "trainee");
  const live = await tess.browser.fetch("/api/notebooks/case/case-of-ben/live");
  expect(live.status).toBe(200);
  for (const _ of [1, 2]) expect((await takeOff(ben, tess)).status).toBe(204);
  await live.text();
  expect((await tess.browser.fetch("/api/notebooks/case/case-of-ben/live")).status).toBe(404);
  expect((await get(tess, "/api/cases/case-of-ben")).status).toBe(404);
  expect((await get(tess, "/api/cases")).body).toEqual([]);
  expect((await write(tess)).status).toBe(404);
});

test("shuts it after their last day", async () => {
  const today = new Date(running.now()).toISOString().slice(0, 10);
  expect((await put(ben, tess, "trainee", "2026-11-01")).body.code).toBe("team-day-over");
  expect((await put(ben, tess, "trainee", today)).body).toContainEqual(
    expect.objectContaining({ account: tess.id, until: today }),
  );
  expect((await get(tess, "/api/cases/case-of-ben")).status).toBe(200);
  running.pass(hours(24));
  for (const one of [ben, tess]) await one.signIn();
  expect((await get(tess, "/api/cases/case-of-ben")).status).toBe(404);
  expect((await get(ben, team)).body.map(({ account }: { account: string }) => account)).not.toContain(tess.id);
});

test("is for those who work here as that, and never for the guider", async () => {
  for (const [whose, as] of [
    [tess, "assistant"],
    [asa, "trainee"],
    [ben, "trainee"],
    [gone, "trainee"],
  ] as const)
    expect((await put(ben, whose, as)).body.code).toBe("team-nobody");
});

test("is written down, each time once", async () => {
  const changes = (await running.audit()).filter(({ what }: AuditEntry) => what === "team-changed");
  expect(changes.map(({ by, subject, caseId, reason }) => [by, subject, caseId, reason])).toEqual([
    [ben.id, tess.id, "case-of-ben", "trainee"],
    [ben.id, asa.id, "case-of-ben", "assistant"],
    [ben.id, tess.id, "case-of-ben", "off"],
    [ben.id, tess.id, "case-of-ben", "trainee"],
  ]);
});
