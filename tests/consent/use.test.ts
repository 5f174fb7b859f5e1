/** What is done with a film works while everybody in it allows that, and stops at the next request when they don't. */
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { filmView } from "#contract/api/cases.ts";
import type { FilmView } from "#contract/api/cases.ts";
import { everyRoute } from "#contract/api/routes.ts";
import { metadataOf } from "../attacks/attacked.ts";
import { bringIn, reviewOf, writeEntry } from "../attacks/films.ts";
import { saidYes } from "../consents.ts";
import { film as madeFilm } from "../media/made-films.ts";
import type { Answered, Browser, Person, Running } from "../server/running.ts";
import { colleague, hours, minutes, owner, startService } from "../server/running.ts";
import { size } from "../size.ts";

const EIGHT_MIB = 8 << 20;
const DAY = hours(24);

let running: Running;
let anna: Person;
let acts = 0;
const one = "case-1";
let cycle = "";

/** Writes acts down as the case's guider; each has a new id. */
async function say(...said: readonly object[]): Promise<Answered> {
  const written = await anna.browser.call("POST", `/api/cases/${one}/consent`, {
    acts: said.map((act) => ({ ...act, id: `act-${++acts}` })),
  });
  expect(written.status, JSON.stringify(written.body)).toBe(200);
  return written;
}
const yes = (person: string) => say(...saidYes(person));
const answer = (person: string, said: "yes" | "no" | "later", more: object = {}) =>
  say(
    ...saidYes(person, ["shared-review"])
      .slice(1)
      .map((act) => ({ ...act, answer: said, ...more })),
  );
const withdraw = (person: string, purpose = "shared-review") =>
  say({ kind: "withdrawn", person, purpose, decider: null, how: "phone", saidBy: "Laura" });

const begin = (length: number, kind = "interaction") =>
  anna.browser.call("POST", "/api/uploads", undefined, {
    "tus-resumable": "1.0.0",
    "upload-length": String(length),
    "upload-metadata": metadataOf({ case: one, cycle, kind, name: "film.mp4" }),
  });
const append = (location: string, bytes: Uint8Array<ArrayBuffer>, offset = 0) =>
  anna.browser.send("PATCH", location, bytes, {
    "tus-resumable": "1.0.0",
    "content-type": "application/offset+octet-stream",
    "upload-offset": String(offset),
  });

async function newService(): Promise<void> {
  running = await startService();
  anna = await owner(running);
  const { body } = await anna.browser.call("POST", "/api/cases", { id: one });
  cycle = body.cycles[0].id;
  await writeEntry(anna.browser, `case/${one}`, "client", { name: "Laura Quill", relation: "parent", called: "Laura" });
  await writeEntry(anna.browser, `case/${one}`, "focus", { kind: "child", name: "Mia", about: "" });
}

/** A film of a second, with picture and sound. */
const drawn = (): Uint8Array =>
  madeFilm(
    "mp4",
    "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -f lavfi -i sine=frequency=300:sample_rate=48000:duration=2 -pix_fmt yuv420p",
  );

