/** Accounts over real HTTP, on a real database, with a clock that can be let run on. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, hours, minutes, newCase, owner, person, startService, totpAt } from "./running.ts";

let running: Running;
beforeEach(async () => {
  running = await startService();
});
afterEach(async () => {
  await running.stop();
  expect(running.faults).toEqual([]);
});

const status = async ({ browser }: Pick<Person, "browser">) => (await browser.call("GET", "/api/status")).body;

describe("the first start", () => {
  test("a one-time code makes the owner, who signs in with password and code", async () => {
    const anna = running.browser();
    expect((await anna.call("GET", "/api/status")).body).toMatchObject({ setUp: false, me: null });
    const code = (await running.service.setUpCode())!;
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    const made = await anna.call("POST", "/api/set-up", { code: code.toLowerCase(), name: "Anna", signInName: "anna" });
    expect(made.body).toMatchObject({
      name: "Anna",
      roles: ["operator", "lead", "guider"],
      strength: "set-up",
      secured: false,
    });
    // Until there is a way back in, nothing but that can be done.
    expect(await anna.call("GET", "/api/cases")).toMatchObject({ status: 403, body: { code: "sign-in-secure-first" } });
    expect(await anna.call("POST", "/api/accounts", { id: "b", name: "B" })).toMatchObject({ status: 403 });
    const before = new Map(anna.cookies);
    const { body } = await anna.call("POST", "/api/password", { password: "correct horse battery" });
    expect(body.uri).toContain(`secret=${body.secret}`);
    const confirmed = await anna.call("POST", "/api/password/confirm", {
      password: "correct horse battery",
      secret: body.secret,
      code: totpAt(body.secret, running.now()),
    });
    expect(confirmed.body).toMatchObject({ secured: true, strength: "password-and-code" });
    expect(anna.cookies).not.toEqual(before);
    expect((await anna.call("GET", "/api/cases")).status).toBe(200);
    expect((await anna.call("GET", "/api/status")).body).toMatchObject({ setUp: true, me: { name: "Anna" } });
    expect(await running.service.setUpCode()).toBeNull();
  });

  test("the code opens once, not after a day, and no other code makes a second owner", async () => {
    const first = (await running.service.setUpCode())!;
    const second = (await running.service.setUpCode())!;
    const old = running.browser();
    running.pass(hours(24) + 1);
    expect(await old.call("POST", "/api/set-up", { code: first, name: "A", signInName: "a" })).toMatchObject({
      status: 403,
      body: { code: "one-time-code-unknown" },
    });
    const third = (await running.service.setUpCode())!;
    const fourth = (await running.service.setUpCode())!;
    await person(running, third, "anna");
    for (const code of [second, third, fourth]) {
      const { status } = await running.browser().call("POST", "/api/set-up", { code, name: "B", signInName: "b" });
      expect(status).toBe(403);
    }
  });

  test("whoever loses the browser before there is a way back in begins again with a new code", async () => {
    const code = (await running.service.setUpCode())!;
    await running.browser().call("POST", "/api/set-up", { code, name: "Anna", signInName: "Anna" });
    await running.restart();
    const again = await person(running, (await running.service.setUpCode())!, "anna");
    expect((await again.browser.call("GET", "/api/accounts")).body).toHaveLength(1);
  });
});

test("a code of the authenticator app opens once", async () => {
  const anna = await owner(running);
  running.pass(30_000);
  const ask = { signInName: anna.signInName, password: anna.password, code: anna.code() };
  expect((await running.browser().call("POST", "/api/sign-in/password", ask)).status).toBe(200);
  expect(await running.browser().call("POST", "/api/sign-in/password", ask)).toMatchObject({
    status: 401,
    body: { code: "sign-in-wrong" },
  });
});

describe("signing in", () => {
  test("says the same whatever is wrong", async () => {
    const anna = await owner(running);
    running.pass(30_000);
    const good = { signInName: anna.signInName, password: anna.password, code: anna.code() };
    const answers = [];
    for (const wrong of [
      { ...good, signInName: "nobody" },
      { ...good, password: "not the password" },
      { ...good, code: "000000" },
      { ...good, code: "x" },
    ]) {
      answers.push(await running.browser().call("POST", "/api/sign-in/password", wrong));
    }
    for (const { status, body } of answers) expect([status, body]).toEqual([401, answers[0]!.body]);
    // A name is one name however it is typed.
    expect(
      (await running.browser().call("POST", "/api/sign-in/password", { ...good, signInName: " OWNER " })).status,
    ).toBe(200);
  });

  test("is slowed after a few wrong tries, and not for ever", async () => {
    const anna = await owner(running);
    running.pass(30_000);
    const ask = (password: string) =>
      running
        .browser()
        .call("POST", "/api/sign-in/password", { signInName: anna.signInName, password, code: anna.code() });
    for (let i = 0; i < 5; i++) expect((await ask("wrong")).status).toBe(401);
    expect(await ask(anna.password)).toMatchObject({ status: 429, body: { code: "sign-in-later" } });
    // Somebody else is not kept waiting by it.
    expect(
      (await running.browser().call("POST", "/api/sign-in/password", { signInName: "b", password: "x", code: "1" }))
        .status,
    ).toBe(401);
    running.pass(minutes(5));
    expect((await ask(anna.password)).status).toBe(200);
  });

  test("is not kept from whoever comes where they came before, however much a stranger guesses beside them", async () => {
    const anna = await owner(running);
    const home = running.browser();
    await anna.signIn(home);
    await home.call("POST", "/api/sign-out");
    const ben = await colleague(running, anna, "ben");
    running.pass(30_000); // each code opens once; from here on the clock stands
    const enter = async (browser: Browser, who: Person) => {
      const ask = { signInName: who.signInName, password: who.password, code: who.code() };
      return (await browser.call("POST", "/api/sign-in/password", ask)).status;
    };
    const guess = async (browser: Browser, signInName: string) => {
      for (let i = 0; i < 8; i++) {
        await browser.call("POST", "/api/sign-in/password", { signInName, password: "a guess", code: "000000" });
      }
    };
    const stranger = running.browser();
    stranger.cookies.set("glimmer-known", `${"A".repeat(43)}.${"A".repeat(43)}`);
    await guess(stranger, anna.signInName);
    expect(await enter(stranger, anna)).toBe(429);
    expect(await enter(home, anna)).toBe(200);
    // What a browser is known by opens nothing, and helps with no other name.
    expect(home.cookies.get("glimmer-known")).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
    const thief = running.browser();
    thief.cookies.set("glimmer-known", home.cookies.get("glimmer-known")!);
    expect((await status({ browser: thief })).me).toBeNull();
    await guess(thief, ben.signInName);
    expect(await enter(thief, ben)).toBe(429);
  });

  test("gives a cookie that pages cannot read and other sites cannot send, and keeps only its hash", async () => {
    const anna = await owner(running);
    const { headers } = await anna.signIn(running.browser());
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/^glimmer=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const id = /=([^;]+)/.exec(cookie)![1]!;
    const { body } = await anna.browser.call("GET", "/api/sessions");
    expect(JSON.stringify(body)).not.toContain(id);
    expect(body.map((session: { id: string }) => session.id)).toContain(
      createHash("sha256").update(id).digest("hex").slice(0, 16),
    );
  });
});

describe("sessions", () => {
  test("end half an hour after the last request", async () => {
    const anna = await owner(running);
    for (let i = 0; i < 3; i++) {
      running.pass(minutes(29));
      expect((await status(anna)).me).not.toBeNull();
    }
    running.pass(minutes(30));
    expect((await status(anna)).me).toBeNull();
  });

  test("end twelve hours after they began, however busy", async () => {
    const anna = await owner(running);
    for (let i = 0; i < 28; i++) {
      running.pass(minutes(25));
      expect((await status(anna)).me).not.toBeNull();
    }
    running.pass(minutes(21));
    expect((await status(anna)).me).toBeNull();
  });

  test("outlive a restart of the server", async () => {
    const anna = await owner(running);
    await running.restart();
    expect((await status(anna)).me).toMatchObject({ account: anna.id });
  });

  test("all end with signing out everywhere, a stream that is open included", async () => {
    const anna = await owner(running);
    const phone = running.browser();
    await anna.signIn(phone);
    expect((await anna.browser.call("GET", "/api/sessions")).body).toHaveLength(2);
    const stream = await phone.fetch("/api/notebooks/service/service/live");
    const ended = stream.text();
    expect((await anna.browser.call("POST", "/api/sign-out/everywhere")).status).toBe(204);
    expect(await ended).toContain(": here");
    for (const browser of [anna.browser, phone]) expect((await status({ browser })).me).toBeNull();
  });

  test("signing out ends this one alone", async () => {
    const anna = await owner(running);
    const phone = running.browser();
    await anna.signIn(phone);
    const before = new Map(phone.cookies);
    await phone.call("POST", "/api/sign-out");
    for (const [name, value] of before) phone.cookies.set(name, value);
    expect((await status({ browser: phone })).me).toBeNull();
    expect((await status(anna)).me).not.toBeNull();
  });
});

describe("colleagues", () => {
  test("come with a code from the owner, own nothing of the service, and see no case of another's", async () => {
    const anna = await owner(running);
    const ben = await colleague(running, anna, "ben");
    expect((await status(ben)).me).toMatchObject({ roles: ["guider"] });
    expect(await ben.browser.call("POST", "/api/accounts", { id: "c", name: "C" })).toMatchObject({
      status: 403,
      body: { code: "role-needed" },
    });
    const one = await newCase(anna, "case-of-anna");
    expect((await ben.browser.call("GET", "/api/cases")).body).toEqual([]);
    const there = await ben.browser.call("GET", `/api/cases/${one.id}`);
    const nowhere = await ben.browser.call("GET", "/api/cases/no-such-case");
    expect([there.status, there.body]).toEqual([nowhere.status, nowhere.body]);
    expect(there.status).toBe(404);
  });

  test("cannot take a name that is taken; the code stays good", async () => {
    const anna = await owner(running);
    const { body } = await anna.browser.call("POST", "/api/accounts", { id: "ben", name: "Ben" });
    const ben = running.browser();
    expect(await ben.call("POST", "/api/set-up", { code: body.code, name: "Ben", signInName: "Owner" })).toMatchObject({
      status: 409,
      body: { code: "sign-in-name-taken" },
    });
    expect((await ben.call("POST", "/api/set-up", { code: body.code, name: "Ben", signInName: "ben" })).status).toBe(
      200,
    );
  });
});

describe("a device handed over", () => {
  test("reaches its own review and nothing else, until the guider opens the door", async () => {
    const anna = await owner(running);
    const one = await newCase(anna, "case-1");
    const other = await newCase(anna, "case-2");
    const before = new Map(anna.browser.cookies);
    expect((await anna.browser.call("POST", `/api/cycles/${one.cycle}/screen`)).status).toBe(204);
    expect(anna.browser.cookies).not.toEqual(before);
    expect((await status(anna)).me).toMatchObject({ screen: one.cycle });

    const shut = ["/api/cases", `/api/cases/${one.id}`, "/api/sessions", "/api/notebooks/service/service"];
    for (const path of [...shut, `/api/notebooks/case/${one.id}`, `/api/notebooks/review/${other.cycle}`]) {
      expect((await anna.browser.call("GET", path)).status, path).toBeGreaterThanOrEqual(403);
    }
    for (const path of ["/api/sign-out", "/api/sign-in/password", `/api/cycles/${one.cycle}/screen`, "/api/set-up"]) {
      expect((await anna.browser.call("POST", path, {})).status, path).toBe(403);
    }
    expect((await anna.browser.call("GET", `/api/notebooks/review/${one.cycle}`)).status).toBe(200);

    const door = `/api/cycles/${one.cycle}/door`;
    running.pass(minutes(60)); // a review is long, and a screen is looked at, not touched
    expect((await anna.browser.call("POST", door, { password: anna.password, code: "000000" })).status).toBe(401);
    expect((await anna.browser.call("POST", door, {})).status).toBe(401);
    const handed = new Map(anna.browser.cookies);
    expect((await anna.browser.call("POST", door, { password: anna.password, code: anna.code() })).status).toBe(204);
    expect((await status(anna)).me).toMatchObject({ screen: null });
    expect((await anna.browser.call("GET", `/api/cases/${one.id}`)).status).toBe(200);
    const left = running.browser();
    for (const [name, value] of handed) left.cookies.set(name, value);
    expect((await status({ browser: left })).me).toBeNull();
  });

  test("is signed out from the guider's side, and nothing else with it", async () => {
    const anna = await owner(running);
    const ben = await colleague(running, anna, "ben");
    const one = await newCase(anna, "case-1");
    const path = `/api/cycles/${one.cycle}/screen`;
    const device = running.browser();
    await anna.signIn(device);
    expect((await anna.browser.call("GET", path)).body).toEqual({ devices: [] });
    await device.call("POST", path);
    expect((await anna.browser.call("GET", path)).body.devices).toHaveLength(1);
    expect((await ben.browser.call("DELETE", path)).status).toBe(404);
    expect((await device.call("DELETE", path)).status).toBe(403);
    expect((await anna.browser.call("DELETE", path)).status).toBe(204);
    expect((await status({ browser: device })).me).toBeNull();
    expect((await status(anna)).me).toMatchObject({ screen: null });
    expect((await anna.browser.call("GET", path)).body).toEqual({ devices: [] });
    expect((await running.audit()).filter(({ by }) => by !== null).at(-1)?.what).toBe("device-taken-back");
  });

  test("does not open for a colleague", async () => {
    const anna = await owner(running);
    const ben = await colleague(running, anna, "ben");
    const one = await newCase(anna, "case-1");
    await anna.browser.call("POST", `/api/cycles/${one.cycle}/screen`);
    running.pass(minutes(1));
    const ask = { password: ben.password, code: ben.code() };
    expect((await anna.browser.call("POST", `/api/cycles/${one.cycle}/door`, ask)).status).toBe(401);
  });
});

test("what happens to accounts is written down, without a name", async () => {
  const anna = await owner(running);
  const one = await newCase(anna, "case-1");
  await running.browser().call("POST", "/api/sign-in/password", { signInName: "owner", password: "wrong", code: "1" });
  await anna.browser.call("POST", `/api/cycles/${one.cycle}/screen`);
  const audit = await running.audit();
  // What the people of the case allowed is another matter, and so is that the service started and ended.
  const said = /^(?:deciders-noted|consent-answered|service-.*|keys-.*|sandbox-state)$/;
  expect(audit.map(({ what }) => what).filter((what) => !said.test(what))).toEqual([
    "account-made",
    "signed-in-by-set-up",
    "password-set",
    "case-opened",
    "sign-in-refused",
    "device-handed-over",
  ]);
  expect(JSON.stringify(audit)).not.toMatch(/Dr owner|password of/);
});
