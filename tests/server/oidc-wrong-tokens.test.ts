/** What an identity provider might send that is not what it was asked for: all of it refused, and the one that is right let in. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HandMadeIssuer, Json, Token } from "./hand-made-issuer.ts";
import { handMadeIssuer, hs256, rs256, written } from "./hand-made-issuer.ts";
import { CLIENT } from "./provider.ts";
import type { Browser, Person, Running } from "./running.ts";
import { freePort, owner, startService } from "./running.ts";

let running: Running;
let issuer: HandMadeIssuer;
let anna: Person;

beforeAll(async () => {
  issuer = await handMadeIssuer();
  running = await startService(undefined, { port: await freePort(), provider: issuer.settings });
  anna = await owner(running);
  const linked = await through(anna.browser, {}, "/api/identities");
  expect(linked.body.began).toBe("link");
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
  await issuer.close();
});
/** Each from a browser of its own; tries are counted by address, and forgotten after an hour. */
beforeEach(() => running.pass(3_700_000));

interface Wrong {
  /** What is in the address that the browser comes back to. */
  readonly back?: (back: URLSearchParams, asked: URLSearchParams) => void;
  readonly token?: (token: Token) => Token;
  /** The token as it is sent. */
  readonly sent?: (token: string) => string | undefined;
  readonly body?: Json;
  readonly status?: number;
}

async function through(browser: Browser, wrong: Wrong, path = "/api/sign-in/provider") {
  const { body } = await browser.call("POST", path);
  const asked = new URL(body.url).searchParams;
  const back = new URLSearchParams({ code: "c", state: asked.get("state")!, iss: issuer.settings.issuer });
  wrong.back?.(back, asked);
  const token = wrong.token?.(issuer.good(asked.get("nonce"))) ?? issuer.good(asked.get("nonce"));
  const id_token = wrong.sent === undefined ? written(token) : wrong.sent(written(token));
  issuer.answer({ access_token: "a", token_type: "Bearer", expires_in: 300, id_token, ...wrong.body }, wrong.status);
  return browser.call("POST", "/api/sign-in/provider/return", { query: back.toString() });
}
const claiming =
  (claims: Json) =>
  (token: Token): Token => ({ ...token, claims: { ...token.claims, ...claims } });
const headed =
  (header: Json, sign?: Token["sign"]) =>
  (token: Token): Token => ({ ...token, header: { ...token.header, ...header }, sign: sign ?? token.sign });
const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

