/** What is handed to people: judged by programs that are not ours, as a page and as a PDF, and both say the same. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { letters } from "#contract/words/en-letters.ts";
import { report as words } from "#contract/words/en-report.ts";
import { reportVersions } from "#domain/closing-report.ts";
import { closingReport, proposed } from "#report/closing-report.ts";
import { lettersMissing, printable } from "#report/fonts.ts";
import { letterPaper, letterText } from "#report/letter.ts";
import { dateOnPaper } from "#report/days.ts";
import type { Paper } from "#report/paper.ts";
import { wordsIn } from "#report/paper.ts";
import { paperPage } from "#report/paper-page.ts";
import { paperPdf } from "#report/paper-pdf.ts";
import { quotesFor } from "#report/quotes.ts";
import { foundByAxe } from "../axe.ts";
import { openChromium } from "../chromium.ts";
import { expectSoundPdf } from "./sound-pdf.ts";
import { told } from "./told.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-papers-"));
const AT = "2026-06-11T10:00:00.000Z";
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** A picture made by a program that is not ours. */
function still() {
  const path = join(folder, "still.jpg");
  execFileSync("ffmpeg", [
    "-loglevel",
    "error",
    "-y",
    "-f",
    "lavfi",
    "-i",
    "testsrc=size=640x360",
    "-frames:v",
    "1",
    path,
  ]);
  return { jpeg: new Uint8Array(execFileSync("cat", [path])), width: 640, height: 360 };
}

const usual = (version: "adult" | "child") => quotesFor(version, told).filter((quote) => quote.usual);
const reportOf = (version: "adult" | "child"): Paper => {
  const pictures = ["Time to answer", "She shows you", "You both laugh, and look again at what she has built"].map(
    (title) => ({ picture: still(), title }),
  );
  return closingReport(version, told, { written: {}, quotes: usual(version), pictures }, AT);
};
const letterOf = (id: string): Paper => {
  const to = "Noor Hadley";
  const text = letterText(letters.templates[id]!.text, told, to);
  return letterPaper({ to, subject: letters.templates[id]!.name, on: told.today, text }, told.service, AT);
};

const papers: readonly (readonly [string, () => Paper])[] = [
  ["the report for the adult", () => reportOf("adult")],
  ["the report for the child", () => reportOf("child")],
  ["a letter", () => letterOf("referrer-end")],
];

interface Judged {
  readonly path: string;
  readonly structure: string;
}

const known = new Map<string, Promise<Judged>>();
/** Each is made and read once. */
const judged = (paper: Paper): Promise<Judged> => {
  const key = `${paper.title}.pdf`;
  const one = known.get(key) ?? judge(paper, key);
  known.set(key, one);
  return one;
};

async function judge(paper: Paper, name: string): Promise<Judged> {
  const path = join(folder, name);
  writeFileSync(path, await paperPdf(paper));
  return { path, structure: execFileSync("pdfinfo", ["-struct-text", path], { encoding: "utf8" }) };
}

/** The words of a PDF's structure, in its order; what is drawn in figures left out. */
function readIn(structure: string): string {
  const lines = structure.split("\n");
  const said: string[] = [];
  let figure: number | null = null;
  for (const line of lines) {
    const depth = line.search(/\S/);
    if (figure !== null && depth > figure) continue;
    figure = line.trim().startsWith("Figure") ? depth : null;
    const text = /^\s*"(.*)"$/.exec(line)?.[1];
    if (text !== undefined && text !== "•") said.push(text);
  }
  return said.join(" ").replaceAll(/\s+/g, " ");
}

describe.each(papers)("%s", (_, make) => {
  test("is a PDF that others read without a complaint, tagged, in a language, with a title and its own letters", async () => {
    const paper = make();
    const { path } = await judged(paper);
    const plain = expectSoundPdf(path, paper.title);
    const figures = plain.match(/\/S \/Figure/g)?.length ?? 0;
    const drawn = paper.blocks.map((one) => (one.kind === "pictures" ? one.row.length : one.kind === "plot" ? 1 : 0));
    expect(figures).toBe(drawn.reduce((sum, count) => sum + count, 0));
    expect(plain.match(/\/Alt [(<]/g)?.length ?? 0).toBe(figures);
  });

  test("says the same on a page and in the PDF, in the same order", async () => {
    const paper = make();
    const { structure } = await judged(paper);
    const page = await browser.newPage();
    await page.setContent(paperPage(paper, true));
    const shown = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
      const said: string[] = [];
      while (walker.nextNode() !== null) {
        const { parentElement: parent, textContent: text } = walker.currentNode;
        if (parent?.closest("svg, .foot") === null && text !== null) said.push(text);
      }
      return said.join(" ");
    });
    await page.close();
    expect(readIn(structure)).toBe(shown.replaceAll(/\s+/g, " ").trim());
  });

  test("is a page on which nothing stands in anybody's way, on a phone", async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.setContent(paperPage(make(), true));
    expect(await foundByAxe(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([]);
    await page.close();
  });
});

