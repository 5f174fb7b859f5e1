/** Reports and letters: made of what stands in the case, handed out on purpose, and never to somebody who must not know. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { copyView } from "#contract/api/copies.ts";
import { letterView, reportView } from "#contract/api/papers.ts";
import { bringIn, reviewOf, writeEntry } from "../attacks/films.ts";
import { saidYes } from "../consents.ts";
import { film } from "../media/made-films.ts";
import type { Person, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

const FILM = "-f lavfi -i testsrc=size=320x240:rate=25:duration=3 -c:v libx264 -g 12 -pix_fmt yuv420p";
const folder = mkdtempSync(join(tmpdir(), "glimmer-papers-"));
let running: Running;
let anna: Person;
let cleo: Person;
let count = 0;
let one = { id: "", cycle: "" };

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  cleo = await colleague(running, anna, "cleo", ["administrator"]);
  await writeEntry(anna.browser, "service/service", "name", { text: "Larkhill (fictional)" });
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** A case with a review that was held, and a goal with two ratings. */
beforeEach(async () => {
  one = await newCase(anna, `case-${++count}`);
  await write("case", "client", { name: "Laura Finch", relation: "parent", called: "Mum" });
  await write("case", "focus", { kind: "child", name: "Mia", about: "" });
  await write("case", `cycle/${one.cycle}`, { idea: "", filmOn: null, reviewOn: null, reviewedOn: "2026-11-12" });
  await writeEntry(anna.browser, `review/${one.cycle}`, "saw", { text: "You wait, and Mia answers." });
  const plain = {
    levels: null,
    weight: null,
    baselineSaid: "",
    expectedSaid: "",
    dropped: null,
    amended: [],
    order: 0,
  };
  await write("outcomes", "goal/g1", { text: "Wait for Mia", scale: "tme", expected: 7, ...plain });
  for (const [moment, value] of [
    ["start", 3],
    ["end", 8],
  ] as const)
    await write("outcomes", `rating/g1:${moment}:client`, {
      on: "2026-11-12",
      how: "paper",
      value,
      said: "",
      amended: [],
    });
});

const write = (book: "case" | "outcomes", name: string, now: object, was: object | null = null) =>
  writeEntry(anna.browser, `${book}/${one.id}`, name, now, was);
const at = (path: string) => `/api/cases/${one.id}/${path}`;
const get = async (path: string, by = anna, headers: Readonly<Record<string, string>> = {}) =>
  by.browser.call("GET", at(path), undefined, headers);
const look = async (version = "adult") => reportView.parse((await get(`report/${version}`)).body);
const file = async (path: string, by = anna) => by.browser.fetch(at(path));
async function printed(path: string, by = anna): Promise<string> {
  const answer = await file(path, by);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="(report|letter)\.pdf"$/);
  const to = join(folder, "paper.pdf");
  writeFileSync(to, new Uint8Array(await answer.arrayBuffer()));
  return execFileSync("pdftotext", ["-layout", to, "-"], { encoding: "utf8" });
}
const flagged = {
  address: "3 Quince Row, Fenwick",
  telephone: "01632 960001",
  email: "",
  safely: "",
  mustNotKnow: [{ name: "Rob Quillon", why: "an order stands" }],
};
const flag = async () => {
  const path = `/api/cases/${one.id}/contacts/client`;
  expect((await anna.browser.call("PUT", path, { revision: 0, said: flagged })).status).toBe(200);
};