const wrongs: readonly (readonly [string, Wrong])[] = [
  ["another state", { back: (back) => back.set("state", "A".repeat(43)) }],
  ["no state", { back: (back) => back.delete("state") }],
  ["two states", { back: (back, asked) => back.append("state", asked.get("state")!) }],
  ["another issuer beside the code (mix-up)", { back: (back) => back.set("iss", "https://evil.example") }],
  ["no issuer beside the code, from a provider that says it", { back: (back) => back.delete("iss") }],
  ["an error in place of the code", { back: (back) => (back.delete("code"), back.set("error", "access_denied")) }],
  ["an ID token beside the code", { back: (back) => back.set("response", "x.y.z") }],
  ["another nonce", { token: claiming({ nonce: "another" }) }],
  ["no nonce", { token: claiming({ nonce: undefined }) }],
  ["another audience", { token: claiming({ aud: "another-client" }) }],
  ["two audiences and none that is meant", { token: claiming({ aud: [CLIENT.id, "another-client"] }) }],
  ["another authorized party", { token: claiming({ aud: [CLIENT.id, "b"], azp: "b" }) }],
  ["no audience", { token: claiming({ aud: undefined }) }],
  ["another issuer in the token", { token: claiming({ iss: "https://evil.example" }) }],
  ["no issuer in the token", { token: claiming({ iss: undefined }) }],
  ["no signature (alg none)", { token: headed({ alg: "none" }, () => Buffer.alloc(0)) }],
  ["alg none and the signature of before", { token: headed({ alg: "None" }) }],
  ["the client's secret as the key (HS256)", { token: headed({ alg: "HS256" }, hs256(CLIENT.secret)) }],
  ["another algorithm's name", { token: headed({ alg: "PS256" }) }],
  ["another key under the same name", { token: (token) => ({ ...token, sign: rs256(issuer.otherKey) }) }],
  [
    "a key of its own in the header",
    { token: (token) => headed({ kid: "two", jku: "https://evil.example/jwks" }, rs256(issuer.otherKey))(token) },
  ],
  ["a key that nobody has", { token: headed({ kid: "nobody's" }) }],
  ["a critical extension that nobody knows", { token: headed({ crit: ["x"], x: 1 }) }],
  ["an expired token", { token: claiming({ exp: seconds(-120), iat: seconds(-600) }) }],
  ["a token without an end", { token: claiming({ exp: undefined }) }],
  ["a token without a beginning", { token: claiming({ iat: undefined }) }],
  ["a token of tomorrow", { token: claiming({ nbf: seconds(86_400) }) }],
  ["nobody", { token: claiming({ sub: undefined }) }],
  ["an empty name for somebody", { token: claiming({ sub: "" }) }],
  ["a number for somebody", { token: claiming({ sub: 7 }) }],
  [
    "claims altered after they were signed",
    {
      token: claiming({ sub: "somebody-else" }),
      sent: (token) => {
        const [head, , signature] = token.split(".");
        const claims = { ...issuer.good(null).claims, sub: "anna-there" };
        return `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
      },
    },
  ],
  ["a signature cut short", { sent: (token) => token.slice(0, -8) }],
  ["no ID token", { sent: () => undefined }],
  ["no token at all", { sent: () => "x" }],
  ["an error where the code is exchanged", { body: { error: "invalid_grant" }, status: 400 }],
];

test.each(wrongs)("refuses %s", async (_name, wrong) => {
  const browser = running.browser();
  const { status, body } = await through(browser, wrong);
  expect([status, body.code]).toEqual([401, "provider-refused"]);
  expect((await browser.call("GET", "/api/status")).body.me).toBeNull();
});

test("at least twenty-five are refused, and the one without a fault is let in, under the name of the token alone", async () => {
  expect(wrongs.length).toBeGreaterThanOrEqual(25);
  const right = await through(running.browser(), {});
  expect(right.body).toMatchObject({ began: "sign-in", me: { account: anna.id } });
  const [asked] = issuer.asked;
  expect(Object.fromEntries(asked!)).toMatchObject({ grant_type: "authorization_code", code: "c" });
  expect(asked!.get("code_verifier")).toMatch(/^[\w-]{43}$/);
  const namesake = await through(running.browser(), { token: claiming({ sub: "b", email: "anna@anytown.example" }) });
  expect([namesake.status, namesake.body.code]).toEqual([403, "identity-unknown"]);
  const later = await through(running.browser(), { status: 503, body: {} });
  expect([later.status, later.body.code]).toEqual([502, "provider-unreachable"]);
});

describe("showing once more who it is", () => {
  const again = async (claims: Json) => {
    const browser = running.browser();
    await through(browser, {});
    running.pass(600_000);
    const shown = await through(browser, { token: claiming(claims) }, "/api/sign-in/provider/again");
    const may = await browser.call("POST", "/api/passkeys/options");
    return [shown.status, may.status];
  };
  test("needs the provider's word that it was shown just now", async () => {
    expect(await again({})).toEqual([401, 403]);
    expect(await again({ auth_time: seconds(-3600) })).toEqual([401, 403]);
    expect(await again({ auth_time: seconds(-10) })).toEqual([200, 200]);
    expect(await again({ auth_time: seconds(-10), sub: "b" })).toEqual([401, 403]);
  });
});

describe("a logout token", () => {
  const say = async (token: string) => {
    const response = await fetch(`${running.origin}/api/sign-in/provider/logout`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: token }),
    });
    return response.status;
  };
  const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const wrongLogouts: readonly (readonly [string, (token: Token) => Token])[] = [
    ["for another client", claiming({ aud: "another-client" })],
    ["of another issuer", claiming({ iss: "https://evil.example" })],
    ["without a signature", headed({ alg: "none" }, () => Buffer.alloc(0))],
    ["signed with the client's secret", headed({ alg: "HS256" }, hs256(CLIENT.secret))],
    ["with another key", (token) => ({ ...token, sign: rs256(issuer.otherKey) })],
    ["that is an ID token", claiming({ nonce: "n" })],
    ["of another kind", headed({ typ: "at+jwt" })],
    ["about nothing", claiming({ events: undefined })],
    ["about something else", claiming({ events: { "https://schemas.example/other": {} } })],
    ["of nobody", claiming({ sub: undefined, sid: undefined })],
    ["without a name of its own", claiming({ jti: undefined })],
    ["that is too old", claiming({ iat: seconds(-900), exp: seconds(-600) })],
    ["that was kept", claiming({ iat: seconds(-900) })],
    ["without an end", claiming({ exp: undefined })],
    ["of a session that is not here", claiming({ sid: "another" })],
    ["of somebody who is not here", claiming({ sub: "another", sid: undefined })],
  ];

  test.each(wrongLogouts)("%s ends no session", async (_name, wrong) => {
    const browser = running.browser();
    await through(browser, {});
    await say(written(wrong(issuer.goodLogout())));
    expect((await browser.call("GET", "/api/status")).body.me).not.toBeNull();
  });

  test("by session, by name, or by both ends what it names, once", async () => {
    for (const claims of [{}, { sid: undefined }, { sub: undefined }, { events: { ...events, more: {} } }]) {
      const browser = running.browser();
      await through(browser, {});
      const token = written(claiming(claims)(issuer.goodLogout()));
      expect(await say(token)).toBe(204);
      expect((await browser.call("GET", "/api/status")).body.me).toBeNull();
      await through(browser, {});
      expect(await say(token)).toBe(400);
      expect((await browser.call("GET", "/api/status")).body.me).not.toBeNull();
    }
    // Who signed in another way goes on.
    const phone = running.browser();
    await anna.signIn(phone);
    expect(await say(written(issuer.goodLogout()))).toBe(204);
    expect((await phone.call("GET", "/api/status")).body.me).not.toBeNull();
  });

  test("comes as a form, and no other route takes one", async () => {
    const json = await fetch(`${running.origin}/api/sign-in/provider/return`, {
      method: "POST",
      headers: { origin: running.origin },
      body: new URLSearchParams({ query: "code=c" }),
    });
    expect(json.status).toBe(400);
    const elsewhere = await fetch(`${running.origin}/api/sign-in/provider`, { method: "POST" });
    expect(elsewhere.status).toBe(403);
  });
});
