/** Ten purposes, each used over HTTP as the pages use it: it works once the people in the film said yes, and stops when they take it back. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { copyView } from "#contract/api/copies.ts";
import { forwardOfCase, forwardToMe } from "#contract/api/forwards.ts";
import { watchedLine } from "#contract/api/watched.ts";
import { preparedClip } from "#contract/api/films.ts";
import type { ConsentWords, Purpose } from "#domain/consent.ts";
import { purposes } from "#domain/consent.ts";
import type { GivePurpose } from "#domain/copy-given.ts";
import { givePurposes } from "#domain/copy-given.ts";
import type { Json } from "#domain/notebook.ts";
import type { ForwardPurpose } from "#domain/put-forward.ts";
import { forwardPurposes } from "#domain/put-forward.ts";
import { THEMSELF } from "#domain/people.ts";
import { begin as beginSession } from "#server/accounts/sessions.ts";
import { madeFilm, PICTURES, TONE } from "../media/made-films.ts";
import { get, imported, metadata, post, tus, until, upload } from "./calls.ts";
import { ORIGIN } from "./film-service.ts";
import { serviceOfSuite } from "./service-of-suite.ts";

const { service } = await serviceOfSuite("purposes");
const people = ["client", "focus"];
const text = { version: 1, hash: "0".repeat(64), language: "en", form: "adult" } as const;
const parent = {
  id: "laura",
  name: "Laura",
  footing: "parental-responsibility",
  held: "mother",
  unsafeToTell: false,
} as const;
let acts = 0;
let key = "";
let film = "";
let supervisor: { readonly base: string; readonly headers: { readonly cookie: string; readonly origin: string } };

/** Writes acts down as if they had been said; what was allowed before is heard of by everything that is held in memory. */
async function said(...words: readonly ConsentWords[]): Promise<void> {
  const { consents } = service.records.stores;
  await consents.append(
    "case-one",
    words.map((one) => ({ ...one, id: `act-${++acts}` })),
    "guider",
    new Date().toISOString(),
  );
  await service.house.recheck("case-one");
}

const decider = (person: string): string => (person === "client" ? THEMSELF : parent.id);
const yes = (purpose: Purpose): readonly ConsentWords[] =>
  people.map((person) => ({
    kind: "answered",
    person,
    purpose,
    decider: decider(person),
    answer: "yes",
    text,
    how: "spoken",
    witness: "Rowan",
    until: null,
    named: "whoever it is for",
  }));
const takenBack = (purpose: Purpose, person: string): ConsentWords => ({
  kind: "withdrawn",
  person,
  purpose,
  decider: decider(person),
  how: "phone",
  saidBy: "Laura",
});

async function write(kind: "case" | "film", id: string, name: string, now: Record<string, Json>): Promise<void> {
  const edit = { id: `edit-${name.replace("/", "-")}`, name, was: null, now };
  await service.records.stores.notebooks.append({ kind, id }, "case-one", [edit], "guider", new Date().toISOString());
}

