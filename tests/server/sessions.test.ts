/** Sessions: when they begin, change their id and end, and what of them opens nothing. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handMadePasskey } from "./hand-made-passkey.ts";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, freePort, hours, minutes, newCase, owner, startService, totpAt } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-sessions-"));
let running: Running;
let anna: Person;
let ben: Person;
let cycle = "";
beforeAll(async () => {
  running = await startService(folder);
  anna = await owner(running);
  ben = await colleague(running, anna, "ben");
  cycle = (await newCase(anna, "case-1")).cycle;
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});
beforeEach(async () => {
  await anna.signIn(fresh());
});

const me = async (browser: Browser) => (await browser.call("GET", "/api/status")).body.me;
const idOf = (browser: Browser) => browser.cookies.get("glimmer") ?? "";
const withId = (id: string): Browser => {
  const browser = running.browser();
  browser.cookies.set("glimmer", id);
  return browser;
};
let here: Browser;
function fresh(): Browser {
  here = running.browser();
  return here;
}

describe("a new id", () => {
  const shown = () => ({ password: anna.password, code: anna.code() });
  const acts: Readonly<Record<string, (browser: Browser) => Promise<unknown>>> = {
    "signing in once more in the same browser": async (browser) => anna.signIn(browser),
    "showing once more who it is": async (browser) => {
      running.pass(30_000);
      return browser.call("POST", "/api/sign-in/again", shown());
    },
    "setting a passkey up": async (browser) => {
      const { body } = await browser.call("POST", "/api/passkeys/options");
      const credential = handMadePasskey(running.origin, anna.id).made(body);
      return browser.call("POST", "/api/passkeys", { name: "P", credential });
    },
    "handing the device over": async (browser) => browser.call("POST", `/api/cycles/${cycle}/screen`),
    "opening the door back": async (browser) => {
      await browser.call("POST", `/api/cycles/${cycle}/screen`);
      running.pass(30_000);
      return browser.call("POST", `/api/cycles/${cycle}/door`, shown());
    },
  };
  test.each(Object.entries(acts))("comes with %s, and the one before opens nothing", async (_name, act) => {
    const before = idOf(here);
    await act(here);
    expect(idOf(here)).not.toBe(before);
    expect(await me(here)).toMatchObject({ account: anna.id });
    expect(await me(withId(before))).toBeNull();
  });

  test("comes with setting a password", async () => {
    const { body } = await ben.browser.call("POST", "/api/sign-in/again", {
      password: ben.password,
      code: (running.pass(30_000), ben.code()),
    });
    expect(body).toBe("");
    const before = idOf(ben.browser);
    const { body: begun } = await ben.browser.call("POST", "/api/password", { password: "another owl at noon" });
    const confirm = {
      password: "another owl at noon",
      secret: begun.secret,
      code: totpAt(begun.secret, running.now()),
    };
    expect((await ben.browser.call("POST", "/api/password/confirm", confirm)).status).toBe(200);
    expect(await me(withId(before))).toBeNull();
    expect(await me(ben.browser)).toMatchObject({ account: ben.id });
  });

  test("is never one that somebody set before (fixation)", async () => {
    for (const planted of ["A".repeat(43), "", "planted", idOf(here)]) {
      const browser = withId(planted);
      await anna.signIn(browser);
      expect(idOf(browser)).not.toBe(planted);
      expect(idOf(browser)).toMatch(/^[\w-]{43}$/);
      if (planted !== idOf(here)) expect(await me(withId(planted))).toBeNull();
    }
  });

  test("has 256 bits, each time others", async () => {
    const ids = new Set<string>();
    for (let n = 0; n < 12; n++) {
      await anna.signIn(here);
      ids.add(idOf(here));
    }
    expect(ids.size).toBe(12);
    for (const id of ids) expect(Buffer.from(id, "base64url")).toHaveLength(32);
  });
});

describe("an id opens nothing", () => {
  const altered: Readonly<Record<string, (id: string) => string>> = {
    "cut short": (id) => id.slice(0, -1),
    "with more at its end": (id) => `${id}A`,
    "in other letters": (id) => (id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase()),
    "as its own hash": (id) => createHash("sha256").update(id).digest("hex"),
    "as another's of the same length": () => "A".repeat(43),
    "that is empty": () => "",
    "with a percent sign": (id) => `%${id}`,
    "in quotes": (id) => `"${id}"`,
  };
  test.each(Object.entries(altered))("%s", async (_name, alter) => {
    expect(await me(withId(alter(idOf(here))))).toBeNull();
    expect(await me(here)).not.toBeNull();
  });

  test("anywhere but in its cookie", async () => {
    const id = idOf(here);
    const stranger = running.browser();
    for (const path of [`/api/sessions?glimmer=${id}`, `/api/sessions;glimmer=${id}`]) {
      expect((await stranger.call("GET", path)).status).toBeGreaterThanOrEqual(401);
    }
    for (const headers of [{ authorization: `Bearer ${id}` }, { "x-session": id }, { cookie: `other=${id}` }]) {
      expect((await stranger.call("GET", "/api/sessions", undefined, headers)).status).toBe(401);
    }
  });

  test("as it lies in the database: the id itself is nowhere in the data folder", async () => {
    const id = idOf(here);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      expect(readFileSync(join(file.parentPath, file.name)).includes(id), file.name).toBe(false);
    }
  });

  test("once it is told by the list of sessions", async () => {
    const { body } = await here.call("GET", "/api/sessions");
    for (const { id } of body) expect(await me(withId(id))).toBeNull();
  });
});

describe("a session ends", () => {
  test("thirty minutes after it was last used, whoever asks by its id", async () => {
    running.pass(minutes(29));
    expect(await me(here)).not.toBeNull();
    running.pass(minutes(30));
    expect(await me(here)).toBeNull();
    expect((await here.call("GET", "/api/cases")).status).toBe(401);
  });

  test("four hours after it was last used, where it is a device in a client's hands", async () => {
    await here.call("POST", `/api/cycles/${cycle}/screen`);
    running.pass(hours(4) - minutes(1));
    expect(await me(here)).toMatchObject({ screen: cycle });
    running.pass(hours(4));
    expect(await me(here)).toBeNull();
  });

  test("twelve hours after it began, however it was renewed", async () => {
    const began = running.now();
    while (running.now() - began < hours(12) - minutes(26)) {
      running.pass(minutes(25));
      const again = { password: anna.password, code: anna.code() };
      expect((await here.call("POST", "/api/sign-in/again", again)).status).toBe(204);
    }
    running.pass(minutes(27));
    expect(await me(here)).toBeNull();
  });

  test("when the clock that it began by, forty days ahead, is put right; not for some minutes of it", async () => {
    running.pass(-minutes(4));
    expect(await me(here)).not.toBeNull();
    running.pass(hours(40 * 24));
    expect((await anna.signIn(fresh())).status).toBe(200);
    running.pass(-hours(40 * 24));
    expect(await me(here)).toBeNull();
    // Nor is anybody kept out for forty days because their code was of that time.
    expect((await anna.signIn(fresh())).status).toBe(200);
    expect(await me(here)).not.toBeNull();
    running.pass(minutes(4));
  });

  test("when it is signed out, and the browser forgets it", async () => {
    const id = idOf(here);
    const out = await here.call("POST", "/api/sign-out");
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(out.headers.get("clear-site-data")).toContain("storage");
    expect(idOf(here)).toBe("");
    expect(await me(withId(id))).toBeNull();
  });

  test("with all others of the person, and of nobody else, by signing out everywhere", async () => {
    await anna.signIn(); // the browser of before has long ended
    await ben.browser.call("GET", "/api/status");
    const bens = running.browser();
    await bens.call("GET", "/api/status");
    const phones = [running.browser(), running.browser(), running.browser()];
    for (const phone of phones) await anna.signIn(phone);
    await phones[2]!.call("POST", `/api/cycles/${cycle}/screen`);
    const { body: all } = await here.call("GET", "/api/sessions");
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(all.filter(({ here: isHere }: { here: boolean }) => isHere)).toHaveLength(1);
    expect((await here.call("POST", "/api/sign-out/everywhere")).status).toBe(204);
    for (const browser of [here, ...phones]) expect(await me(browser)).toBeNull();
  });

  test("alone, by what the list calls it, and nobody else's by that", async () => {
    await anna.signIn();
    const cara = await colleague(running, anna, "cara");
    const phone = running.browser();
    await anna.signIn(phone);
    const listed = async (browser: Browser): Promise<readonly { id: string; here: boolean }[]> =>
      (await browser.call("GET", "/api/sessions")).body;
    const { id } = (await listed(phone)).find((one) => one.here)!;
    expect((await cara.browser.call("DELETE", `/api/sessions/${id}`)).body).toEqual({ ended: false });
    expect(await me(phone)).not.toBeNull();
    const others = (await listed(here)).length - 1;
    for (const ended of [true, false])
      expect((await here.call("DELETE", `/api/sessions/${id}`)).body).toEqual({ ended });
    expect(await me(phone)).toBeNull();
    expect(await me(here)).not.toBeNull();
    expect(await listed(here)).toHaveLength(others);
    const own = (await listed(here)).find((one) => one.here)!;
    const out = await here.call("DELETE", `/api/sessions/${own.id}`);
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(await me(here)).toBeNull();
  });

  test("after which it stands in no list, also where its browser never comes back", async () => {
    await anna.signIn(running.browser());
    running.pass(hours(2));
    await anna.signIn(fresh());
    const { body } = await here.call("GET", "/api/sessions");
    expect(body.map((one: { here: boolean }) => one.here)).toEqual([true]);
  });

  test("for nobody else by somebody's id in a request of theirs", async () => {
    const thief = running.browser();
    await thief.call("POST", "/api/sign-out");
    await thief.call("POST", "/api/sign-out/everywhere");
    expect(await me(here)).not.toBeNull();
  });
});

test("a cookie goes to this host alone over https, and no page reads it", async () => {
  const { headers } = await anna.signIn(here);
  const [session = "", known = ""] = headers.getSetCookie();
  expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(known).toMatch(/; Path=\/; HttpOnly; SameSite=Strict/);
  const port = await freePort();
  const secure = await startService(undefined, { port, origin: "https://glimmer.example.org" });
  try {
    const code = (await secure.service.setUpCode())!;
    const made = await fetch(`http://127.0.0.1:${port}/api/set-up`, {
      method: "POST",
      headers: { origin: "https://glimmer.example.org", "content-type": "application/json" },
      body: JSON.stringify({ code, name: "A", signInName: "a" }),
    });
    expect(made.headers.getSetCookie()[0]).toMatch(
      /^__Host-glimmer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
  } finally {
    await secure.stop();
  }
});
