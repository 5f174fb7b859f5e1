/** The fictional service: made by one command, complete on its own, and nothing in it that its own rules would refuse. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseLine } from "#contract/api/cases.ts";
import type { CaseView, FilmView } from "#contract/api/cases.ts";
import type { PreparedClip } from "#contract/api/films.ts";
import { entrySchema } from "#contract/entries.ts";
import type { ReportView } from "#contract/api/papers.ts";
import { en } from "#contract/words/en.ts";
import { demoEnding } from "#contract/words/en-demo-ending.ts";
import { reportVersions } from "#domain/closing-report.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import { foundByAxe } from "../axe.ts";
import { openChromium } from "../chromium.ts";
import { glimmer } from "../cli/glimmer.ts";
import { parseTranscript, typed } from "../cli/transcript.ts";
import { expectSoundPdf } from "../report/sound-pdf.ts";
import type { Person, Running } from "../server/running.ts";
import { owner, startService } from "../server/running.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-fictional-"));
const env = { GLIMMER_ROOT_KEY: join(folder, "root.key") };
let browser: Browser;
let running: Running;
let ben: Person;
let cases: ReadonlyMap<string, CaseView>;

const get = async (path: string) => (await ben.browser.call("GET", path)).body;
const films = ({ cycles }: CaseView): FilmView[] => cycles.flatMap((cycle) => cycle.films);

async function everyCase(): Promise<Map<string, CaseView>> {
  const found = new Map<string, CaseView>();
  for (const { id, code } of caseLine.array().parse(await get("/api/cases")))
    found.set(code, await get(`/api/cases/${id}`));
  return found;
}

/** It is filled for the day on which that is done, which may end meanwhile. */
const in3Days = () => Temporal.Now.plainDateISO().add({ days: 3 }).toString();
let filmOn: readonly string[] = [];

beforeAll(async () => {
  browser = await openChromium();
  const transcript = readFileSync(new URL("fill.txt", import.meta.url), "utf8");
  const before = in3Days();
  await typed("fill.txt", parseTranscript(transcript).steps, folder, env);
  filmOn = [before, in3Days()];
  running = await startService(folder);
  // Whoever comes with the one-time code is the guider of what is there.
  ben = await owner(running);
  cases = await everyCase();
}, 600_000);
afterAll(async () => {
  await browser.close();
  await running.stop();
});

test("nothing is left to do, and there is one owner, who goes by their own name", async () => {
  expect([...cases.keys()].sort()).toEqual(["V-0001", "V-0002", "V-0003", "V-0004"]);
  const jobs = [...cases.values()].flatMap(films).flatMap((film) => film.jobs);
  expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(["done"]));
  expect(await get("/api/accounts")).toMatchObject([{ name: "Dr owner", roles: ["operator", "lead", "guider"] }]);
  expect(cases.get("V-0001")!.guider).toBe("Dr owner");
});

test("a folder that a server has is not filled", async () => {
  const { code, stderr } = await glimmer(["demo"], folder, env);
  expect([code, stderr]).toEqual([11, `${en.errors["folder-in-use"]()}\n`]);
});

const next = (code: string) => cases.get(code)!.path.find(({ state }) => state === "next")!;

describe("a parent and a child, in the middle of the work", () => {
  test("the first cycle is done, the second waits for its moments", () => {
    expect(next("V-0001")).toMatchObject({ kind: "clips", number: 2 });
    const [first, second] = cases.get("V-0001")!.cycles;
    expect(first).toMatchObject({ clips: 3, films: [{ state: "in", plays: "original", problem: null }] });
    expect(second).toMatchObject({ clips: 0, films: [{ state: "in", plays: "original", problem: null }] });
  });

  test("both films have everything a workbench shows, with places to look and marks on pictures they have", async () => {
    for (const { films: of } of cases.get("V-0001")!.cycles) {
      const { id, ready, jobs } = of[0]!;
      for (const part of ["frames", "peaks", "filmstrip", "movement", "hearing"]) expect(ready).toContain(part);
      expect(jobs.filter(({ state }) => state === "failed")).toEqual([]);
      expect((await get(`/api/films/${id}/look`)).places.length).toBeGreaterThanOrEqual(2);
      const frames = await ben.browser.fetch(`/api/films/${id}/frames`);
      const times = new Set(new Float64Array(await frames.arrayBuffer()));
      const marks = (await edits("film", id)).filter(({ name }) => name.startsWith("mark/"));
      expect(marks.length).toBeGreaterThanOrEqual(2);
      for (const { now } of marks)
        expect([times.has(Number(now?.["from"])), times.has(Number(now?.["to"]))]).toEqual([true, true]);
    }
  });

  test("the clips of the review that was held are proved, and are those that the review names", async () => {
    const cycle = cases.get("V-0001")!.cycles[0]!.id;
    const clips: PreparedClip[] = await get(`/api/cycles/${cycle}/clips`);
    expect(clips.map(({ state }) => state)).toEqual(["ready", "ready", "ready"]);
    const list = (await edits("review", cycle)).find(({ name }) => name === "clips")!.now!["list"];
    expect(list).toEqual(
      clips.map(({ film, clip, key, title, question, seconds }) => {
        const still = expect.any(Number);
        return { film, clip, key, title, question, seconds, still };
      }),
    );
  });
});

