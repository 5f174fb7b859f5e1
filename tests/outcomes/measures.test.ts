/** Measures over real HTTP: an answer that gives reason to worry reaches somebody, whichever way it came in. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerScreen } from "#contract/api/answers.ts";
import { writeEntry } from "../attacks/films.ts";
import type { Browser, Person, Running } from "../server/running.ts";
import { colleague, hours, newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
const one = "case-1";
const screen = `/api/cases/${one}/answers`;
const sheet = "measure.epds.start.client";
const measure = "measure/epds:start:client";
const raised = "raised/epds:start:client";
const bell = { who: "Dr Bell", how: "0113 496 0000" };
/** As many questions as it has, of which none is its own. */
const madeUp = {
  used: true,
  items: Array.from({ length: 10 }, (_, i) => ({ text: `Made up, number ${i + 1}`, choices: null })),
  choices: [0, 1, 2, 3].map((value) => ({ value, text: `Answer ${value}` })),
  licence: "Made up for this test",
  norms: [],
};
const scoresOnly = { ...madeUp, items: null, choices: null };

beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, one);
});
afterEach(() => running.stop());

let edits = 0;
const write = (notebook: string, name: string, now: unknown, was: unknown = null) =>
  anna.browser.call("POST", `/api/notebooks/${notebook}`, { edits: [{ id: `an-edit-${++edits}`, name, was, now }] });
const settle = (name: string, entry: unknown) => writeEntry(anna.browser, "service/service", name, entry);
const kept = async (name: string) =>
  (await anna.browser.call("GET", `/api/notebooks/outcomes/${one}`)).body.edits.filter(
    (edit: { name: string }) => edit.name === name,
  );
async function handedOver(): Promise<Browser> {
  const device = running.browser();
  await anna.signIn(device);
  expect((await device.call("PUT", screen, { sheets: [sheet] })).status).toBe(204);
  return device;
}
const answer = (device: Browser, answers: Readonly<Record<string, number>>) =>
  device.call("POST", screen, {
    sheet,
    answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value, said: "" }])),
  });

test("the EPDS cannot be used while nobody is named who is told, and one sentence says why", async () => {
  const refused = await write("service/service", "instrument/epds", scoresOnly);
  expect([refused.status, refused.body.code]).toEqual([409, "worry-nobody"]);
  expect(refused.body.text).toContain("who is told at once");
  expect((await anna.browser.call("PUT", screen, { sheets: [sheet] })).body.code).toBe("sheet-unknown");
  await settle("worry", bell);
  await settle("instrument/epds", scoresOnly);
  expect((await write("service/service", "worry", null, bell)).body.code).toBe("worry-nobody");
});

test("question 10 above 0 on a tablet raises somebody at once, calmly there and by name here, and stays", async () => {
  await settle("worry", bell);
  await settle("instrument/epds", madeUp);
  const device = await handedOver();
  const [asked] = answerScreen.parse((await device.call("GET", screen)).body).sheets;
  expect(asked!.questions).toHaveLength(10);
  expect(asked!.notice).toContain("Royal College of Psychiatrists");
  expect((await answer(device, { 1: 3, 2: 3 })).body.sheets[0].after).toBe("");
  expect((await answer(device, { 10: 4 })).body.code).toBe("sheet-answer");

  const told = await answer(device, { 10: 1 });
  expect(told.body.sheets[0].after).toMatch(/^Thank you for saying how it is\. .* will talk with you about it now\./);
  expect(JSON.stringify(told.body)).not.toContain("Bell");
  const [note] = await kept(raised);
  expect(note).toMatchObject({ by: "screen", now: { item: 10, to: "Dr Bell", done: null } });
  expect((await kept(measure)).at(-1)).toMatchObject({ by: "screen", now: { answers: { 1: 3, 2: 3, 10: 1 } } });

  expect((await anna.browser.call("GET", "/api/cases")).body[0].raised).toBe(true);
  const office = await colleague(running, anna, "office", ["administrator"]);
  expect((await office.browser.call("GET", "/api/cases")).body[0].raised).toBe(false);
  expect((await office.browser.call("GET", `/api/cases/${one}/outcomes`)).status).toBe(404);

  const outcomes = `outcomes/${one}`;
  expect((await write(outcomes, raised, null, note.now)).body.code).toBe("raised-stays");
  const done = { ...note.now, done: { on: note.now.on, what: "Dr Bell rang her at noon" } };
  expect((await write(outcomes, raised, done, note.now)).status).toBe(200);
  expect(answerScreen.parse((await device.call("GET", screen)).body).sheets[0]!.after).toBe("");

  const about = (await running.audit()).filter(({ what }) => what.startsWith("worry-"));
  expect(about).toMatchObject([
    { what: "worry-raised", by: null, subject: "epds:start:client", caseId: one },
    { what: "worry-answered", by: anna.id, subject: "epds:start:client", caseId: one },
  ]);
  expect(JSON.stringify(about)).not.toContain("Bell");
});

test("an item is taken back, and the note of it stays", async () => {
  await settle("worry", bell);
  await settle("instrument/epds", madeUp);
  const device = await handedOver();
  const back = (...items: number[]) =>
    device.call("POST", screen, {
      sheet,
      answers: Object.fromEntries(items.map((item) => [item, { value: null, said: "" }])),
    });
  await answer(device, { 1: 3, 10: 1 });
  expect((await back(10)).body.sheets[0].answers).toEqual({ 1: { value: 3, said: "" } });
  expect((await back(1)).body.sheets[0].answers).toEqual({});
  expect((await kept(measure)).at(-1)).toMatchObject({ now: null });
  expect(await kept(raised)).toHaveLength(1);
});

test("scores alone are entered by the guider, on no tablet, and an answer that worries not without the note", async () => {
  await settle("worry", bell);
  await settle("instrument/epds", scoresOnly);
  expect((await anna.browser.call("PUT", screen, { sheets: [sheet] })).body.code).toBe("sheet-unknown");
  const outcomes = `outcomes/${one}`;
  const entry = {
    form: "scores",
    on: "2026-01-05",
    how: "paper",
    scores: { total: 4 },
    answers: { 10: 1 },
    amended: [],
  };
  expect((await write(outcomes, measure, entry)).body.code).toBe("measure-untold");
  expect((await write(outcomes, measure, { ...entry, scores: { total: 31 } })).body.code).toBe("measure-answer");
  const note = { on: "2026-01-05", item: 10, to: "Dr Bell", done: null };
  const both = await anna.browser.call("POST", `/api/notebooks/${outcomes}`, {
    edits: [
      { id: "the-note-1", name: raised, was: null, now: note },
      { id: "the-measure-1", name: measure, was: null, now: entry },
    ],
  });
  expect(both.status).toBe(200);
});

test("is asked once more months after the case was closed and its films are gone", async () => {
  await settle("instrument/pss", scoresOnly);
  const closing = { reason: "finished", wantedBy: "client" };
  expect((await anna.browser.call("POST", `/api/cases/${one}/closing`, closing)).status).toBeLessThan(300);
  running.pass(hours(24 * 92));
  await anna.signIn();
  await anna.browser.call("POST", "/api/retention/clock");
  const view = await anna.browser.call("GET", `/api/cases/${one}`);
  expect(view.body.deletion.state).toBe("closed");
  const entry = { form: "scores", on: "2026-04-05", how: "paper", scores: { total: 40 }, answers: {}, amended: [] };
  expect((await write(`outcomes/${one}`, "measure/pss:follow-up-3:client", entry)).status).toBe(200);
});
