/** What the work was like: asked in the service's words, on a tablet or on paper, and kept as it was said. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerScreen } from "#contract/api/answers.ts";
import { writeEntry } from "../attacks/films.ts";
import type { Browser, Person, Running } from "../server/running.ts";
import { newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
const one = "case-1";
const screen = `/api/cases/${one}/answers`;

beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, one);
  await writeEntry(anna.browser, `case/${one}`, "client", { name: "Laura Finch", relation: "parent", called: "Mum" });
  await writeEntry(anna.browser, `case/${one}`, "focus", { kind: "child", name: "Mia", about: "" });
});
afterEach(() => running.stop());

/** A device in somebody's hands, with these sheets. */
async function handedOver(...sheets: string[]): Promise<Browser> {
  const device = running.browser();
  await anna.signIn(device);
  const handed = await device.call("PUT", screen, { sheets });
  expect([handed.status, handed.body]).toEqual([204, ""]);
  return device;
}
const asked = async (device: Browser) => answerScreen.parse((await device.call("GET", screen)).body).sheets;
const say = (device: Browser, sheet: string, said: Readonly<Record<string, string>>) =>
  device.call("POST", screen, {
    sheet,
    answers: Object.fromEntries(Object.entries(said).map(([id, text]) => [id, { value: null, said: text }])),
  });
const kept = async (name: string) =>
  (await anna.browser.call("GET", `/api/notebooks/outcomes/${one}`)).body.edits.filter(
    (edit: { name: string }) => edit.name === name,
  );

test("asks each in their own words: a parent about the child by name, a child about Mum", async () => {
  const device = await handedOver("evaluation..end.client", "evaluation..end.focus");
  const [parents, child] = await asked(device);
  expect(parents!.questions.map(({ text }) => text)).toContain("What has changed for Mia?");
  expect(parents!.forChild).toBe(false);
  expect(child!.questions.map(({ text }) => text)).toContain("What does Mum do now that is new?");
  expect(child!.forChild).toBe(true);
});

test("keeps word for word what was said, and goes on where somebody stopped", async () => {
  const sheet = "evaluation..end.client";
  const words = "  He waits now.\n\nAnd I – I can wait too!  ";
  const device = await handedOver(sheet);
  expect((await say(device, sheet, { most: words, friend: "" })).status).toBe(200);
  expect((await say(device, sheet, { needed: "Somebody who looks after the baby." })).status).toBe(200);
  for (const _ of [1, 2]) expect((await say(device, sheet, { most: words })).status).toBe(200);
  const edits = await kept("evaluation/:end:client");
  expect(edits).toHaveLength(2);
  expect(edits[1]).toMatchObject({
    by: "screen",
    now: { how: "tablet", answers: { most: words, needed: "Somebody who looks after the baby." } },
  });
  expect((await asked(device))[0]!.answers).toMatchObject({ most: { value: null, said: words } });
  expect((await say(device, sheet, { nothing: "is asked so" })).body.code).toBe("sheet-answer");
});

test("takes back what somebody wipes out, and the whole of it with the last word", async () => {
  const sheet = "evaluation..end.focus";
  const device = await handedOver(sheet);
  await say(device, sheet, { like: "The blocks", dislike: "The light" });
  expect((await say(device, sheet, { dislike: "" })).body.sheets[0].answers).toEqual({
    like: { value: null, said: "The blocks" },
  });
  expect((await say(device, sheet, { like: " " })).body.sheets[0].answers).toEqual({});
  expect((await kept("evaluation/:end:focus")).at(-1)).toMatchObject({ by: "screen", now: null });
});

test("asks what the service asks instead of ours, and later something else than at the end", async () => {
  const put = (name: string, entry: object) => writeEntry(anna.browser, "service/service", name, entry);
  await put("question/client:end:friend", { text: "Would you tell a friend?", order: 6, away: true });
  await put("question/client:end:own", { text: "What would you change about the room?", order: -1 });
  await put("question/client:end:blank", { text: " ", order: -2 });
  const device = await handedOver("evaluation..end.client", "evaluation..follow-up-3.client");
  const [atEnd, later] = await asked(device);
  const texts = atEnd!.questions.map(({ text }) => text);
  expect(texts[0]).toBe("What would you change about the room?");
  expect(texts).not.toContain("Would you tell a friend?");
  expect(later!.questions.map(({ id }) => id)).toEqual(["still", "now", "harder", "needed"]);
});

test("asks nobody in the middle of the work, and nobody who has no questions", async () => {
  for (const sheet of ["evaluation..start.client", "evaluation..review-x.client", "evaluation..end.setting"]) {
    expect((await anna.browser.call("PUT", screen, { sheets: [sheet] })).body.code).toBe("sheet-unknown");
  }
});
