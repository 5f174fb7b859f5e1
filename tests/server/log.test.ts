/** Everything that has to be written down is: each thing that is done once, and nothing else beside it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditKind } from "#domain/audit.ts";
import { auditKinds } from "#domain/audit.ts";
import type { Purpose } from "#domain/consent.ts";
import { retentionDefaults } from "#domain/retention.ts";
import { metadataOf } from "../attacks/attacked.ts";
import { bringIn, reviewOf, writeEntry } from "../attacks/films.ts";
import { glimmer } from "../cli/glimmer.ts";
import { everybodyAllows, saidYes } from "../consents.ts";
import { film as made } from "../media/made-films.ts";
import { smallFilm } from "../retention/acts.ts";
import { handMadePasskey } from "./hand-made-passkey.ts";
import type { HandMadePasskey } from "./hand-made-passkey.ts";
import { entriesIn } from "./logged.ts";
import type { RealProvider } from "./provider.ts";
import { realProvider } from "./provider.ts";
import type { Answered, Browser, Person, Running } from "./running.ts";
import { colleague, freePort, hours, newCase, owner, startService, totpAt } from "./running.ts";

let running: Running;
let there: RealProvider;
let people: Readonly<Record<"anna" | "ben" | "lea" | "sam", Person>>;
let passkey: HandMadePasskey;
/** Somebody who sets their account up in the course of this. */
let carl: { readonly browser: Browser; code: string };
const one = { id: "case-1", cycle: "" };
const ids = { film: "", spoilt: "", identity: "" };
let clip = { file: "", still: "" };

beforeAll(async () => {
  const port = await freePort();
  there = await realProvider(`http://localhost:${port}`);
  running = await startService(undefined, { port, provider: there.settings });
  const anna = await owner(running);
  people = {
    anna,
    ben: await colleague(running, anna, "ben"),
    lea: await colleague(running, anna, "lea", ["lead"]),
    sam: await colleague(running, anna, "sam", ["supervisor"]),
  };
  carl = { browser: running.browser(), code: "" };
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
  await there.close();
});

/** One thing that is done, and what is written down of it. */
interface Done {
  readonly name: string;
  readonly logs: readonly AuditKind[];
  readonly act: () => Promise<unknown>;
}
const row = (name: string, logs: Done["logs"], act: Done["act"]): Done => ({ name, logs, act });

const call = (by: Person | Browser, method: string, path: string, body?: unknown): Promise<Answered> =>
  ("browser" in by ? by.browser : by).call(method, path, body);
async function ask(by: Person | Browser, method: string, path: string, body?: unknown): Promise<Answered["body"]> {
  const answer = await call(by, method, path, body);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}
async function refused(by: Person | Browser, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await call(by, method, path, body);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeGreaterThanOrEqual(400);
}
const shown = (by: Person) => {
  running.pass(30_000);
  return { password: by.password, code: by.code() };
};
const signIn = (by: Person, more: object = {}) =>
  running.browser().call("POST", "/api/sign-in/password", { signInName: by.signInName, ...shown(by), ...more });

/** Goes to the provider and back. */
async function through(browser: Browser, path: string, at = there.browser(), login = "anna-there"): Promise<Answered> {
  const { url } = await ask(browser, "POST", path);
  return call(browser, "POST", "/api/sign-in/provider/return", { query: await there.signIn(url, login, at) });
}
const atProvider = "/api/sign-in/provider";