describe("a film of two people", () => {
  let film: FilmView;
  let clip: { readonly file: string; readonly still: string };
  /** Everything that uses the film, and what it answers where it may. */
  let uses: readonly { readonly method: string; readonly path: string; readonly good: number }[];

  beforeAll(async () => {
    await newService();
    await yes("client");
    await yes("focus");
    film = await bringIn(anna.browser, { case: one, cycle }, drawn());
    clip = await reviewOf(anna.browser, cycle, film.id, [0, 5000]);
    const look = `/api/films/${film.id}/look`;
    expect((await anna.browser.call("POST", look)).status).toBe(200);
    while ((await anna.browser.call("GET", look)).status !== 200) await sleep(100);
    const declared = everyRoute.filter(({ uses: what, path }) => what === "film" && path.includes(":film"));
    const good: Readonly<Record<string, number>> = { watch: 206, ":part": 204 };
    uses = [
      ...declared.map(({ method, path }) => ({
        method,
        path: `${path.replace(":film", film.id).replace(":part", "0")}${path.endsWith("/still") ? "?at=0" : ""}`,
        good: good[path.split("/").at(-1)!] ?? 200,
      })),
      { method: "GET", path: clip.file, good: 200 },
      { method: "GET", path: clip.still, good: 200 },
      { method: "POST", path: `/api/cycles/${cycle}/prepare`, good: 200 },
      { method: "POST", path: `/api/cycles/${cycle}/hold`, good: 204 },
    ];
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    await answer("client", "yes");
    await answer("focus", "yes");
  });

  const use = async ({ method, path }: (typeof uses)[number], by: Browser = anna.browser) =>
    by.call(method, path, undefined, path.endsWith("/watch") ? { range: "bytes=0-99" } : {});
  const codes = async () => Promise.all(uses.map(async (one) => (await use(one)).body.code ?? null));

  test("is used in every way that is declared, and in none after somebody took their yes back", async () => {
    for (const each of uses) expect((await use(each)).status, `${each.method} ${each.path}`).toBe(each.good);
    await withdraw("client");
    for (const each of uses) {
      const { status, body } = await use(each);
      expect([status, body.code], `${each.method} ${each.path}`).toEqual([403, "consent-withdrawn"]);
    }
    await answer("client", "yes");
    for (const each of uses) expect((await use(each)).status, `${each.method} ${each.path}`).toBe(each.good);
    expect(uses.length).toBeGreaterThanOrEqual(16);
  });

  test("is not used where the child, for whom somebody else decides, says no", async () => {
    await say({
      kind: "assent",
      person: "focus",
      about: { cycle },
      answer: "no",
      sought: "asked",
      noticed: "turned away",
    });
    expect(new Set(await codes())).toEqual(new Set(["consent-child-said-no"]));
    await say({
      kind: "assent",
      person: "focus",
      about: { film: film.id },
      answer: "yes",
      sought: "asked",
      noticed: "nodded",
    });
    expect(new Set(await codes())).toEqual(new Set([null]));
    // To this film, and to no other of the cycle.
    expect((await begin(10)).body.code).toBe("consent-child-said-no");
    const ofTheCycle = { kind: "assent", person: "focus", about: { cycle }, sought: "asked", noticed: "laughed" };
    await say({ ...ofTheCycle, answer: "unsure" });
    // Hard to say is no yes.
    expect((await begin(10)).body.code).toBe("consent-child-said-no");
    await say({ ...ofTheCycle, answer: "yes" });
    expect((await begin(10)).status).toBe(201);
  });

  test("is not used while an objection waits for the lead", async () => {
    const { body } = await say({
      kind: "objection",
      from: "other",
      person: null,
      words: "Not like this.",
      safeToTell: true,
    });
    expect(new Set(await codes())).toEqual(new Set(["consent-stopped"]));
    expect((await anna.browser.call("GET", `/api/cases/${one}`)).body.consent).toEqual({
      filming: "stopped",
      why: "consent-stopped",
      person: null,
    });
    const { id } = body.objections.at(-1);
    // Nobody decides in their own case.
    const lead = await colleague(running, anna, "leila", ["lead"]);
    const decide = (decision: string, by = lead) =>
      by.browser.call("POST", `/api/cases/${one}/consent/objections/${id}`, {
        id: `decision-${++acts}`,
        decision,
        reason: "Spoken with everybody.",
      });
    expect((await lead.browser.call("GET", "/api/objections")).body).toMatchObject([{ case: one, objection: { id } }]);
    expect((await decide("go-on", anna)).status).toBeGreaterThanOrEqual(403);
    expect((await decide("stop")).status).toBe(200);
    expect(new Set(await codes())).toEqual(new Set(["consent-stopped"]));
    expect((await decide("go-on")).body.objection.decided).toMatchObject({ decision: "go-on" });
    expect(new Set(await codes())).toEqual(new Set([null]));
    expect((await lead.browser.call("GET", "/api/objections")).body).toEqual([]);
  });

  test("is used by those who are in it: somebody else of the case counts until it is said who is", async () => {
    await writeEntry(anna.browser, `case/${one}`, "other/joan", { name: "Joan", who: "grandmother" });
    const { status, body } = await use(uses[0]!);
    expect([status, body.text]).toEqual([
      403,
      "Ask Joan about filming and the shared review first. Nothing has been recorded.",
    ]);
    await writeEntry(anna.browser, `film/${film.id}`, "shot", { people: ["client", "focus"] });
    expect(new Set(await codes())).toEqual(new Set([null]));
    // Of a film to come nothing is said yet but what the case says.
    expect((await begin(10)).body.code).toBe("consent-missing");
    await writeEntry(anna.browser, `case/${one}`, "shot", { people: ["client", "focus"] });
    expect((await begin(10)).status).toBe(201);
  });

  test("is dark on the client's screen too, at the next request", async () => {
    const screen = running.browser();
    await anna.signIn(screen);
    await screen.call("POST", `/api/cycles/${cycle}/screen`);
    expect((await screen.call("GET", clip.file)).status).toBe(200);
    await answer("focus", "no");
    for (const path of [clip.file, clip.still]) {
      expect((await screen.call("GET", path)).body.code).toBe("consent-refused");
    }
    await answer("focus", "yes");
    expect((await screen.call("GET", clip.file)).status).toBe(200);
  });

  test("is not used after the last day of a yes", async () => {
    const until = new Date(running.now() + 3 * DAY).toISOString().slice(0, 10);
    const { body } = await answer("client", "yes", { until });
    expect(body.people[0].standings["shared-review"]).toMatchObject({ state: "expiring", until });
    running.pass(3 * DAY);
    await anna.signIn();
    expect(new Set(await codes())).toEqual(new Set([null]));
    running.pass(DAY);
    await anna.signIn();
    expect(new Set(await codes())).toEqual(new Set(["consent-expired"]));
  });
});

