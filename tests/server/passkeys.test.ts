/** Passkeys: Debian's Chromium makes and shows them, and what no browser would send is made by hand. */
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openChromium } from "../chromium.ts";
import type { Altered, HandMadePasskey } from "./hand-made-passkey.ts";
import { handMadePasskey } from "./hand-made-passkey.ts";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, freePort, minutes, owner, startService } from "./running.ts";

let running: Running;
let anna: Person;
let ben: Person;
let annas: HandMadePasskey;
let bens: HandMadePasskey;

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  ben = await colleague(running, anna, "ben");
  annas = await enrolled(anna);
  bens = await enrolled(ben);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});
let signedIn = 0;
/** Whoever changes the ways in has to have come just now. */
beforeEach(async () => {
  if (running.now() - signedIn < minutes(4)) return;
  await anna.signIn();
  await ben.signIn();
  signedIn = running.now();
});

const optionsToAdd = async ({ browser }: Pick<Person, "browser">) =>
  (await browser.call("POST", "/api/passkeys/options")).body;
const add = async ({ browser }: Pick<Person, "browser">, credential: unknown) =>
  browser.call("POST", "/api/passkeys", { name: "A device", credential });
const optionsToShow = async (browser: Browser) => (await browser.call("POST", "/api/sign-in/passkey/options")).body;
const show = async (browser: Browser, credential: unknown) =>
  browser.call("POST", "/api/sign-in/passkey", { credential });
const me = async (browser: Browser) => (await browser.call("GET", "/api/status")).body.me;

async function enrolled(person: Person): Promise<HandMadePasskey> {
  const passkey = handMadePasskey(running.origin, person.id);
  const { status } = await add(person, passkey.made(await optionsToAdd(person)));
  if (status !== 200) throw new Error("no passkey");
  return passkey;
}
const passkeysOf = async ({ browser }: Person) =>
  (await browser.call("GET", "/api/passkeys")).body.map(({ id }: { id: string }) => id);

/** What is wrong in the same way with making a passkey and with showing one. */
const wrongs: Readonly<Record<string, Altered>> = {
  "another challenge": { challenge: Buffer.alloc(32).toString("base64url") },
  "no challenge": { challenge: "" },
  "another origin": { origin: "https://evil.example" },
  "another port of this machine": { origin: "http://localhost:1" },
  "our origin over https": { origin: "https://localhost" },
  "an origin that begins as ours": { origin: "http://localhost.evil.example" },
  "another party": { party: "evil.example" },
  "nobody there": { flags: 4 | 64 },
  "somebody there who was not verified": { flags: 1 | 64 },
  "an act of another kind": { type: "payment.get" },
  "another name than its raw one": { rawId: "AAAA" },
  "authenticator data cut short": { data: (bytes) => bytes.subarray(0, 30) },
  "no authenticator data": { data: () => Buffer.alloc(0) },
  "another kind of credential": { more: { type: "password" } },
  "no answer": { more: { response: {} } },
};

describe("a passkey that is made is refused", () => {
  const alone: Readonly<Record<string, Altered>> = {
    "with no key in it": { flags: 1 | 4 },
    "with an algorithm that was not asked for": { algorithm: -999 },
    "with a proof that proves nothing": { format: "packed" },
    "with a proof of a kind nobody knows": { format: "unheard-of" },
    "as one that was shown": { type: "webauthn.get" },
  };
  test.each(Object.entries({ ...wrongs, ...alone }))("with %s", async (_name, altered) => {
    const before = await passkeysOf(ben);
    const made = handMadePasskey(running.origin, ben.id).made(await optionsToAdd(ben), altered);
    const { status, body } = await add(ben, made);
    expect([status, body.code]).toEqual([401, "passkey-refused"]);
    expect(await passkeysOf(ben)).toEqual(before);
  });

  test("for a challenge that was used, is too old, is another's, or was given for signing in", async () => {
    const passkey = () => handMadePasskey(running.origin, ben.id);
    const used = await optionsToAdd(ben);
    expect((await add(ben, passkey().made(used))).status).toBe(200);
    expect((await add(ben, passkey().made(used))).status).toBe(401);
    const others = await optionsToAdd(anna);
    expect((await add(ben, passkey().made(others))).status).toBe(401);
    await optionsToAdd(ben);
    expect((await add(ben, passkey().made(others))).status).toBe(401);
    expect((await add(ben, passkey().made(await optionsToShow(ben.browser)))).status).toBe(401);
    const old = await optionsToAdd(ben);
    running.pass(minutes(5));
    expect((await add(ben, passkey().made(old))).status).toBe(401);
  });

  test("where it is there already, as one's own or as another's", async () => {
    for (const who of [anna, ben]) {
      const again = annas.made(await optionsToAdd(who));
      expect((await add(who, again)).status).toBe(401);
    }
    expect(await passkeysOf(anna)).toContain(annas.id);
    expect(await passkeysOf(ben)).not.toContain(annas.id);
  });
});

