/**
 * What a client or a child reads is held to a reading age of 11 at most, by two formulas that see different things: syllables
 * (Flesch-Kincaid grade: Kincaid et al. 1975) and letters (Coleman and Liau 1975). Grade + 5 is the age.
 */
import { describe, expect, it } from "vitest";
import { filledIn } from "./consent-text.ts";
import { filled } from "../filled.ts";
import { answers } from "./en-answers.ts";
import { goals } from "./en-goals.ts";
import { consentPages } from "./en-consent-pages.ts";
import { consentTexts } from "./en-consent-texts.ts";
import { evaluation, evaluationQuestions } from "./en-evaluation.ts";
import { takenBack } from "./en-taken-back.ts";

const OLDEST = 11;

/** Groups of vowels, less a silent e, and -es and -ed that are not spoken. */
function syllables(word: string): number {
  const spoken = word
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")
    .replace(/^(some|there|where)(?=[a-z])/, (first) => first.slice(0, -1))
    .replace(/(?<=[aeiouy].*)(?:(?<![aeiouy]l|[sxz]|[cs]h|[cg])es|(?<![td])ed|(?<!l)e|(?<=[aeiouy]l)e)$/, "")
    .replace(/^y/, "");
  // Two vowels that are two syllables: qui-et, vid-e-o, id-e-a.
  const apart = spoken.match(/iet|ia[nl]?(?![rt])|io(?!n)|eo(?!p)|ea(?=$)|uou/g)?.length ?? 0;
  return Math.max(1, (spoken.match(/[aeiouy]+/g)?.length ?? 0) + apart);
}

interface Reading {
  readonly kincaid: number;
  readonly coleman: number;
}

function readingOf(text: string): Reading {
  const sentences = text.split(/(?<=[.?!])\s+|\n/).filter((sentence) => /\w/.test(sentence));
  const words = sentences.flatMap((sentence) => sentence.match(/[\w’']+/g) ?? []);
  const spoken = words.reduce((sum, word) => sum + (/^\d+$/.test(word) ? 1 : syllables(word)), 0);
  const letters = words.join("").replaceAll(/\W/g, "").length;
  const [perWord, perSentence] = [spoken / words.length, words.length / sentences.length];
  return {
    kincaid: 5 + 0.39 * perSentence + 11.8 * perWord - 15.59,
    coleman: 5 + (5.88 * letters) / words.length - 29.6 / perSentence - 15.8,
  };
}

const reader = { person: "Mia", client: "Laura", whom: "Mrs Lowe", lasts: "for 12 months" };
/** What a paragraph is about stands before its colon, and is no sentence. */
const plain = (words: string) => words.replace(/^[^:?.]+: /, "");

const texts = Object.entries(consentTexts).flatMap(([form, byPurpose]) =>
  Object.entries(byPurpose).map(([purpose, text]) => {
    const { title, body } = filledIn(text, reader);
    return { form, purpose, words: [title, ...body].map(plain).join("\n") };
  }),
);

/** Names, days, numbers: what is filled into a sentence of a page. */
const filling = ["Laura", "Mia", "3 March"] as const;
const numbers: readonly string[] = [
  "question.progress",
  "all.missing",
  "lasts",
  "answers.adult.progress",
  "answers.child.progress",
  "takenBack.film",
  "takenBack.review-film",
];

/** Every text of a page by its place; one that is filled in, with names. */
function textsIn(place: string, words: unknown): readonly { readonly part: string; readonly words: string }[] {
  if (typeof words === "string") return [{ part: place, words }];
  if (typeof words === "function") return textsIn(place, words(...(numbers.includes(place) ? [3, 7] : filling)));
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([name, inside]) => textsIn(place === "" ? name : `${place}.${name}`, inside));
}

/** A label of a word or two is no sentence, and its letters say nothing of how hard it is to read. */
const SENTENCE = 4;
const pages = [
  ...textsIn("", consentPages),
  ...textsIn("takenBack", takenBack),
  ...textsIn("answers", answers.page),
  ...textsIn("goals", goals.sheet),
].filter(({ words }) => words.split(" ").length >= SENTENCE);

describe("the reading age of what people are shown", () => {
  it.each([
    ["cat", 1],
    ["guider", 2],
    ["locked", 1],
    ["deleted", 3],
    ["moments", 2],
    ["computer", 3],
    ["sees", 1],
    ["pieces", 2],
    ["people", 2],
    ["somebody", 3],
    ["quiet", 2],
    ["idea", 3],
    ["yes", 1],
    ["training", 2],
    ["family", 3],
  ])("counts the syllables of %s", (word, count) => expect(syllables(word)).toBe(count));

  it("knows what is hard to read", () => {
    const hard = "Audio-visual recordings are retained in encrypted form, subject to applicable statutory obligations.";
    expect(readingOf(hard).kincaid).toBeGreaterThan(18);
    expect(readingOf(hard).coleman).toBeGreaterThan(18);
  });

  it.each(texts)("$form, $purpose", ({ words }) => {
    const { kincaid, coleman } = readingOf(words);
    expect(kincaid).toBeLessThanOrEqual(OLDEST);
    expect(coleman).toBeLessThanOrEqual(OLDEST);
  });

  it.each(Object.keys(consentTexts))("%s, all of them together", (form) => {
    const { kincaid, coleman } = readingOf(
      texts.flatMap((text) => (text.form === form ? [text.words] : [])).join("\n"),
    );
    console.log(`${form}: reading age ${kincaid.toFixed(1)} (Flesch-Kincaid), ${coleman.toFixed(1)} (Coleman-Liau)`);
    expect(Math.max(kincaid, coleman)).toBeLessThanOrEqual(OLDEST - 1);
  });

  it.each(pages)("the pages around them: $part, “$words”", ({ words }) => {
    const { kincaid, coleman } = readingOf(words);
    expect(kincaid).toBeLessThanOrEqual(OLDEST);
    expect(coleman).toBeLessThanOrEqual(OLDEST);
  });

  it("the pages around them, all together", () => {
    const { kincaid, coleman } = readingOf(pages.map(({ words }) => words).join("\n"));
    console.log(`pages: reading age ${kincaid.toFixed(1)} (Flesch-Kincaid), ${coleman.toFixed(1)} (Coleman-Liau)`);
    expect(Math.max(kincaid, coleman)).toBeLessThanOrEqual(OLDEST - 1);
  });

  it("leaves nothing to fill in", () => {
    for (const { words } of texts) expect(words).not.toMatch(/[{}]/);
  });

  // Each question is a line: too little for a formula, so all that one person is asked are read together.
  it.each(["client", "child"] as const)("the questions about the work, to a %s", (by) => {
    const asked = Object.values(evaluationQuestions[by]).flatMap((questions) => Object.values(questions));
    const words = [evaluation.about[by], ...asked].map((text) => filled(text, { child: "Mia", client: "Mum" }));
    const { kincaid, coleman } = readingOf(words.join("\n"));
    console.log(`${by}: reading age ${kincaid.toFixed(1)} (Flesch-Kincaid), ${coleman.toFixed(1)} (Coleman-Liau)`);
    expect(Math.max(kincaid, coleman)).toBeLessThanOrEqual(OLDEST);
  });
});