const comingAndGoing = (): readonly Done[] => [
  row("a colleague is invited", ["colleague-invited"], async () => {
    carl.code = (await ask(people.anna, "POST", "/api/accounts", { id: "carl", name: "Carl", roles: ["guider"] })).code;
  }),
  row("an account is set up", ["account-made", "signed-in-by-set-up"], () =>
    ask(carl.browser, "POST", "/api/set-up", { code: carl.code, name: "Carl", signInName: "carl" }),
  ),
  row("a code that is used up is tried again", ["sign-in-refused"], () =>
    refused(running.browser(), "POST", "/api/set-up", { code: carl.code, name: "Carl", signInName: "karl" }),
  ),
  row("a password is set", ["password-set"], async () => {
    const password = "a long password of carl";
    const { secret } = await ask(carl.browser, "POST", "/api/password", { password });
    const code = totpAt(secret, running.now());
    await ask(carl.browser, "POST", "/api/password/confirm", { password, secret, code });
  }),
  row("signed in by password and code", ["signed-in-by-password-and-code"], () => signIn(people.ben)),
  row("signed in by a wrong password", ["sign-in-refused"], () => signIn(people.ben, { password: "a wrong one" })),
  row("guessed until there is a wait", [...Array<AuditKind>(5).fill("sign-in-refused"), "sign-in-slowed"], async () => {
    const guess = { signInName: "nobody", password: "a guess at a password", code: "000000" };
    for (const expected of [401, 401, 401, 401, 401, 429, 429, 429])
      expect((await call(running.browser(), "POST", "/api/sign-in/password", guess)).status).toBe(expected);
  }),
  row("shown again who it is", ["signed-in-again"], () =>
    ask(people.anna, "POST", "/api/sign-in/again", shown(people.anna)),
  ),
  row("shown wrong who it is", ["sign-in-refused"], () =>
    refused(people.anna, "POST", "/api/sign-in/again", { ...shown(people.anna), password: "a wrong one" }),
  ),
  row("a passkey is added", ["passkey-added"], async () => {
    passkey = handMadePasskey(running.origin, people.anna.id);
    const credential = passkey.made(await ask(people.anna, "POST", "/api/passkeys/options"));
    await ask(people.anna, "POST", "/api/passkeys", { name: "A device", credential });
  }),
  row("signed in by passkey", ["signed-in-by-passkey"], async () => {
    const browser = running.browser();
    const credential = passkey.shown(await ask(browser, "POST", "/api/sign-in/passkey/options"));
    await ask(browser, "POST", "/api/sign-in/passkey", { credential });
  }),
  row("signed in by a passkey of another challenge", ["sign-in-refused"], async () => {
    const browser = running.browser();
    const options = await ask(browser, "POST", "/api/sign-in/passkey/options");
    const credential = passkey.shown(options, { challenge: Buffer.alloc(32).toString("base64url") });
    await refused(browser, "POST", "/api/sign-in/passkey", { credential });
  }),
  row("a passkey is removed", ["passkey-removed"], () => ask(people.anna, "DELETE", `/api/passkeys/${passkey.id}`)),
  row("an account at the provider is linked", ["identity-linked"], async () => {
    expect((await through(people.anna.browser, "/api/identities")).status).toBe(200);
    ids.identity = (await ask(people.anna, "GET", "/api/identities"))[0].id;
  }),
  row(
    "signed in by the provider, and signed out there",
    ["signed-in-by-provider", "session-ended-at-provider"],
    async () => {
      const at = there.browser();
      const browser = running.browser();
      expect((await through(browser, atProvider, at)).status).toBe(200);
      await there.signOut(at);
      await expect.poll(async () => (await call(browser, "GET", "/api/cases")).status).toBe(401);
    },
  ),
  row("signed in by somebody the provider knows and nobody here", ["sign-in-refused"], () =>
    through(running.browser(), atProvider, there.browser(), "somebody-else"),
  ),
  row("an account at the provider is unlinked", ["identity-unlinked"], () =>
    ask(people.anna, "DELETE", `/api/identities/${ids.identity}`),
  ),
  row("signed out", ["signed-out"], () => ask(carl.browser, "POST", "/api/sign-out")),
  row("another device is signed out", ["signed-in-by-password-and-code", "signed-out"], async () => {
    const phone = running.browser();
    await people.ben.signIn(phone);
    const { body } = await phone.call("GET", "/api/sessions");
    const other = body.find(({ here }: { here: boolean }) => here);
    expect(await ask(people.ben, "DELETE", `/api/sessions/${other.id}`)).toEqual({ ended: true });
  }),
  row("signed out everywhere", ["signed-out-everywhere"], () => ask(people.ben, "POST", "/api/sign-out/everywhere")),
];

