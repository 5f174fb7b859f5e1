/** Signing in with an account at a real OpenID provider on loopback. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RealProvider } from "./provider.ts";
import { realProvider } from "./provider.ts";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, freePort, minutes, newCase, owner, startService } from "./running.ts";

let running: Running;
let there: RealProvider;
let anna: Person;

beforeAll(async () => {
  const port = await freePort();
  there = await realProvider(`http://localhost:${port}`);
  running = await startService(undefined, { port, provider: there.settings });
  anna = await owner(running);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
  await there.close();
});

const begin = async (browser: Browser, path = "/api/sign-in/provider"): Promise<string> => {
  const { status, body } = await browser.call("POST", path);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.url;
};
const comeBack = async (browser: Browser, query: string) =>
  browser.call("POST", "/api/sign-in/provider/return", { query });
/** Goes there and back. */
const through = async (browser: Browser, login: string, path?: string, at = there.browser()) =>
  comeBack(browser, await there.signIn(await begin(browser, path), login, at));
const me = async (browser: Browser) => (await browser.call("GET", "/api/status")).body.me;

describe("an account at the provider", () => {
  test("opens nothing until it is linked, and is asked for with PKCE, state and nonce and for no name", async () => {
    const browser = running.browser();
    expect((await browser.call("GET", "/api/status")).body.provider).toBe("Anytown Council");
    const url = new URL(await begin(browser));
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: `${running.origin}/sign-in/provider`,
    });
    expect(asked["scope"]?.split(" ").filter((scope) => scope !== "offline_access")).toEqual(["openid"]);
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    const refused = await comeBack(browser, await there.signIn(url.href, "anna-there"));
    expect([refused.status, refused.body.code]).toEqual([403, "identity-unknown"]);
    expect(await me(browser)).toBeNull();
  });

  test("is linked by somebody who is signed in, and signs them in from then on", async () => {
    const linked = await through(anna.browser, "anna-there", "/api/identities");
    expect(linked.body).toMatchObject({ began: "link", me: { account: anna.id, strength: "password-and-code" } });
    expect((await anna.browser.call("GET", "/api/identities")).body).toMatchObject([{ issuer: there.settings.issuer }]);
    const browser = running.browser();
    const before = new Map(browser.cookies);
    const signed = await through(browser, "anna-there");
    expect(signed.body).toMatchObject({ began: "sign-in", me: { account: anna.id, strength: "identity-provider" } });
    expect(browser.cookies.get("glimmer")).not.toBe(before.get("glimmer"));
    expect(browser.cookies.has("glimmer-away")).toBe(false);
    expect((await browser.call("GET", "/api/cases")).status).toBe(200);
  });

  test("with the same e-mail address under another name is somebody else", async () => {
    const browser = running.browser();
    expect((await through(browser, "somebody-else")).body.code).toBe("identity-unknown");
    expect(await me(browser)).toBeNull();
  });

  test("that somebody has linked is nobody else's", async () => {
    const ben = await colleague(running, anna, "ben");
    expect(await through(ben.browser, "anna-there", "/api/identities")).toMatchObject({
      status: 409,
      body: { code: "identity-taken" },
    });
    expect((await ben.browser.call("GET", "/api/identities")).body).toEqual([]);
  });

  test("makes the way in of whoever comes with a one-time code, and is the last of them then", async () => {
    await anna.browser.call("POST", "/api/sign-in/again", { password: anna.password, code: anna.code() });
    const { body: invited } = await anna.browser.call("POST", "/api/accounts", { id: "cleo", name: "Cleo" });
    const browser = running.browser();
    await browser.call("POST", "/api/set-up", { code: invited.code, name: "Cleo", signInName: "cleo" });
    expect(await me(browser)).toMatchObject({ secured: false, strength: "set-up" });
    expect((await through(browser, "cleo-there", "/api/identities")).body.me).toMatchObject({
      secured: true,
      strength: "identity-provider",
    });
    expect((await browser.call("GET", "/api/cases")).status).toBe(200);
    const { body: all } = await browser.call("GET", "/api/identities");
    const gone = await browser.call("DELETE", `/api/identities/${all[0].id}`);
    expect([gone.status, gone.body.code]).toEqual([409, "passkey-last"]);
  });
});

describe("what changes the ways in", () => {
  test("asks whoever came by the provider to show themselves anew there", async () => {
    const browser = running.browser();
    const at = there.browser();
    await through(browser, "anna-there", undefined, at);
    running.pass(minutes(6));
    expect((await browser.call("POST", "/api/passkeys/options")).body.code).toBe("sign-in-again");
    const url = await begin(browser, "/api/sign-in/provider/again");
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ prompt: "login", max_age: "300" });
    expect((await comeBack(browser, await there.signIn(url, "anna-there", at))).body.began).toBe("again");
    expect((await browser.call("POST", "/api/passkeys/options")).status).toBe(200);
  });

  test("is not opened by another's account there", async () => {
    const browser = running.browser();
    await through(browser, "anna-there");
    running.pass(minutes(6));
    const shown = await through(browser, "cleo-there", "/api/sign-in/provider/again");
    expect([shown.status, shown.body.code]).toEqual([401, "provider-refused"]);
    expect((await browser.call("POST", "/api/passkeys/options")).body.code).toBe("sign-in-again");
  });
});

describe("a device for a client's hands", () => {
  test("needs a way back that is here: a passkey, or a password with its code", async () => {
    const browser = running.browser();
    await through(browser, "cleo-there");
    const one = await newCase({ ...anna, browser }, "case-of-cleo");
    const handed = await browser.call("POST", `/api/cycles/${one.cycle}/screen`);
    expect([handed.status, handed.body.code]).toEqual([409, "passkey-first"]);
    expect(await me(browser)).toMatchObject({ screen: null });
  });
});

