import { describe, expect, it } from "vitest";
import { errorCodes } from "../errors.ts";
import { defaultPrinciples } from "../principles.ts";
import { en } from "./en.ts";

const SOMETHING = { name: "film.mp4", value: "12.4", readableTo: "1:05", detail: "More.", looksLike: "a text" };

/** The number 7, which has no name and no value; and whatever is asked of it is another of the same, or none at all. */
const seven: unknown = new Proxy(() => 7, {
  get: (_target, name) => {
    if (name === Symbol.toPrimitive) return () => 7;
    if (name === "length") return 7;
    if (name === "join") return () => "7";
    return name === "toString" ? () => "7" : seven;
  },
});

/** Every text as it stands, and what every function says about the number 7, or about a thing that is 7 in everything. */
function sentences(words: unknown): readonly string[] {
  if (typeof words === "string") return [words];
  if (isCallable(words)) return sentences(said(words));
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(sentences) : [];
}

const isCallable = (words: unknown): words is (...args: unknown[]) => unknown => typeof words === "function";

/** One that takes a thing apart is told of a thing. */
function said(words: (...args: unknown[]) => unknown): unknown {
  const about = words.toString().startsWith("({") ? seven : 7;
  return words(about, about, about, about, about);
}

const everything = [...sentences({ ...en, reasons: null }), ...sentences(defaultPrinciples)];
const complaints = errorCodes.map((code) => en.errors[code](SOMETHING));

/** No feeling, no verdict, no scolding, no cheering, no jargon, no American spelling. */
const forbidden =
  /\b(emotion\w*|engage\w*|attun\w*|sensitiv\w*|responsiv\w*|deficit\w*|neglect\w*|intrusive|invalid|illegal|abort\w*|fatal|users?|success\w*|oops|sorry|please|great|unsupported|codecs?|streams?|parameter|percent|colou?r|color|center|favorite|organiz\w*|recogniz\w*)\b/i;

describe("what Glimmer says", () => {
  it("is a good number of sentences", () => expect(everything.length).toBeGreaterThan(150));

  it.each([...new Set([...everything, ...complaints])])("keeps to its voice: %s", (sentence) => {
    expect(sentence).not.toMatch(forbidden);
    expect(sentence).not.toMatch(/undefined|\[object|NaN|!(?=\s|$)/);
    expect(sentence).not.toMatch(/[^\S\n] {2,}\S.*\.$/);
  });

  it.each(errorCodes)("has a whole sentence for %s", (code) => {
    // Of consent, the name is a person's.
    const named = code.startsWith("consent-") ? { ...SOMETHING, name: "Laura" } : SOMETHING;
    for (const about of [{}, named]) expect(en.errors[code](about)).toMatch(/^[A-Z0-9".].*[.?]$/s);
    expect(en.errors[code]({})).not.toMatch(/[a-z] This file/);
  });
});