test("a teacher's film has arrived, and waits for somebody to say that it is them", () => {
  expect(next("V-0002")).toMatchObject({ kind: "film", number: 1 });
  expect(films(cases.get("V-0002")!)).toMatchObject([{ state: "arrived", plays: "original" }]);
});

test("with a foster carer everything is agreed and nothing filmed", async () => {
  expect(next("V-0003")).toMatchObject({ kind: "film", on: expect.toSatisfy((on: string) => filmOn.includes(on)) });
  expect(films(cases.get("V-0003")!)).toEqual([]);
  const written = await edits("case", cases.get("V-0003")!.id);
  expect(written.filter(({ name }) => name.startsWith("other/"))).toHaveLength(2);
});

describe("a parent with whom the work ends", () => {
  const report = (version: string, rest = "") => `/api/cases/${cases.get("V-0004")!.id}/report/${version}${rest}`;

  test("everything but the ending is done, and the film that is left is ready", () => {
    expect(next("V-0004").kind).toBe("ending");
    const { cycles } = cases.get("V-0004")!;
    expect(cycles.map(({ clips, films: of }) => [clips, of.length])).toEqual([
      [0, 0],
      [0, 0],
      [3, 1],
    ]);
  });

  test("the report has what was seen, said and rated, and pictures that may be in it", async () => {
    const adult: ReportView = await get(report("adult"));
    expect([adult.unsafe, adult.noPictures, adult.pictures.length]).toEqual([null, null, 3]);
    expect(adult.quotes.map(({ text }) => text)).toEqual(
      expect.arrayContaining([demoEnding.said.client.most, demoEnding.reviews[2].words[1].text]),
    );
    const child: ReportView = await get(report("child"));
    expect(child.quotes.map(({ text }) => text)).toContain(demoEnding.said.child.like);
    const page = await (await ben.browser.fetch(report("adult", "/page"))).text();
    for (const words of [demoEnding.goals.down.goal.text, demoEnding.reviews[0].saw]) expect(page).toContain(words);
  });

  test.each(reportVersions)(
    "the report for the %s leaves as a page and as a PDF that stand in nobody's way",
    async (of) => {
      const [page, pdf] = await Promise.all(
        ["page", "pdf"].map(async (as) => {
          const answer = await ben.browser.fetch(report(of, `/file?as=${as}`));
          expect(answer.status).toBe(200);
          return new Uint8Array(await answer.arrayBuffer());
        }),
      );
      const at = join(folder, `${of}.pdf`);
      writeFileSync(at, pdf!);
      const shown = await browser.newPage();
      for (const width of [375, 768, 1440]) {
        await shown.setViewportSize({ width, height: 900 });
        await shown.setContent(new TextDecoder().decode(page));
        expect(await foundByAxe(shown), `${width}`).toEqual([]);
        expect(await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
      const title = await shown.title();
      await shown.close();
      expectSoundPdf(at, title);
      const structure = execFileSync("pdfinfo", ["-struct-text", at], { encoding: "utf8" });
      for (const words of of === "adult" ? [demoEnding.goals.down.goal.text] : [demoEnding.said.child.like])
        expect(structure).toContain(words);
    },
  );

  test("two measures stand before and after", async () => {
    const written = await edits("outcomes", cases.get("V-0004")!.id);
    expect(written.filter(({ name }) => name.startsWith("measure/")).map(({ name }) => name)).toEqual([
      "measure/pss:start:client",
      "measure/pss:end:client",
      "measure/topse:start:client",
      "measure/topse:end:client",
    ]);
  });
});

test("everything that is written keeps to what may be written, once each", async () => {
  let checked = 0;
  const notebooks: [NotebookKind, string][] = [["service", "service"]];
  for (const one of cases.values()) {
    notebooks.push(["case", one.id], ["outcomes", one.id]);
    for (const cycle of one.cycles) notebooks.push(["review", cycle.id]);
    for (const film of films(one)) notebooks.push(["film", film.id]);
  }
  for (const [kind, id] of notebooks) {
    const written = await edits(kind, id);
    expect(new Set(written.map(({ name }) => name)).size).toBe(written.length);
    for (const { name, now } of written) {
      expect(entrySchema(kind, name)?.safeParse(now).error, name).toBeUndefined();
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(50);
});

test("a service with cases is left alone", async () => {
  expect(await ben.browser.call("POST", "/api/demo")).toMatchObject({
    status: 409,
    body: { code: "service-not-empty", text: expect.stringContaining("There are cases here already") },
  });
  expect((await everyCase()).size).toBe(4);
  expect(running.faults).toEqual([]);
});

test("taken away, nothing of it is left, no sealed film either", async () => {
  const sealed = () => readdirSync(join(folder, "data", "films"), { recursive: true, withFileTypes: true });
  const kept = () => sealed().filter((entry) => entry.isFile());
  expect(kept().length).toBeGreaterThan(10);
  expect((await ben.browser.call("DELETE", "/api/demo")).body).toEqual({ cases: 4 });
  expect((await everyCase()).size).toBe(0);
  expect(kept()).toEqual([]);
  expect(running.faults).toEqual([]);
});

interface Written {
  readonly name: string;
  readonly now: Readonly<Record<string, unknown>> | null;
}
const edits = async (kind: NotebookKind, id: string): Promise<Written[]> =>
  (await get(`/api/notebooks/${kind}/${id}?after=0`)).edits;