describe("who leaves the organisation", () => {
  test("is out within a quarter of an hour; until then the provider is not asked", async () => {
    const browser = running.browser();
    await through(browser, "cleo-there");
    const before = there.asked();
    running.pass(minutes(14));
    expect(await me(browser)).not.toBeNull();
    expect(there.asked()).toBe(before);
    running.pass(minutes(1));
    // At once, and the token that is good once is used once.
    expect(await Promise.all(Array.from({ length: 8 }, async () => me(browser)))).not.toContain(null);
    expect(there.asked()).toBeGreaterThan(before);
    there.leave("cleo-there");
    running.pass(minutes(15));
    expect(await me(browser)).toBeNull();
    expect((await browser.call("GET", "/api/cases")).status).toBe(401);
  });

  test("is not mistaken for a provider that cannot be reached, which is believed for an hour", async () => {
    const browser = running.browser();
    await through(browser, "anna-there");
    await there.pause();
    for (let i = 0; i < 3; i++) {
      running.pass(minutes(15));
      expect(await me(browser)).not.toBeNull();
    }
    const begun = await running.browser().call("POST", "/api/sign-in/provider");
    expect(begun.status).toBe(200); // what is known of it is known
    await there.resume();
    running.pass(minutes(2));
    expect(await me(browser)).not.toBeNull();
    await there.pause();
    running.pass(minutes(29));
    expect(await me(browser)).not.toBeNull();
    running.pass(minutes(29));
    expect(await me(browser)).not.toBeNull();
    running.pass(minutes(2));
    expect(await me(browser)).toBeNull();
    await there.resume();
  });

  test("signs out there and is signed out here, in that session alone", async () => {
    const [here, elsewhere] = [running.browser(), running.browser()];
    const at = there.browser();
    await through(here, "anna-there", undefined, at);
    await through(elsewhere, "anna-there");
    await there.signOut(at);
    expect(await me(here)).toBeNull();
    expect(await me(elsewhere)).not.toBeNull();
  });
});

describe("a way back is refused", () => {
  const refused = async (browser: Browser, query: string) => {
    const { status, body } = await comeBack(browser, query);
    expect([status, body.code]).toEqual([401, "provider-refused"]);
    expect(await me(browser)).toBeNull();
  };

  test("in another browser than went there", async () => {
    const query = await there.signIn(await begin(running.browser()), "anna-there");
    const other = running.browser();
    await refused(other, query);
    await begin(other);
    await refused(other, query);
  });

  test("a second time, and ten minutes later", async () => {
    const browser = running.browser();
    const away = new Map(browser.cookies);
    const query = await there.signIn(await begin(browser), "anna-there");
    for (const [name, value] of browser.cookies) away.set(name, value);
    expect((await comeBack(browser, query)).status).toBe(200);
    const again = running.browser();
    for (const [name, value] of away) again.cookies.set(name, value);
    again.cookies.delete("glimmer");
    await refused(again, query);
    const late = running.browser();
    const slow = await there.signIn(await begin(late), "anna-there");
    running.pass(minutes(10));
    await refused(late, slow);
  });

  test("with another's code, with a code that was used, and with none", async () => {
    const [thief, victim] = [running.browser(), running.browser()];
    const stolen = new URLSearchParams(await there.signIn(await begin(victim), "anna-there"));
    const own = new URLSearchParams(await there.signIn(await begin(thief), "somebody-else"));
    own.set("code", stolen.get("code")!);
    await refused(thief, own.toString());
    const used = new URLSearchParams(await there.signIn(await begin(running.browser()), "anna-there"));
    const next = new URLSearchParams(await there.signIn(await begin(thief), "anna-there"));
    next.set("code", used.get("code")!);
    await refused(thief, next.toString());
    const none = new URLSearchParams(await there.signIn(await begin(thief), "anna-there"));
    none.delete("code");
    await refused(thief, none.toString());
  });

  test("when a link was begun in a session that is not this one", async () => {
    const mallory = await colleague(running, (await signInOwner()) ?? anna, "mallory");
    const url = await begin(mallory.browser, "/api/identities");
    const query = await there.signIn(url, "mallory-there");
    // The victim's browser is made to finish what mallory began.
    const victim = running.browser();
    await anna.signIn(victim);
    victim.cookies.set("glimmer-away", mallory.browser.cookies.get("glimmer-away")!);
    const finished = await comeBack(victim, query);
    expect([finished.status, finished.body.code]).toEqual([401, "provider-refused"]);
    expect((await victim.call("GET", "/api/identities")).body).toHaveLength(1);
  });

  const signInOwner = async () => ((await anna.signIn()).status === 200 ? anna : null);
});

test("an account that is unlinked opens nothing, and neither do the sessions that began with it", async () => {
  const browser = running.browser();
  await through(browser, "anna-there");
  await anna.signIn();
  const { body: all } = await anna.browser.call("GET", "/api/identities");
  expect((await anna.browser.call("DELETE", `/api/identities/${all[0].id}`)).status).toBe(204);
  expect(await me(browser)).toBeNull();
  expect(await me(anna.browser)).not.toBeNull();
  expect((await through(running.browser(), "anna-there")).body.code).toBe("identity-unknown");
});

test("a service without a provider has none of it", async () => {
  const alone = await startService();
  try {
    expect((await alone.browser().call("GET", "/api/status")).body.provider).toBeNull();
    expect((await alone.browser().call("POST", "/api/sign-in/provider")).status).toBe(404);
    expect((await alone.browser().call("POST", "/api/sign-in/provider/return", { query: "code=x" })).status).toBe(404);
  } finally {
    await alone.stop();
  }
});