describe("a film on its way in", () => {
  beforeAll(newService);
  afterAll(() => running.stop());

  test("is begun only when everybody said yes, and the sentence says who is to be asked", async () => {
    const missing = await begin(10);
    expect([missing.status, missing.body.text]).toEqual([
      403,
      "Ask Laura Quill about filming and the shared review first. Nothing has been recorded.",
    ]);
    await yes("client");
    expect((await begin(10)).body).toMatchObject({ code: "consent-missing" });
    const { body } = await anna.browser.call("GET", `/api/cases/${one}`);
    expect(body.consent).toEqual({ filming: "missing", why: "consent-missing", person: "focus" });
    expect(body.cycles[0].films).toEqual([]);
    await yes("focus");
    expect((await begin(10)).status).toBe(201);
    // Filming the review is another question, and the client's alone.
    await withdraw("client", "film-the-review");
    expect((await begin(10)).status).toBe(201);
    expect((await begin(10, "review")).body).toMatchObject({ code: "consent-withdrawn" });
  });

  test("takes no byte more once somebody took their yes back, and goes on where they give it again", async () => {
    const begun = await begin(2000);
    const location = begun.headers.get("location")!;
    expect((await append(location, new Uint8Array(1000))).status).toBe(204);
    await withdraw("focus");
    expect((await append(location, new Uint8Array(1000), 1000)).status).toBe(403);
    await answer("focus", "yes");
    expect((await append(location, new Uint8Array(1000), 1000)).status).toBe(204);
  });

  test("is not read any more, and is tried again where everybody says yes again", async () => {
    const bytes = new Uint8Array(drawn());
    const begun = await begin(bytes.length);
    const film = begun.headers.get("glimmer-film")!;
    const jobs = async () => {
      const { body } = await anna.browser.call("GET", `/api/films/${film}`);
      return filmView.parse(body).jobs;
    };
    const sent = append(begun.headers.get("location")!, bytes);
    await sent;
    await withdraw("client");
    const settled = async () => (await jobs()).every(({ state }) => state === "done" || state === "failed");
    await expect.poll(settled).toBe(true);
    const stopped = (await jobs()).filter(({ code }) => code === "consent-withdrawn");
    await answer("client", "yes");
    await anna.browser.call("POST", `/api/films/${film}/again`);
    const made = async () => (await anna.browser.call("GET", `/api/films/${film}`)).body.ready;
    await expect.poll(made).toContain("movement");
    expect(stopped.length).toBeLessThanOrEqual(2);
  });
});