test("every heading is one step below the one before it at most, and one stands over everything", async () => {
  for (const version of reportVersions) {
    const { structure } = await judged(reportOf(version));
    const levels = [...structure.matchAll(/^\s*H(\d) /gm)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1);
  }
});

test("what was said stands there word for word, and what is missing is for the service unless somebody chooses it", async () => {
  const { structure } = await judged(reportOf("adult"));
  const read = readIn(structure);
  expect(read).toContain("Seeing myself do it. You can't argue with a film.");
  expect(read).toContain("I thought I'd gone on talking. I didn't, I just wait there.");
  expect(read).not.toContain("Somebody to mind the baby.");
  expect(quotesFor("adult", told).map(({ text }) => text)).toContain("Somebody to mind the baby.");
});

test("the child's is of the same facts, and the adult's answers are not in it", async () => {
  const { structure } = await judged(reportOf("child"));
  const read = readIn(structure);
  for (const fact of [
    "Wait, and see what Mia shows me",
    "At the start Mummy said 3. Now Mummy says 8.",
    "18 June 2026",
  ])
    expect(read).toContain(fact);
  expect(read).not.toContain("You can't argue with a film.");
  expect(read.split(" ").length).toBeLessThan(readIn((await judged(reportOf("adult"))).structure).split(" ").length);
});

test("what the guider writes takes the place of what is proposed, and a part left empty is gone with its heading", () => {
  const written = { hello: "Laura, this is yours.", strengths: "" };
  const paper = closingReport("adult", told, { written, quotes: [], pictures: [] }, AT);
  const texts = paper.blocks.flatMap((block) => ("text" in block ? [block.text] : []));
  expect(texts[0]).toBe("Laura, this is yours.");
  expect(texts).not.toContain(words.adult.strengths);
  expect(texts).not.toContain(words.adult.words);
  expect(texts).toContain(words.adult.changed);
});

test("a report is opened at each of its parts that is there, and at none that is left out", () => {
  const paper = closingReport("adult", told, { written: { thanks: "" }, quotes: usual("adult"), pictures: [] }, AT);
  const ids = [...paperPage(paper).matchAll(/<span id="(\w+)">/g)].map(([, id]) => id);
  expect(ids).toEqual(["hello", "asked", "strengths", "changed", "words", "next"]);
});

test("each proposal is of what was written together, and an empty case says what it can", () => {
  expect(proposed("adult", told).strengths.split("\n")).toHaveLength(4);
  expect(proposed("adult", told).next).toContain("- Read the book at her pace");
  const nothing = { ...told, question: "", reviews: [], goals: [], evaluations: [], followUps: [], contact: "" };
  const paper = closingReport("adult", nothing, { written: {}, quotes: [], pictures: [] }, AT);
  expect(paper.blocks.filter(({ kind }) => kind === "heading")).toMatchObject([{ text: words.adult.next }]);
});

test("whoever was never filmed is thanked for something else, and told of no film", () => {
  const unfilmed = { ...told, reviews: [], films: null };
  for (const version of reportVersions) {
    const paper = closingReport(version, unfilmed, { written: {}, quotes: [], pictures: [] }, AT);
    const said = wordsIn(paper);
    expect(said).toContain("There are no films of you.");
    expect(said).not.toMatch(/your films|We made films|in the films|films with you|get rid|destroy/);
  }
  expect(letterText("{films}", unfilmed, "")).toBe("No film was made.");
});

test("its days end with the work, however late it is made", () => {
  const late = { ...told, today: "2026-12-20" };
  const paper = closingReport("adult", late, { written: {}, quotes: [], pictures: [] }, AT);
  expect(paper.about.at(-1)).toBe(words.adult.when(dateOnPaper("2026-03-02"), dateOnPaper("2026-06-11")));
});

test("a template gets everything that is known of the case, and no place in it is left over", () => {
  for (const { text } of Object.values(letters.templates)) {
    const letter = letterText(text, told, "Noor Hadley");
    expect(letter).not.toMatch(/[{}]/);
  }
  const letter = letterText(letters.templates["referrer-end"]!.text, told, "Noor Hadley");
  expect(letter).toContain("- Wait, and see what Mia shows me: from 3 to 8, on a line from 1 to 10");
  expect(letter).toContain("- Say what I see Mia doing: from “once in a while” to “most of the time”");
});

test("letters that the typeface does not have are found before a PDF would show boxes", () => {
  expect(lettersMissing("Zoë Łukasz Ștefan – “£5”")).toEqual([]);
  expect(lettersMissing("Нина 你好")).toEqual(["Н", "и", "н", "а", "你", "好"]);
  // What a word processor leaves between letters is no letter, and no box.
  const pasted = "Zoe\u0308\tand\u202fI\u2003wait\u2028\u200bfor\u00ad her\u2011self\u200e\ufe0f\r\nnow\u0007";
  expect(printable(pasted)).toBe("Zoë and I wait\nfor her-self\nnow");
  expect(lettersMissing(pasted)).toEqual([]);
});
