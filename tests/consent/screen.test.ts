/** A device handed over, on which somebody decides: it reaches the questions about one person, and nothing else. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { consentScreen } from "#contract/api/consent.ts";
import type { Json } from "#domain/notebook.ts";
import { writeEntry } from "../attacks/films.ts";
import { saidYes } from "../consents.ts";
import type { Browser, Person, Running } from "../server/running.ts";
import { hours, minutes, newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
let device: Browser;
const one = "case-1";
const screen = `/api/cases/${one}/consent/screen`;

beforeEach(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, one);
  await newCase(anna, "case-2");
  await writeEntry(anna.browser, `case/${one}`, "client", { name: "Laura Quill", relation: "parent", called: "Mum" });
  device = running.browser();
  await anna.signIn(device);
  expect((await device.call("PUT", screen, { person: "focus", decider: "parent" })).status).toBe(204);
});
afterEach(() => running.stop());

const answer = (said: { readonly [name: string]: Json }) => ({
  ...saidYes("focus", ["supervision"])[1]!,
  id: "on-the-device",
  how: "screen",
  ...said,
});
const write = (...acts: readonly object[]) => device.call("POST", screen, { acts });

test("shows the questions, and takes answers of the one who holds it for nobody else", async () => {
  const { body } = await device.call("GET", screen);
  const shown = consentScreen.parse(body);
  expect(shown).toMatchObject({ person: "focus", decider: "parent", deciderName: "Laura Quill", isClient: true });
  expect(shown.standings["shared-review"].state).toBe("given");
  for (const strange of [{ person: "client" }, { decider: "themself" }, { how: "paper" }]) {
    expect((await write(answer(strange))).body.code, JSON.stringify(strange)).toBe("screen-locked");
  }
  const said = await write(answer({}));
  expect(said.body.standings.supervision.state).toBe("given");
  expect((await write(answer({}))).body.standings.supervision.state).toBe("given");
  const { body: view } = await anna.browser.call("GET", `/api/cases/${one}/consent`);
  const mine = view.ledger.filter(({ by }: { by: string }) => by === "screen");
  expect(mine).toMatchObject([{ id: "on-the-device", kind: "answered", purpose: "supervision" }]);
});

test("takes a yes back as easily as it took it, and the film is closed at once", async () => {
  const back = {
    kind: "withdrawn",
    person: "focus",
    purpose: "everything",
    decider: "parent",
    how: "screen",
    saidBy: "Laura",
  };
  expect((await write({ ...back, id: "back" })).body.standings["shared-review"].state).toBe("withdrawn");
  expect((await anna.browser.call("GET", `/api/cases/${one}`)).body.consent).toMatchObject({ filming: "ok" });
  await writeEntry(anna.browser, `case/${one}`, "focus", { kind: "child", name: "Mia", about: "" });
  expect((await anna.browser.call("GET", `/api/cases/${one}`)).body.consent).toEqual({
    filming: "stopped",
    why: "consent-withdrawn",
    person: "focus",
  });
});

test("knows with whom, after it was stopped, and takes a yes for them again", async () => {
  const sharing = { ...saidYes("focus", ["share-with-other"])[1]!, how: "screen", named: "School A" };
  await write({ ...sharing, id: "first" });
  const stop = { kind: "withdrawn", person: "focus", decider: "parent", how: "screen", saidBy: "Laura" };
  const { body } = await write({ ...stop, id: "stop", purpose: "share-with-other" });
  expect(body.standings["share-with-other"]).toMatchObject({ state: "withdrawn", named: "School A" });
  const { named } = body.standings["share-with-other"];
  const again = await write({ ...sharing, id: "again", named });
  expect(again.body.standings["share-with-other"]).toMatchObject({ state: "given", named: "School A" });
});

test("reaches nothing else, not even of its own case, until the guider opens the door", async () => {
  expect((await device.call("GET", "/api/status")).body.me).toMatchObject({
    deciding: { case: one, person: "focus", decider: "parent" },
  });
  for (const path of ["/api/cases", `/api/cases/${one}`, `/api/cases/${one}/consent`, `/api/notebooks/case/${one}`]) {
    expect((await device.call("GET", path)).status, path).toBe(403);
  }
  expect((await device.call("GET", screen.replace(one, "case-2"))).status).toBe(404);
  expect((await anna.browser.call("GET", screen)).status).toBe(404);
  running.pass(minutes(60));
  expect((await device.call("GET", screen)).status).toBe(200);
  const door = `${screen}/door`;
  expect((await device.call("POST", door, { password: anna.password, code: "000000" })).status).toBe(401);
  running.pass(minutes(1));
  expect((await device.call("POST", door, { password: anna.password, code: anna.code() })).status).toBe(204);
  expect((await device.call("GET", `/api/cases/${one}`)).status).toBe(200);
  expect((await device.call("GET", screen)).status).toBe(404);
});

test("is signed out from the guider's side, or by itself after two hours", async () => {
  expect((await anna.browser.call("GET", `${screen}/devices`)).body.devices).toHaveLength(1);
  expect((await anna.browser.call("DELETE", screen)).status).toBe(204);
  expect((await device.call("GET", screen)).status).toBe(401);
  await anna.signIn(device);
  await device.call("PUT", screen, { person: "client", decider: "themself" });
  running.pass(hours(2));
  expect((await device.call("GET", screen)).status).toBe(401);
});

test("is handed over for nobody who does not decide", async () => {
  const put = async (person: string, decider: string) =>
    (await anna.browser.call("PUT", screen, { person, decider })).body.code;
  expect(await put("focus", "somebody")).toBe("consent-decider-unknown");
  expect(await put("other/nobody", "themself")).toBe("consent-decider-unknown");
});
