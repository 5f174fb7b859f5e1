/** Words on the pages of a PDF, each under its own element of the structure. Lengths are points. */
import { colours } from "./drawing.ts";
import type { Colour } from "./drawing.ts";
import { printable } from "./fonts.ts";
import type { Block, Paper } from "./paper.ts";

type Document = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

export interface Measures {
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly width: number;
  readonly body: number;
  readonly title: number;
  readonly second: number;
  readonly third: number;
}

/** Across an A4 page. */
const PAGE = 595.28;
const sized = (side: number, body: number, [title, second, third]: readonly [number, number, number]): Measures => ({
  margins: { top: 72, bottom: 76, left: side, right: side },
  width: PAGE - 2 * side,
  body,
  title,
  second,
  third,
});

export const measures: { readonly [look in Paper["look"]]: Measures } = {
  plain: sized(68, 11.5, [25, 15, 12.5]),
  large: sized(60, 18, [34, 25, 20]),
  letter: sized(76, 11.5, [15, 13, 12]),
};

/** Where something is written, and under which element. */
export interface Sheet {
  readonly doc: Document;
  readonly parent: Element;
  readonly sizes: Measures;
}

export const LEADING = 1.45;

export interface Lettering {
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly size?: number;
  /** Lines, in letters' heights. */
  readonly leading?: number;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
}

/** What is only to be seen: no element, and read out to nobody. Never inside an element. */
export function tagged(doc: Document, draw: () => void): void {
  doc.markContent("Artifact", { type: "Layout" });
  draw();
  doc.endMarkedContent();
}

function lettered({ doc, sizes }: Sheet, { bold = false, colour = "ink", size = sizes.body, ...how }: Lettering) {
  const leading = how.leading ?? LEADING;
  doc
    .font(bold ? "bold" : "regular")
    .fontSize(size)
    .fillColor(colours[colour]);
  return { width: how.width ?? sizes.width, lineGap: size * leading - doc.currentLineHeight(false) };
}

export function heightOfWords(sheet: Sheet, text: string, how: Lettering = {}): number {
  const options = lettered(sheet, how);
  return sheet.doc.heightOfString(printable(text), options);
}

/** Writes a piece of text under an element of its own, where the last one ended. @param role as ISO 32000-1, 14.8.4 has it */
export function wordsOn(sheet: Sheet, role: string, text: string, how: Lettering = {}): void {
  const { doc, parent, sizes } = sheet;
  parent.add(
    doc.struct(role, {}, () => {
      const options = lettered(sheet, how);
      // A line ends with a blank, or whoever hears it hears two words as one.
      doc.text(printable(text).replaceAll("\n", " \n"), how.x ?? sizes.margins.left, how.y ?? doc.y, options);
    }),
  );
}

/** An element with others in it. */
export function within(sheet: Sheet, role: string, work: (inside: Sheet) => void): void {
  const { doc, parent } = sheet;
  const element = doc.struct(role);
  parent.add(element);
  work({ ...sheet, parent: element });
  element.end();
}

/** Above a block. */
export function gapsOf(block: Block, { body }: Measures): number {
  if (block.kind === "heading") return block.level === 2 ? body * 1.9 : body * 1.3;
  return block.kind === "paragraph" ? body * 0.55 : body * 0.8;
}
