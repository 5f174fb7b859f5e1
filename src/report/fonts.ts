/** The typeface of everything we hand out: made for legibility, and carried inside each file. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import type { Font } from "fontkit";

const { resolve } = createRequire(import.meta.url);
const bytesOf = (path: string): Buffer => readFileSync(resolve(path));

const printed = "@expo-google-fonts/atkinson-hyperlegible-next";
const shown = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";

export interface PrintFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let print: PrintFonts | null = null;

/** As a PDF carries it. Read when first asked for. */
export function printFonts(): PrintFonts {
  print ??= {
    regular: bytesOf(`${printed}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
    bold: bytesOf(`${printed}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
  };
  return print;
}

/**
 * A text as it is printed: what other programs put between letters, and nobody sees, is left out or becomes a plain blank or
 * hyphen. A page shows all of it; a typeface has no letter for it.
 */
export const printable = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(/[\t\v\f\u1680\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replaceAll(/[\u2010\u2011]/g, "-")
    .replaceAll(/[^\P{Cc}\n]|\p{Cf}|[\uFE00-\uFE0F]/gu, "");

let known: Font | null = null;

/** Letters that the typeface does not have, each once: a PDF would show a box in their place. */
export function lettersMissing(text: string): readonly string[] {
  if (known === null) {
    const font = create(printFonts().regular);
    if (!("hasGlyphForCodePoint" in font)) throw new Error("a collection of typefaces where one was expected");
    known = font;
  }
  const font = known;
  return [...new Set(printable(text))].filter((letter) => {
    const point = letter.codePointAt(0)!;
    return letter !== "\n" && !font.hasGlyphForCodePoint(point);
  });
}

let page: string | null = null;

/** As a page carries it: latin letters with their accents, in every weight. */
export function pageFonts(): string {
  page ??= (["latin-ext", "latin"] as const)
    .map((letters) => {
      const data = bytesOf(`${shown}-${letters}-wght-normal.woff2`).toString("base64");
      return `@font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800; src: url(data:font/woff2;base64,${data}) format("woff2"); unicode-range: ${ranges[letters]}; }`;
    })
    .join("\n");
  return page;
}

/** Which letters are in which file, as the typeface's own style sheet says. */
const ranges = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
} as const;