describe("a withdrawal while a film is played", () => {
  let film = "";
  const length = 2 * EIGHT_MIB;
  beforeAll(async () => {
    await newService();
    await yes("client");
    await yes("focus");
    const begun = await begin(length);
    film = begun.headers.get("glimmer-film")!;
    // Nothing that can be looked at, so that nothing but playing it goes on.
    const part = new Uint8Array(length).fill(7);
    expect((await append(begun.headers.get("location")!, part)).status).toBe(204);
  });
  afterAll(() => running.stop());

  /** Asks for a range, and reads on only when it is told to. */
  async function playing(from: number) {
    const path = `${running.origin}/api/films/${film}/watch`;
    const cookie = [...anna.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, range: `bytes=${from}-`, "sec-fetch-site": "same-origin", origin: running.origin };
    const asked = request(path, { headers });
    const answered = new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
      asked.once("response", resolve);
      asked.once("error", reject);
    });
    asked.end();
    const response = await answered;
    response.pause();
    // Listened for from the start: it may be cut before anybody reads on.
    const over = new Promise<"whole" | "cut">((resolve) => {
      response.once("end", () => resolve("whole"));
      response.once("error", () => resolve("cut"));
      response.once("aborted", () => resolve("cut"));
    });
    return {
      status: response.statusCode,
      async rest() {
        let bytes = 0;
        response.on("data", (piece: Uint8Array) => (bytes += piece.length));
        response.resume();
        return { how: await over, bytes };
      },
    };
  }

  const ways: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
    ["the client takes it back", () => withdraw("client"), () => answer("client", "yes")],
    ["a parent says no", () => answer("focus", "no"), () => answer("focus", "yes")],
    [
      "the child says no",
      () => say({ kind: "assent", person: "focus", about: { film }, answer: "no", sought: "s", noticed: "n" }),
      () => say({ kind: "assent", person: "focus", about: { film }, answer: "yes", sought: "s", noticed: "n" }),
    ],
  ];

  test(
    "cuts the answer that is on its way, and the next range is refused",
    async () => {
      const times = size({ test: 20, soak: 200 });
      let most = 0;
      for (let i = 0; i < times; i++) {
        const [name, stop, goOn] = ways[i % ways.length]!;
        const slow = await playing((i * 4096) % EIGHT_MIB);
        const started = await playing(0);
        expect([slow.status, started.status], name).toEqual([206, 206]);
        await stop();
        const next = await anna.browser.fetch(`/api/films/${film}/watch`, { range: "bytes=0-99" });
        expect(next.status, name).toBe(403);
        const [first, second] = await Promise.all([slow.rest(), started.rest()]);
        expect([first.how, second.how], name).toEqual(["cut", "cut"]);
        most = Math.max(most, first.bytes, second.bytes);
        expect(first.bytes).toBeLessThan(EIGHT_MIB);
        expect(second.bytes).toBeLessThan(EIGHT_MIB);
        await goOn();
      }
      console.info(`${times} withdrawals during play; at most ${most} bytes of an answer that was on its way`);
      expect((await playing(0)).status).toBe(206);
    },
    minutes(10),
  );
});