const accounts = (): readonly Done[] => [
  row("a role is changed", ["account-role-changed"], () =>
    ask(people.anna, "PUT", `/api/accounts/${people.ben.id}/roles`, { roles: ["guider", "trainee"] }),
  ),
  row("a setting is changed", ["settings-changed"], () =>
    writeEntry(people.anna.browser, "service/service", "retention", {
      ...retentionDefaults,
      films: { days: 30, latestDays: 56 },
      record: { ...retentionDefaults.record, adultYears: 1 },
    }),
  ),
  row("a text of consent is changed", ["consent-text-changed"], () => {
    const text = { version: 1, language: "en", title: "Stills", body: ["We would like to print a picture."] };
    return writeEntry(people.anna.browser, "service/service", "consent-text/report-stills-adult", text);
  }),
];

const cases = (): readonly Done[] => [
  row("a case is opened", ["case-opened"], async () => {
    one.cycle = (await ask(people.anna, "POST", "/api/cases", { id: one.id })).cycles[0].id;
  }),
  row(
    "people allow",
    [...Array<AuditKind>(2).fill("deciders-noted"), ...Array<AuditKind>(4).fill("consent-answered")],
    () => everybodyAllows(people.anna.browser, one.id),
  ),
  row("a cycle is opened", ["cycle-opened"], () =>
    ask(people.anna, "POST", `/api/cases/${one.id}/cycles`, { id: "two" }),
  ),
  row("a case is put away", ["case-put-away"], () =>
    ask(people.anna, "POST", `/api/cases/${one.id}/away`, { away: true }),
  ),
  row("a case is brought back", ["case-brought-back"], () =>
    ask(people.anna, "POST", `/api/cases/${one.id}/away`, { away: false }),
  ),
  row("a colleague comes on the team", ["team-changed"], () => {
    const body = { account: people.ben.id, as: "trainee", until: null };
    return ask(people.anna, "POST", `/api/cases/${one.id}/team`, body);
  }),
  row("a colleague goes off the team", ["team-changed"], () =>
    ask(people.anna, "DELETE", `/api/cases/${one.id}/team/${people.ben.id}`),
  ),
  row("how somebody is reached is read", ["contact-read"], () =>
    ask(people.anna, "GET", `/api/cases/${one.id}/contacts/client`),
  ),
  row("how somebody is reached is changed", ["contact-changed"], () => {
    const said = { address: "", telephone: "01", email: "", safely: "", mustNotKnow: [] };
    return ask(people.anna, "PUT", `/api/cases/${one.id}/contacts/client`, { revision: 0, said });
  }),
  row("somebody is refused, again and again", ["access-refused"], async () => {
    for (let i = 0; i < 3; i++) await refused(people.lea, "GET", `/api/cases/${one.id}`);
  }),
];

const consent = (...acts: readonly unknown[]) => ask(people.anna, "POST", `/api/cases/${one.id}/consent`, { acts });
const yes = (person: string, purpose: Purpose) =>
  saidYes(person, [purpose]).flatMap((act) => (act.kind === "answered" ? [act] : []))[0]!;
const consents = (): readonly Done[] => [
  row("somebody is asked", ["consent-asked"], () => {
    const { person, purpose, decider, text, how, named } = yes("client", "supervision");
    return consent({ id: "asks-client", kind: "asked", person, purpose, decider, text, how, named });
  }),
  row("somebody answers", ["consent-answered"], () => consent(yes("client", "supervision"))),
  row("somebody takes it back", ["consent-withdrawn"], () => {
    const how = { how: "phone", saidBy: "Laura", decider: "themself" };
    return consent({ id: "back", kind: "withdrawn", person: "client", purpose: "supervision", ...how });
  }),
  row("a child's assent is sought", ["assent-written"], () => {
    const said = { answer: "yes", sought: "asked", noticed: "smiled" };
    return consent({ id: "assent", kind: "assent", person: "focus", about: { cycle: one.cycle }, ...said });
  }),
  row("somebody objects", ["objection-made"], () =>
    consent({ id: "objects", kind: "objection", from: "other", person: null, words: "No", safeToTell: true }),
  ),
  row("a lead decides on it", ["objection-decided"], () =>
    ask(people.lea, "POST", `/api/cases/${one.id}/consent/objections/objects`, {
      id: "decides",
      decision: "go-on",
      reason: "All agree",
    }),
  ),
];

