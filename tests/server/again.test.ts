/** What changes the ways into an account, or lets cases out, asks once more who it is, unless that was shown within five minutes. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { everyRoute } from "#contract/api/routes.ts";
import type { Person, Running } from "./running.ts";
import { minutes, newCase, owner, startService, totpAt } from "./running.ts";

const asking = [
  "POST /api/password",
  "POST /api/passkeys/options",
  "DELETE /api/passkeys/:passkey",
  "POST /api/accounts",
  "PUT /api/accounts/:account/roles",
  "POST /api/accounts/:account/end",
  "POST /api/identities",
  "DELETE /api/identities/:identity",
  "POST /api/research-export",
];

describe("who signed in a while ago", () => {
  let running: Running;
  let anna: Person;
  beforeEach(async () => {
    running = await startService();
    anna = await owner(running);
  });
  afterEach(async () => {
    await running.stop();
    expect(running.faults).toEqual([]);
  });
  const calls = [
    ["POST", "/api/password", { password: "another long password" }],
    ["POST", "/api/passkeys/options", undefined],
    ["DELETE", "/api/passkeys/none", undefined],
    ["POST", "/api/accounts", { id: "ben", name: "Ben" }],
    ["PUT", "/api/accounts/none/roles", { roles: ["guider"] }],
    ["POST", "/api/accounts/none/end", { cases: null }],
    ["POST", "/api/identities", undefined],
    ["DELETE", "/api/identities/none", undefined],
    ["POST", "/api/research-export", undefined],
  ] as const;
  const answers = async () => {
    const codes = [];
    for (const [method, path, body] of calls) {
      const { status, body: answer } = await anna.browser.call(method, path, body);
      codes.push([status, answer.code ?? null]);
    }
    return codes;
  };
  const again = [403, "sign-in-again"];

  test("changes no way in, and neither asks anybody else in, before they have shown once more who they are", async () => {
    expect(calls).toHaveLength(asking.length);
    running.pass(minutes(4));
    expect(await answers()).not.toContainEqual(again);
    running.pass(minutes(1));
    expect(await answers()).toEqual(calls.map(() => again));
    // Everything else goes on as before.
    expect((await newCase(anna, "case-1")).id).toBe("case-1");

    const wrong = await anna.browser.call("POST", "/api/sign-in/again", { password: anna.password, code: "000000" });
    expect([wrong.status, wrong.body.code]).toEqual([401, "sign-in-wrong"]);
    expect(await answers()).toEqual(calls.map(() => again));
    const before = new Map(anna.browser.cookies);
    const right = await anna.browser.call("POST", "/api/sign-in/again", { password: anna.password, code: anna.code() });
    expect(right.status).toBe(204);
    expect(anna.browser.cookies.get("glimmer")).not.toBe(before.get("glimmer"));
    expect(await answers()).not.toContainEqual(again);
    // The id from before opens nothing.
    const left = running.browser();
    for (const [name, value] of before) left.cookies.set(name, value);
    expect((await left.call("GET", "/api/sessions")).status).toBe(401);
  });

  test("finishes what was begun in time: an authenticator app takes a while to set up", async () => {
    const { body } = await anna.browser.call("POST", "/api/password", { password: "another long password" });
    running.pass(minutes(10));
    const confirm = () =>
      anna.browser.call("POST", "/api/password/confirm", {
        password: "another long password",
        secret: body.secret,
        code: totpAt(body.secret, running.now()),
      });
    expect((await confirm()).status).toBe(200);
    // Once; and not for ever.
    expect((await confirm()).status).toBe(401);
    const late = await anna.browser.call("POST", "/api/password", { password: "a third long password" });
    expect([late.status, late.body.code]).toEqual(again);
  });

  test("is slowed when guessing, and whoever opened the door of a review has just shown who they are", async () => {
    const one = await newCase(anna, "case-1");
    running.pass(minutes(6));
    for (let i = 0; i < 5; i++) {
      const { status } = await anna.browser.call("POST", "/api/sign-in/again", { password: "guess", code: "000000" });
      expect(status).toBe(401);
    }
    const ask = () => ({ password: anna.password, code: anna.code() });
    expect((await anna.browser.call("POST", "/api/sign-in/again", ask())).status).toBe(429);
    // Somebody at another browser is not kept waiting by it.
    expect((await anna.signIn(running.browser())).status).toBe(200);
    await anna.browser.call("POST", `/api/cycles/${one.cycle}/screen`);
    running.pass(minutes(6));
    expect((await anna.browser.call("POST", `/api/cycles/${one.cycle}/door`, ask())).status).toBe(204);
    expect(await answers()).not.toContainEqual(again);
  });
});

const declared = everyRoute.filter(({ asks }) => asks === "again").map(({ method, path }) => `${method} ${path}`);
afterAll(() => expect(declared.toSorted()).toEqual(asking.toSorted()));