describe("a report", () => {
  test("is proposed from the case, becomes what its guider writes, and says when it went out", async () => {
    const proposed = await look();
    expect(proposed.parts.find(({ part }) => part === "strengths")?.proposed).toBe("- You wait, and Mia answers.");
    expect(proposed).toMatchObject({ unsafe: null, given: [], pictures: [] });
    await write("outcomes", "report/adult:strengths", { text: "You give Mia time." });
    const { body: page, headers } = await get("report/adult/page");
    expect(page).toContain("You give Mia time.");
    expect(page).not.toContain("You wait, and Mia answers.");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox$/);
    expect((await look()).given).toEqual([]);
    const text = await printed("report/adult/file?as=pdf");
    expect(text).toContain("You give Mia time.");
    expect(text).toContain("At the start you said 3.");
    expect(await (await file("report/child/file?as=page")).text()).toContain("Now Mum says 8.");
    expect((await look()).given).toEqual([{ on: "2026-11-21", by: "Dr owner", as: "pdf" }]);
    expect((await look("child")).given).toMatchObject([{ as: "page" }]);
    expect((await get("report/neither")).status).toBe(404);
  });

  test("is opened as a page, beside its words or in a window; a film is opened nowhere", async () => {
    for (const dest of ["document", "iframe"])
      expect((await get("report/adult/page", anna, { "sec-fetch-dest": dest })).status).toBe(200);
    const elsewhere = await get("report/adult/page", anna, {
      "sec-fetch-site": "cross-site",
      "sec-fetch-dest": "iframe",
    });
    expect(elsewhere.body.code).toBe("request-elsewhere");
  });

  test("is read, and neither written nor handed out, by somebody who is let in for an emergency", async () => {
    const [ben, lea] = [await colleague(running, anna, "ben"), await colleague(running, anna, "lea", ["lead"])];
    const { code } = (await anna.browser.call("GET", `/api/cases/${one.id}`)).body;
    const asked = { id: "let-in", reason: "Anna is away, and the mother rings." };
    expect((await ben.browser.call("POST", `/api/case-codes/${code}/emergencies`, asked)).status).toBe(204);
    expect((await lea.browser.call("POST", "/api/emergencies/let-in", { allowed: true })).status).toBeLessThan(300);
    expect(await look()).toMatchObject({ yours: true });
    expect((await get("report/adult", ben)).body).toMatchObject({ yours: false });
    expect((await get("report/adult/page", ben)).status).toBe(200);
    expect((await get("report/adult/file?as=pdf", ben)).status).toBe(404);
    expect((await look()).given).toEqual([]);
  });

  test("offers what people said with who said it when, and without what is missing unless somebody chooses it", async () => {
    const answers = { most: "Seeing myself do it.", needed: "Somebody to mind the baby." };
    await write("outcomes", "evaluation/:end:client", { on: "2026-11-12", how: "paper", answers });
    expect((await look()).quotes).toMatchObject([
      { text: answers.most, source: "Laura Finch, at the end", usual: true },
      { text: answers.needed, usual: false },
    ]);
    expect((await look("child")).quotes).toEqual([]);
  });

  test("names nobody who must not know, and tells where nobody lives", async () => {
    await flag();
    await write("outcomes", "report/adult:next", { text: "Don't tell Rob Quillon." });
    expect((await look()).unsafe).toMatchObject({ code: "paper-names" });
    expect((await get("report/adult/file?as=pdf")).body).toMatchObject({ code: "paper-names" });
    await write(
      "outcomes",
      "report/adult:next",
      { text: "Meet at 3 quince row." },
      { text: "Don't tell Rob Quillon." },
    );
    expect((await get("report/adult/file?as=page")).body).toMatchObject({ code: "paper-contact" });
    expect((await look()).given).toEqual([]);
  });

  test("that the typeface cannot print says which letters, and goes out as a page", async () => {
    await write("outcomes", "report/adult:thanks", { text: "Спасибо" });
    const refused = await get("report/adult/file?as=pdf");
    expect([refused.body.code, refused.body.text]).toEqual([
      "paper-letters-missing",
      expect.stringContaining("С п а с и б о"),
    ]);
    expect(await (await file("report/adult/file?as=page")).text()).toContain("Спасибо");
  });
});