const raised = { on: "2026-11-21", item: 10, to: "A doctor", done: null };
const outcomes = (): readonly Done[] => [
  row("somebody has to be told of an answer", ["worry-raised"], () =>
    writeEntry(people.anna.browser, `outcomes/${one.id}`, "raised/epds:end:client", raised),
  ),
  row("somebody was told of it", ["worry-answered"], () => {
    const now = { ...raised, done: { on: "2026-11-21", what: "Rang" } };
    const edit = { id: "was-told", name: "raised/epds:end:client", was: raised, now };
    return ask(people.anna, "POST", `/api/notebooks/outcomes/${one.id}`, { edits: [edit] });
  }),
  row("outcomes leave for research", ["signed-in-again", "research-exported"], async () => {
    await ask(people.lea, "POST", "/api/sign-in/again", shown(people.lea));
    await ask(people.lea, "POST", "/api/research-export");
  }),
];

const films = (): readonly Done[] => [
  row("a film comes in", ["film-begun", "film-arrived", "film-joined"], async () => {
    const { anna } = people;
    ids.film = (await bringIn(anna.browser, { case: one.id, cycle: one.cycle }, smallFilm(1))).id;
  }),
  row("a film of the review comes in", ["film-begun", "film-arrived", "film-joined"], () =>
    bringIn(people.anna.browser, { case: one.id, cycle: one.cycle, kind: "review" }, smallFilm(2)),
  ),
  row("a film that browsers don't play", ["film-begun", "film-arrived", "film-joined", "working-copy-made"], () => {
    const old = made("avi", "-f lavfi -i testsrc=size=64x48:rate=10:duration=1 -c:v mpeg4");
    return bringIn(people.anna.browser, { case: one.id, cycle: one.cycle }, old, "old.avi");
  }),
  row("a film is refused before it begins", ["film-refused"], () => upload(30_000_000_000, null)),
  row("what comes is no film", ["film-begun", "film-arrived", "film-refused"], async () => {
    ids.spoilt = await upload(5000, new Uint8Array(5000).fill(7));
    const state = async () => (await ask(people.anna, "GET", `/api/films/${ids.spoilt}`)).jobs.at(0)?.state;
    await expect.poll(state).toBe("failed");
  }),
  row("it is tried again", ["film-tried-again"], () => ask(people.anna, "POST", `/api/films/${ids.spoilt}/again`)),
  row("asked where to look", ["film-looked-at"], () => ask(people.anna, "POST", `/api/films/${ids.film}/look`)),
  row("a film is watched, in pieces", ["film-watched"], async () => {
    for (const range of ["bytes=0-999", "bytes=1000-1999", "bytes=0-"]) {
      const answer = await people.anna.browser.fetch(`/api/films/${ids.film}/watch`, { range });
      expect(answer.status).toBe(206);
      await answer.arrayBuffer();
    }
  }),
  row("its pictures are looked at", ["film-read"], () => ask(people.anna, "GET", `/api/films/${ids.film}/filmstrip`)),
  row("a review is prepared", ["review-prepared", "clip-made"], async () => {
    clip = await reviewOf(people.anna.browser, one.cycle, ids.film, [0, 5120]);
  }),
  row("a clip is watched", ["clip-shown"], () => ask(people.anna, "GET", clip.file)),
  row("its still is made, and looked at once more", ["still-made"], async () => {
    for (let i = 0; i < 2; i++) await ask(people.anna, "GET", clip.still);
  }),
];

async function upload(length: number, bytes: Uint8Array | null): Promise<string> {
  const { browser } = people.anna;
  const tus = { "tus-resumable": "1.0.0" };
  const said = metadataOf({ case: one.id, cycle: one.cycle, kind: "interaction", name: "a.mp4" });
  const more = { ...tus, "upload-length": String(length), "upload-metadata": said };
  const begun = await browser.call("POST", "/api/uploads", undefined, more);
  expect(begun.status).toBe(bytes === null ? 413 : 201);
  if (bytes === null) return "";
  const how = { ...tus, "content-type": "application/offset+octet-stream", "upload-offset": "0" };
  expect((await browser.send("PATCH", begun.headers.get("location")!, bytes, how)).status).toBe(204);
  return begun.headers.get("glimmer-film")!;
}

