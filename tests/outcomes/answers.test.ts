/** A device handed over to answer on: it reaches the sheets it was handed over with, and nothing else. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerScreen } from "#contract/api/answers.ts";
import { writeEntry } from "../attacks/films.ts";
import type { Browser, Person, Running } from "../server/running.ts";
import { hours, minutes, newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
let device: Browser;
const one = "case-1";
const screen = `/api/cases/${one}/answers`;
const sheet = "goals..start.client";
const plain = { weight: null, baselineSaid: "", expectedSaid: "", dropped: null, amended: [] };

beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, one);
  await newCase(anna, "case-2");
  const outcomes = `outcomes/${one}`;
  await writeEntry(anna.browser, outcomes, "goal/wait", {
    ...plain,
    text: "Wait for Mia",
    scale: "tme",
    order: 1,
    levels: null,
    expected: 7,
  });
  await writeEntry(anna.browser, outcomes, "goal/name", {
    ...plain,
    text: "Say what I see",
    scale: "gas",
    order: 0,
    levels: ["never", "seldom", "at times", "often", "always"],
    expected: null,
  });
  device = running.browser();
  await anna.signIn(device);
  expect((await device.call("PUT", screen, { sheets: [sheet] })).status).toBe(204);
});
afterEach(() => running.stop());

const say = (answers: object, name = sheet) => device.call("POST", screen, { sheet: name, answers });
const kept = async (name: string) => {
  const { body } = await anna.browser.call("GET", `/api/notebooks/outcomes/${one}`);
  return body.edits.filter((edit: { name: string }) => edit.name === name);
};

test("asks each goal on its own scale, and keeps what is answered once", async () => {
  const shown = answerScreen.parse((await device.call("GET", screen)).body);
  expect(shown.sheets[0]!.questions).toMatchObject([
    { id: "name", kind: "choice", choices: [{ value: -2, text: "never" }, {}, {}, {}, { value: 2, text: "always" }] },
    { id: "wait", kind: "line", least: 1, most: 10 },
  ]);
  const answers = { wait: { value: 4, said: "It is hard to wait" } };
  for (const _ of [1, 2]) expect((await say(answers)).body.sheets[0].answers).toEqual(answers);
  expect(await kept("rating/wait:start:client")).toMatchObject([
    { by: "screen", now: { value: 4, said: "It is hard to wait" } },
  ]);
});

test("takes no value that the scale does not have, and no answer to another sheet", async () => {
  expect((await say({ name: { value: 5, said: "" } })).body.code).toBe("goal-value");
  expect((await say({ other: { value: 1, said: "" } })).body.code).toBe("sheet-answer");
  expect((await say({}, "goals..end.client")).body.code).toBe("screen-locked");
  expect(await kept("rating/name:start:client")).toEqual([]);
});

test("takes an answer back, and leaves those alone that nobody touched", async () => {
  const back = { value: null, said: "" };
  await say({ wait: { value: 4, said: "It is hard to wait" }, name: { value: 1, said: "" } });
  expect((await say({ wait: back })).body.sheets[0].answers).toEqual({ name: { value: 1, said: "" } });
  expect((await kept("rating/wait:start:client")).at(-1)).toMatchObject({ by: "screen", now: null });
  // Words without a number are no answer yet, and take nothing back.
  await say({ name: { value: null, said: "now and then" } });
  expect((await kept("rating/name:start:client")).at(-1)).toMatchObject({ now: { value: 1 } });
});

test("is handed over for nothing that there is nothing to answer to", async () => {
  const put = async (...sheets: string[]) => (await anna.browser.call("PUT", screen, { sheets })).body.code;
  expect(await put("measure.nothing.start.client")).toBe("sheet-unknown");
  expect(await put("goals.start.client")).toBe("request-malformed");
  expect((await anna.browser.call("PUT", "/api/cases/case-2/answers", { sheets: [sheet] })).body.code).toBe(
    "sheet-unknown",
  );
});

test("reaches nothing else until the guider opens the door", async () => {
  expect((await device.call("GET", "/api/status")).body.me).toMatchObject({ answering: { case: one } });
  const notebook = `/api/notebooks/outcomes/${one}`;
  for (const path of ["/api/cases", `/api/cases/${one}`, notebook, `/api/cases/${one}/consent`]) {
    expect((await device.call("GET", path)).status, path).toBe(403);
  }
  expect((await device.call("GET", screen.replace(one, "case-2"))).status).toBe(404);
  expect((await anna.browser.call("GET", screen)).status).toBe(404);
  running.pass(minutes(60));
  expect((await device.call("GET", screen)).status).toBe(200);
  running.pass(minutes(1));
  const door = `${screen}/door`;
  expect((await device.call("POST", door, { password: anna.password, code: anna.code() })).status).toBe(204);
  expect((await device.call("GET", notebook)).status).toBe(200);
});

test("is signed out from the guider's side, or by itself after two hours", async () => {
  expect((await anna.browser.call("GET", `${screen}/devices`)).body.devices).toHaveLength(1);
  expect((await anna.browser.call("DELETE", screen)).status).toBe(204);
  expect((await device.call("GET", screen)).status).toBe(401);
  await anna.signIn(device);
  await device.call("PUT", screen, { sheets: [sheet] });
  running.pass(hours(2));
  expect((await device.call("GET", screen)).status).toBe(401);
});