const send = (path: string, body: unknown) =>
  fetch(service.base + path, {
    method: "POST",
    headers: { ...service.headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  await write("case", "case-one", "client", { name: "Laura", relation: "parent", called: "Laura" });
  await write("case", "case-one", "focus", { kind: "child", name: "Mia", about: "" });
  const self = { id: THEMSELF, name: "Laura", footing: "self", held: null, unsafeToTell: false } as const;
  await said(
    { kind: "decides", person: "client", born: null, deciders: [self], understands: null, staff: false },
    { kind: "decides", person: "focus", born: "2023-05-01", deciders: [parent], understands: null, staff: false },
    ...yes("shared-review"),
  );
  film = await upload(
    service,
    readFileSync(madeFilm("mp4", `${PICTURES} ${TONE} -c:v libx264 -pix_fmt yuv420p -c:a aac`)),
  );
  await until(service, film, imported);
  await post(service, `/api/films/${film}/join`);
  await write("film", film, "mark/m", { from: 0, to: 20_000, labels: [], chain: Array(6).fill(null), note: "" });
  await write("film", film, "clip/k", {
    mark: "m",
    order: 1,
    title: "Mia looks up",
    consider: "",
    question: "",
    still: null,
  });
  await post(service, "/api/cycles/cycle-one/prepare");
  for (;;) {
    const list = z.array(preparedClip).parse(await (await get(service, "/api/cycles/cycle-one/clips")).json());
    if (list[0]?.state === "failed") throw new Error(String(list[0].code));
    if (list[0]?.state === "ready") {
      key = list[0].key;
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const account = {
    id: "sol",
    name: "Sol",
    signInName: "sol",
    roles: ["supervisor"],
    passwordHash: null,
    totpSecret: null,
    totpStep: null,
    createdAt: new Date().toISOString(),
    endedAt: null,
  } as const;
  await service.records.stores.accounts.add(account);
  const { id } = await beginSession(service.records.stores, account, "passkey", "A test", new Date().toISOString());
  supervisor = { base: service.base, headers: { cookie: `glimmer=${id}`, origin: ORIGIN } };
});

const code = async (response: Response): Promise<string> =>
  response.ok ? "ok" : z.object({ code: z.string() }).parse(await response.json()).code;

/** Uses a film for a purpose as the pages do. @returns `ok`, or the code it is refused with */
const uses: { readonly [purpose in Purpose]: () => Promise<string> } = {
  "shared-review": async () => code(await get(service, `/api/films/${film}/watch`, { range: "bytes=0-99" })),
  "film-the-review": async () =>
    code(
      await tus(service, "POST", "/api/uploads", {
        "upload-length": "1000",
        "upload-metadata": metadata("review.mp4", "review"),
      }),
    ),
  supervision: () => shownTo("supervision"),
  intervision: () => shownTo("intervision"),
  accreditation: () => shownTo("accreditation"),
  "training-events": () => shownTo("training-events"),
  research: () => given("research"),
  "family-copy": () => given("family-copy"),
  "report-stills": () => given("report-stills"),
  "share-with-other": () => given("share-with-other"),
};

async function shownTo(purpose: ForwardPurpose): Promise<string> {
  const id = `f-${purpose}-${++acts}`;
  const clips = [{ film, clip: "k" }];
  const put = await send("/api/cases/case-one/put-forward", { id, to: "sol", purpose, note: "", days: 3, clips });
  if (!put.ok) return code(put);
  forwardOfCase.parse(await put.json());
  return code(await get(supervisor, `/api/put-forward/${id}/clips/k/file?key=${key}`));
}

async function given(purpose: GivePurpose): Promise<string> {
  const id = `c-${purpose}-${++acts}`;
  const kind = purpose === "report-stills" ? "still" : "clip";
  const put = await send("/api/cases/case-one/copies", { id, purpose, kind, film, clip: "k", to: "Laura, on a stick" });
  if (!put.ok) return code(put);
  return code(await get(service, `/api/cases/case-one/copies/${id}/file`));
}

describe.each(purposes)("%s", (purpose) => {
  it("stops without it, works with it, and stops again when one person takes it back", async () => {
    const use = uses[purpose];
    // Both kinds of filming are allowed in every case of these tests.
    if (purpose !== "shared-review" && purpose !== "film-the-review") expect(await use()).toBe("consent-missing");
    await said(...yes(purpose));
    expect(await use()).toBe("ok");
    const person = purpose === "film-the-review" ? "client" : "focus";
    await said(takenBack(purpose, person));
    expect(await use()).toBe("consent-withdrawn");
    await said(...yes(purpose));
    expect(await use()).toBe("ok");
  });
});

describe("what was put forward", () => {
  it.each(forwardPurposes)(
    "for %s opens no more from the moment that the film itself is taken back",
    async (purpose) => {
      const id = `g-${purpose}`;
      const clips = [{ film, clip: "k" }];
      await send("/api/cases/case-one/put-forward", { id, to: "sol", purpose, note: "Look here", days: 3, clips });
      const file = `/api/put-forward/${id}/clips/k/file?key=${key}`;
      expect((await get(supervisor, file)).status).toBe(200);
      expect((await get(service, file)).status).toBe(404);
      await said(takenBack("shared-review", "client"));
      expect(await code(await get(supervisor, file))).toBe("consent-withdrawn");
      const seen = z.array(forwardToMe).parse(await (await get(supervisor, "/api/put-forward")).json());
      expect(seen.find((one) => one.id === id)).toMatchObject({ opens: false, clips: [], note: "" });
      await said(...yes("shared-review"));
      expect((await get(supervisor, file)).status).toBe(200);
      const end = await fetch(`${service.base}/api/cases/case-one/put-forward/${id}`, {
        method: "DELETE",
        headers: service.headers,
      });
      expect(end.status).toBe(204);
      expect((await get(supervisor, file)).status).toBe(404);
    },
  );
});

describe("who has watched", () => {
  it("says who looked at the film and who at a moment of it, by name, for the family to see", async () => {
    const lines = z.array(watchedLine).parse(await (await get(service, `/api/films/${film}/watched`)).json());
    const told = lines.map(({ name, what }) => `${name}: ${what}`);
    expect(told).toEqual(expect.arrayContaining(["Rowan: film", "Sol: clip"]));
    expect(told.filter((line) => line.startsWith("Sol: film"))).toEqual([]);
    expect((await get(supervisor, `/api/films/${film}/watched`)).status).toBe(404);
  });

  it("is one viewing, however many ranges are asked for, and says in the audit how much went out", async () => {
    const before = (await service.records.stores.audit.ofCase("case-one")).filter(isOfFilm);
    for (const from of [0, 100, 200])
      await get(service, `/api/films/${film}/watch`, { range: `bytes=${from}-${from + 99}` });
    const after = (await service.records.stores.audit.ofCase("case-one")).filter(isOfFilm);
    expect(after.length - before.length).toBeLessThanOrEqual(1);
    expect(after.at(-1)).toMatchObject({ by: "guider", relation: "own", strength: "password-and-code" });
  });
  const isOfFilm = ({ what }: { readonly what: string }) => what === "film-watched";
});

describe("a copy that is given", () => {
  it("is the very clip, is fetched once, and leaves a receipt by which it is known again", async () => {
    const id = "receipt";
    await send("/api/cases/case-one/copies", {
      id,
      purpose: "family-copy",
      kind: "clip",
      film,
      clip: "k",
      to: "Laura",
    });
    const copy = Buffer.from(await (await get(service, `/api/cases/case-one/copies/${id}/file`)).arrayBuffer());
    const shown = await get(service, `/api/cycles/cycle-one/clips/k/file?key=${key}`);
    expect(copy.equals(Buffer.from(await shown.arrayBuffer()))).toBe(true);
    const all = z.array(copyView).parse(await (await get(service, "/api/cases/case-one/copies")).json());
    const sha256 = createHash("sha256").update(copy).digest("hex");
    expect(all.find((one) => one.id === id)).toMatchObject({ bytes: copy.length, sha256, to: "Laura" });
    expect(await code(await get(service, `/api/cases/case-one/copies/${id}/file`))).toBe("copy-over");
    expect(givePurposes).toContain("family-copy");
  });

  it("is refused to somebody who must not know of the case", async () => {
    const said = { address: "", telephone: "", email: "", safely: "", mustNotKnow: [{ name: "Rob Quill", why: "" }] };
    const at = new Date().toISOString();
    const contact = { caseId: "case-one", person: "client", revision: 1, changedBy: "guider", changedAt: at, said };
    await service.records.stores.contacts.put(contact);
    const body = { id: "flagged", purpose: "family-copy", kind: "clip", film, clip: "k", to: "for rob  QUILL by post" };
    expect(await code(await send("/api/cases/case-one/copies", body))).toBe("copy-must-not-know");
  });
});