/** Anna's device, in a client's hands. */
let device: Browser;
const reviews = (): readonly Done[] => [
  row("a device is handed over", ["signed-in-by-password-and-code", "device-handed-over"], async () => {
    device = running.browser();
    await people.anna.signIn(device);
    await ask(device, "POST", `/api/cycles/${one.cycle}/screen`);
  }),
  row("the door stays shut", ["door-refused"], () =>
    refused(device, "POST", `/api/cycles/${one.cycle}/door`, { ...shown(people.anna), password: "a wrong one" }),
  ),
  row("the door opens", ["door-opened"], () =>
    ask(device, "POST", `/api/cycles/${one.cycle}/door`, shown(people.anna)),
  ),
  row("a device is taken back", ["device-handed-over", "device-taken-back"], async () => {
    await ask(device, "POST", `/api/cycles/${one.cycle}/screen`);
    await ask(people.anna, "DELETE", `/api/cycles/${one.cycle}/screen`);
  }),
];

const forward = (id: string) => ({
  ...{ id, to: people.sam.id, purpose: "supervision", note: "Look", days: 14 },
  clips: [{ film: ids.film, clip: `${ids.film}-c` }],
});
const givenOut = (): readonly Done[] => [
  row("moments are put forward", [...Array<AuditKind>(2).fill("consent-answered"), "put-forward"], async () => {
    await consent(...["client", "focus"].map((person) => ({ ...yes(person, "supervision"), id: `anew-${person}` })));
    await ask(people.anna, "POST", `/api/cases/${one.id}/put-forward`, forward("shown"));
  }),
  row("moments are looked at", ["put-forward-seen", "clip-shown"], async () => {
    const [{ clips }] = await ask(people.sam, "GET", "/api/put-forward");
    await ask(people.sam, "GET", `/api/put-forward/shown/clips/${clips[0].clip}/file?key=${clips[0].key}`);
  }),
  row("moments are taken back", ["put-forward-ended"], () =>
    ask(people.anna, "DELETE", `/api/cases/${one.id}/put-forward/shown`),
  ),
  row("a copy is given", [...Array<AuditKind>(2).fill("consent-answered"), "copy-given"], async () => {
    await consent(...["client", "focus"].flatMap((person) => yes(person, "family-copy")));
    const what = {
      id: "given",
      purpose: "family-copy",
      kind: "clip",
      film: ids.film,
      clip: `${ids.film}-c`,
      to: "Laura",
    };
    await ask(people.anna, "POST", `/api/cases/${one.id}/copies`, what);
  }),
  row("a copy is fetched", ["copy-fetched"], async () => {
    const answer = await people.anna.browser.fetch(`/api/cases/${one.id}/copies/given/file`);
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    await expect.poll(() => entriesIn(data()).some(({ what }) => what === "copy-fetched")).toBe(true);
  }),
];

const askedInEmergency = (id: string, by: Person) => {
  const { code } = codes;
  return ask(by, "POST", `/api/case-codes/${code}/emergencies`, {
    id,
    reason: "The guider is ill, and the family waits",
  });
};
const codes = { code: "" };
const emergencies = (): readonly Done[] => [
  row("a case is asked for in an emergency", ["emergency-asked"], async () => {
    codes.code = (await ask(people.anna, "GET", `/api/cases/${one.id}`)).code;
    await askedInEmergency("first", people.ben);
  }),
  row("it is refused", ["emergency-refused"], () =>
    ask(people.lea, "POST", "/api/emergencies/first", { allowed: false }),
  ),
  row("it is allowed", ["emergency-asked", "emergency-allowed"], async () => {
    await askedInEmergency("second", people.ben);
    await ask(people.lea, "POST", "/api/emergencies/second", { allowed: true });
  }),
  row(
    "whoever was let in leaves, and somebody goes on with their case",
    ["case-opened", "team-changed", "account-ended", "case-handed-on", "emergency-ended", "team-changed"],
    async () => {
      await ask(people.ben, "POST", "/api/cases", { id: "case-of-ben" });
      const body = { account: people.ben.id, as: "trainee", until: null };
      await ask(people.anna, "POST", `/api/cases/${one.id}/team`, body);
      await ask(people.anna, "POST", `/api/accounts/${people.ben.id}/end`, { cases: people.anna.id });
    },
  ),
];
const data = () => join(running.folder, "data");