describe("pictures in a report", () => {
  const say = (acts: readonly object[]) => anna.browser.call("POST", at("consent"), { acts });

  test("are there only while everybody in them allows just that, each with a receipt", async () => {
    const view = await bringIn(anna.browser, { case: one.id, cycle: one.cycle }, film("mp4", FILM));
    await reviewOf(anna.browser, one.cycle, view.id, [12_800, 25_600]);
    expect(await look()).toMatchObject({ pictures: [], noPictures: { code: "consent-missing" } });
    const id = `${view.id}.${view.id}-c`;
    await write("outcomes", "report/adult:pictures", { chosen: [id] });
    const page = async () => String((await get("report/adult/page")).body);
    expect(await page()).not.toContain("<img");

    const yes = (["client", "focus"] as const).flatMap((who) => saidYes(who, ["report-stills"]).slice(1));
    expect((await say(yes)).status).toBe(200);
    expect(await look()).toMatchObject({ pictures: [{ id, title: "A clip", film: view.id }], noPictures: null });
    expect(await page()).toContain("<img");
    const receipts = async () => copyView.array().parse((await get("copies")).body);
    expect(await receipts()).toEqual([]);
    const pdf = new Uint8Array(await (await file("report/adult/file?as=pdf")).arrayBuffer());
    const to = join(folder, "pictures.pdf");
    writeFileSync(to, pdf);
    expect(execFileSync("pdfimages", ["-list", to], { encoding: "utf8" })).toMatch(/jpeg/);
    expect(await receipts()).toMatchObject([
      {
        purpose: "report-stills",
        kind: "still",
        film: view.id,
        to: "Laura Finch",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);

    // The child's "no" acts at the next request.
    const taken = { id: "taken-back-1", kind: "withdrawn", person: "focus", purpose: "report-stills", decider: null };
    expect((await say([{ ...taken, how: "spoken", saidBy: "Mia" }])).status).toBe(200);
    expect(await look()).toMatchObject({ pictures: [], noPictures: { code: "consent-withdrawn" } });
    expect(await page()).not.toContain("<img");
    expect(await (await file("report/adult/file?as=page")).text()).not.toContain("<img");
    expect(await receipts()).toHaveLength(1);

    const held = await anna.browser.call("POST", at("legal-hold"), { reason: "A court asks." });
    expect(held.status).toBe(200);
    expect(await look()).toMatchObject({ pictures: [], noPictures: { code: "case-held" } });
  });
});

describe("a letter", () => {
  const entry = { template: "client-end", to: "Noor Hadley", subject: "The end", on: "2026-11-21", ready: true };
  const letter = { ...entry, text: "Dear Noor,\n\nthe work is finished." };
  const list = async (by = anna) => letterView.array().parse((await get("letters", by)).body);

  test("is drafted from a template, written on, made ready, and printed by the office, which sees nothing else", async () => {
    const { body: draft } = await get("letter-draft?template=referrer-end&to=Noor");
    expect(draft.text).toContain("- Wait for Mia: from 3 to 8, on a line from 1 to 10");
    expect(draft.subject).toBe("What came of our work with Laura Finch and Mia");
    await write("outcomes", "letter/l1", { ...letter, ready: false });
    expect(await list()).toMatchObject([{ id: "l1", to: "Noor Hadley", ready: false, unsafe: null }]);
    expect(await list(cleo)).toEqual([]);
    expect((await get("letters/l1/page", cleo)).status).toBe(404);
    expect((await get("letters/l1/file?as=pdf")).body.code).toBe("letter-not-ready");
    await write("outcomes", "letter/l1", letter, { ...letter, ready: false });
    expect(await list(cleo)).toMatchObject([{ id: "l1" }]);
    expect(await printed("letters/l1/file?as=pdf", cleo)).toContain("the work is finished.");
    expect(await list()).toMatchObject([{ given: [{ by: "Dr cleo", as: "pdf" }] }]);
    for (const path of ["report/adult", "report/adult/page", "report/adult/file?as=pdf", "letter-draft?template=x&to="])
      expect((await get(path, cleo)).status, path).toBe(404);
  });

  test.each([
    ["to somebody who must not know", { to: "Mr Rob Quillon" }, "paper-must-not-know"],
    ["that names somebody who must not know", { text: "As Rob Quillon said" }, "paper-names"],
    ["whose subject names them", { subject: "About Rob Quillon" }, "paper-names"],
    ["that tells where somebody lives", { text: "She lives at 3 Quince Row." }, "paper-contact"],
    ["with a place that nobody filled", { text: "Dear {mother}," }, "letter-unfilled"],
    ["whose subject has such a place", { subject: "About {Child}" }, "letter-unfilled"],
  ])("%s goes out to nobody, whoever asks", async (_, change, code) => {
    await flag();
    await write("outcomes", "letter/l1", { ...letter, ...change });
    for (const by of [anna, cleo]) {
      expect(await list(by)).toMatchObject([{ unsafe: { code } }]);
      for (const as of ["pdf", "page"]) expect((await get(`letters/l1/file?as=${as}`, by)).body.code).toBe(code);
    }
    expect((await list())[0]!.given).toEqual([]);
  });

  test("to somebody to whom nothing is safely sent stays here", async () => {
    const [decides] = saidYes("focus");
    const father = {
      id: "father",
      name: "Darren Moss",
      footing: "parental-responsibility",
      held: "on-birth-certificate",
    };
    const now = { ...decides, id: "decides-anew", deciders: [{ ...father, unsafeToTell: true }] };
    expect((await anna.browser.call("POST", at("consent"), { acts: [now] })).status).toBe(200);
    await write("outcomes", "letter/l1", { ...letter, to: "Darren Moss" });
    expect((await get("letters/l1/file?as=pdf")).body.code).toBe("paper-unsafe-to-tell");
  });

  test("that was safe yesterday is not given out once somebody must not know", async () => {
    await write("outcomes", "letter/l1", { ...letter, to: "Rob Quillon" });
    expect(await printed("letters/l1/file?as=pdf", cleo)).toContain("Rob Quillon");
    await flag();
    expect((await get("letters/l1/file?as=pdf", cleo)).body.code).toBe("paper-must-not-know");
  });
});

test("once what was written is destroyed, reports and letters say so, and make nothing up", async () => {
  const opened = async (path: string) => (await get(path, anna, { "sec-fetch-dest": "document" })).status;
  const closed = await anna.browser.call("POST", at("closing"), { reason: "finished", wantedBy: "client" });
  const runOn = async (to: string) => {
    running.pass(Date.parse(to) - running.now());
    await anna.signIn();
    expect((await anna.browser.call("POST", "/api/retention/clock")).status).toBe(204);
  };
  await runOn("2026-12-10T09:00:00.000Z");
  expect((await get("report/adult")).status).toBe(200);
  const { deletions } = (await get("ending")).body;
  expect(await opened(`certificates/${deletions[0].id}`)).toBe(200);
  await runOn(`${closed.body.recordOn.slice(0, 4)}-12-31T09:00:00.000Z`);
  for (const path of ["report/adult", "report/child/page", "report/adult/file?as=pdf", "letters", "letters/l1/page"]) {
    const { status, body } = await get(path);
    expect([path, status, body.code]).toEqual([path, 410, "paper-record-gone"]);
  }
  const given = (await running.audit()).filter(({ what }) => what === "report-given" || what === "letter-given");
  expect(new Set(given.map(({ what }) => what))).toEqual(new Set(["report-given", "letter-given"]));
  expect(JSON.stringify(given)).not.toMatch(/Laura|Mia/);
});