describe("a passkey that is shown opens nothing", () => {
  const alone: Readonly<Record<string, Altered>> = {
    "as one that was made": { type: "webauthn.create" },
    "with another signature": { signature: (bytes) => Buffer.alloc(bytes.length, 1) },
    "with no signature": { signature: () => Buffer.alloc(0) },
    "under a name that nobody has": { id: "bm9ib2R5J3M" },
    "for another person": { userHandle: "somebody-else" },
  };
  test.each(Object.entries({ ...wrongs, ...alone }))("with %s", async (_name, altered) => {
    const browser = running.browser();
    const { status, body } = await show(browser, annas.shown(await optionsToShow(browser), altered));
    expect([status, body.code]).toEqual([401, "passkey-refused"]);
    expect(await me(browser)).toBeNull();
    // The same without a fault does.
    expect((await show(browser, annas.shown(await optionsToShow(browser)))).body.account).toBe(anna.id);
  });

  test("under another's name, with one's own key", async () => {
    const browser = running.browser();
    for (const altered of [{ id: annas.id }, { id: annas.id, userHandle: anna.id }]) {
      expect((await show(browser, bens.shown(await optionsToShow(browser), altered))).status).toBe(401);
    }
    expect(await me(browser)).toBeNull();
  });

  test("for a challenge that was used, is too old, or was given to another browser or for something else", async () => {
    const [browser, other] = [running.browser(), running.browser()];
    const used = await optionsToShow(browser);
    expect((await show(browser, annas.shown(used))).status).toBe(200);
    await browser.call("POST", "/api/sign-out");
    expect((await show(browser, annas.shown(used))).status).toBe(401);
    const given = await optionsToShow(browser);
    expect((await show(other, annas.shown(given))).status).toBe(401);
    await optionsToShow(other);
    expect((await show(other, annas.shown(given))).status).toBe(401);
    expect((await show(browser, annas.shown(await optionsToAdd(anna)))).status).toBe(401);
    const old = await optionsToShow(browser);
    running.pass(minutes(5));
    expect((await show(browser, annas.shown(old))).status).toBe(401);
  });

  test("when its counter stands still or goes back, as a copy's does", async () => {
    const browser = running.browser();
    const showAt = async (counter: number) =>
      (await show(browser, annas.shown(await optionsToShow(browser), { counter }))).status;
    expect(await showAt(1000)).toBe(200);
    expect([await showAt(1000), await showAt(999), await showAt(0)]).toEqual([401, 401, 401]);
    expect(await showAt(1001)).toBe(200);
    // One that never counts is another's business.
    expect((await show(browser, bens.shown(await optionsToShow(browser), { counter: 0 }))).status).toBe(200);
    expect((await show(browser, bens.shown(await optionsToShow(browser), { counter: 0 }))).status).toBe(200);
  });

  test("once it is removed; another of the same person still does", async () => {
    const [first, second] = [await enrolled(ben), await enrolled(ben)];
    expect((await ben.browser.call("DELETE", `/api/passkeys/${first.id}`)).status).toBe(204);
    const browser = running.browser();
    expect((await show(browser, first.shown(await optionsToShow(browser)))).status).toBe(401);
    expect((await show(browser, second.shown(await optionsToShow(browser)))).body.account).toBe(ben.id);
    // Nobody removes another's.
    expect((await anna.browser.call("DELETE", `/api/passkeys/${second.id}`)).status).toBe(404);
  });

  test("to show once more who is here, where it is another's", async () => {
    const again = async (passkey: HandMadePasskey) => {
      const { body } = await anna.browser.call("POST", "/api/sign-in/again/options");
      return (await anna.browser.call("POST", "/api/sign-in/again", { credential: passkey.shown(body) })).status;
    };
    expect(await again(bens)).toBe(401);
    const fresh = await enrolled(anna);
    expect(await again(fresh)).toBe(204);
  });
});

describe("Chromium", () => {
  const arrive = async (page: Page, verified: boolean) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    } as const;
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
    return (isUserVerified: boolean) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  };
  const make = (page: Page, options: unknown) =>
    page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(json));
      const made = await navigator.credentials.create({ publicKey });
      return made instanceof PublicKeyCredential ? JSON.stringify(made.toJSON()) : "";
    }, JSON.stringify(options));
  const ask = (page: Page, options: unknown) =>
    page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(json));
      const shown = await navigator.credentials.get({ publicKey });
      return shown instanceof PublicKeyCredential ? JSON.stringify(shown.toJSON()) : "";
    }, JSON.stringify(options));

  test("makes one on each of two devices and signs in with both; not unverified, and not from another place", async () => {
    await using chromium = await openChromium();
    const port = await freePort();
    const elsewhere = createServer((_request, response) => response.end("<!doctype html><title>Elsewhere</title>"));
    await new Promise<void>((resolve) => elsewhere.listen(port, "127.0.0.1", resolve));
    try {
      const devices: Page[] = [];
      for (let n = 0; n < 2; n++) {
        const page = await (await chromium.newContext()).newPage();
        await page.goto(running.origin);
        await arrive(page, true);
        const added = await add(anna, JSON.parse(await make(page, await optionsToAdd(anna))));
        expect(added.body).toMatchObject({ account: anna.id });
        devices.push(page);
      }
      for (const page of devices) {
        const browser = running.browser();
        const shown = JSON.parse(await ask(page, await optionsToShow(browser)));
        expect((await show(browser, shown)).body).toMatchObject({ account: anna.id, strength: "passkey" });
      }
      // A device that does not ask who it is: Chromium sends it if the page does not insist.
      const page = await (await chromium.newContext()).newPage();
      await page.goto(running.origin);
      const setVerified = await arrive(page, true);
      await add(anna, JSON.parse(await make(page, await optionsToAdd(anna))));
      await setVerified(false);
      const browser = running.browser();
      const careless = { ...(await optionsToShow(browser)), userVerification: "discouraged" };
      expect((await show(browser, JSON.parse(await ask(page, careless)))).status).toBe(401);
      await setVerified(true);
      // A page on another port of the same machine may ask for the same party.
      const options = await optionsToShow(browser);
      await page.goto(`http://localhost:${port}`);
      expect((await show(browser, JSON.parse(await ask(page, options)))).status).toBe(401);
      await page.goto(running.origin);
      expect((await show(browser, JSON.parse(await ask(page, await optionsToShow(browser))))).status).toBe(200);
    } finally {
      elsewhere.closeAllConnections();
      elsewhere.close();
    }
  });
});