const endings = (): readonly Done[] => [
  row(
    "a film is deleted",
    ["deletion-begun", "key-destroyed", "epoch-changed", "film-destroyed", "certificate-made"],
    () => ask(people.anna, "DELETE", `/api/films/${ids.spoilt}`),
  ),
  row("a case is held", ["case-held"], () =>
    ask(people.anna, "POST", `/api/cases/${one.id}/legal-hold`, { reason: "Asked" }),
  ),
  row("its release is asked for", ["case-release-asked"], () =>
    ask(people.anna, "DELETE", `/api/cases/${one.id}/legal-hold`),
  ),
  // Nobody's looking again at what was settled today changes anything, but for a release that was asked.
  row("it is looked at again, and stays", ["case-hold-reviewed"], () =>
    ask(people.anna, "PUT", `/api/cases/${one.id}/legal-hold/review`),
  ),
  row("it is released", ["case-release-asked", "case-released"], async () => {
    await ask(people.anna, "DELETE", `/api/cases/${one.id}/legal-hold`);
    await call(people.lea, "DELETE", `/api/cases/${one.id}/legal-hold`);
  }),
  row("a case is closed, and that is taken back", ["case-closing", "case-closing-undone"], async () => {
    await ask(people.anna, "POST", `/api/cases/${one.id}/closing`, { reason: "finished", wantedBy: "client" });
    await ask(people.anna, "DELETE", `/api/cases/${one.id}/closing`);
  }),
  row("a backup is made", ["backup-made"], async () => {
    const env = { GLIMMER_DATA_DIR: data(), GLIMMER_ROOT_KEY: join(running.folder, "root.key") };
    for (const words of [
      ["keygen", "--out", "backup.key"],
      ["--to", "backup"],
    ])
      expect(await glimmer(["backup", ...words], running.folder, env)).toMatchObject({ code: 0 });
    await ask(people.anna, "GET", "/api/backup");
  }),
];

const gone = ["deletion-begun", "key-destroyed", "epoch-changed", "certificate-made"] as const;
const restarted = ["keys-locked", "service-stopped", "service-started", "sandbox-state", "keys-unlocked"] as const;
const clockIsRight = () => ask(people.anna, "POST", "/api/retention/clock");
const daysPass = (count: number) => {
  running.pass(hours(24 * count));
  return running.restart();
};

const days = (): readonly Done[] => [
  row("a case is closed for good", ["case-closing"], () =>
    ask(people.anna, "POST", `/api/cases/${one.id}/closing`, { reason: "finished", wantedBy: "client" }),
  ),
  row(
    "the service stops, and starts twice by a clock that jumped",
    [...restarted, "clock-jumped", ...restarted],
    async () => {
      await daysPass(8);
      await running.restart();
    },
  ),
  row("the clock is right: films of reviews go", ["clock-confirmed", "film-shredded", ...gone], clockIsRight),
  row("a month later", [...restarted, "clock-jumped"], () => daysPass(31)),
  // And the certificates of what went before are finished: no backup has those keys any more.
  row(
    "films go",
    ["clock-confirmed", "case-closed", ...gone, ...Array<AuditKind>(2).fill("certificate-made")],
    clockIsRight,
  ),
  row("a year later", [...restarted, "clock-jumped"], () => daysPass(366)),
  row("what was written goes", ["clock-confirmed", "record-shredded", ...gone, "certificate-made"], clockIsRight),
];

const seen = new Set<AuditKind>();
const sorted = (kinds: readonly AuditKind[]) => [...kinds].sort((a, b) => (a < b ? -1 : 1));
const beginnings: ReadonlySet<AuditKind> = new Set<AuditKind>(["film-watched", "film-read", "clip-shown"]);

/** What is written down of an act, but for the ends of viewings. */
async function logged(act: () => Promise<unknown>) {
  for (const by of [people.anna, people.lea, people.ben, people.sam]) {
    if ((await by.browser.call("GET", "/api/status")).body.me === null) await by.signIn();
  }
  const after = entriesIn(data()).length;
  await act();
  const entries = entriesIn(data(), after);
  for (const { what } of entries) seen.add(what);
  return entries.filter(({ what }) => what !== "viewing-ended");
}

describe.each([
  ["coming and going", comingAndGoing()],
  ["accounts and settings", accounts()],
  ["cases", cases()],
  ["consent", consents()],
  ["outcomes", outcomes()],
  ["films", films()],
  ["reviews", reviews()],
  ["what is shown and given", givenOut()],
  ["emergencies", emergencies()],
  ["endings", endings()],
  ["days", days()],
])("%s", (_group, rows) => {
  test.each(rows.map(({ name, logs, act }) => [name, logs, act] as const))("%s", async (_name, logs, act) => {
    expect(sorted((await logged(act)).map(({ what }) => what))).toEqual(sorted(logs));
  });
});

test("what ends by its own date is written down once", async () => {
  const { anna, lea } = people;
  const erin = await colleague(running, anna, "erin", ["guider", "trainee"]);
  const { id } = await newCase(anna, "case-that-ends");
  const { code } = await ask(anna, "GET", `/api/cases/${id}`);
  await ask(erin, "POST", `/api/case-codes/${code}/emergencies`, {
    id: "over",
    reason: "The guider is ill, and the family waits",
  });
  await ask(lea, "POST", "/api/emergencies/over", { allowed: true });
  const until = new Date(running.now() + hours(48)).toISOString().slice(0, 10);
  await ask(anna, "POST", `/api/cases/${id}/team`, { account: erin.id, as: "trainee", until });
  const ended = async (count: number) => {
    await daysPass(count);
    return (await logged(clockIsRight)).filter(({ caseId }) => caseId === id);
  };
  expect(await ended(4)).toMatchObject([
    { what: "emergency-ended", subject: "over", reason: "over", by: null },
    { what: "team-changed", subject: erin.id, reason: "over" },
  ]);
  const expired = await ended(400);
  expect(expired.map(({ what }) => what)).toEqual(Array<AuditKind>(4).fill("consent-expired"));
  expect(expired.map(({ subject, reason }) => `${subject} ${reason}`)).toContain("client shared-review");
  expect(await ended(400)).toEqual([]);
});

test("every epoch is one that the audit knows of", () => {
  const changes = entriesIn(data()).filter(({ what }) => what === "epoch-changed");
  expect(readdirSync(join(data(), "keys"))).toEqual([`epoch-${changes.length + 1}`]);
  expect(changes.length).toBeGreaterThan(3);
});

test("whoever looked has stopped looking", async () => {
  await logged(() => running.restart());
  const all = entriesIn(data());
  const begun = all.filter(({ what }) => beginnings.has(what)).length;
  expect(begun).toBeGreaterThan(3);
  expect(all.filter(({ what }) => what === "viewing-ended")).toHaveLength(begun);
});

/** What is done in no request, or in a test of its own; there its entry is looked for. */
const elsewhere: Partial<Record<AuditKind, string>> = {
  "clip-shredded": "../retention/acts.ts",
  "key-backup-removed": "../backup/beside.test.ts",
  restored: "../backup/drill.test.ts",
  "demo-case-removed": "case-list.test.ts",
  "report-given": "papers.test.ts",
  "letter-given": "papers.test.ts",
};

test("nothing can stand in the audit that is not done here, or looked for elsewhere", () => {
  for (const [kind, path] of Object.entries(elsewhere))
    expect(readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8")).toContain(`"${kind}"`);
  const known = new Set([...seen, ...Object.keys(elsewhere)]);
  expect(auditKinds.filter((kind) => !known.has(kind))).toEqual([]);
});
