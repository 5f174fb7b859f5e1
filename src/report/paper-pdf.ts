/** A paper as a tagged PDF: a tree of headings, paragraphs, lists, tables and figures, in the order in which it is read. */
import { once } from "node:events";
import type PdfDocument from "pdfkit";
import { printable, printFonts } from "./fonts.ts";
import type { Block, Paper } from "./paper.ts";
import { drawBlock, heightOf } from "./pdf-blocks.ts";
import type { Sheet } from "./pdf-sheet.ts";
import { gapsOf, measures, tagged, wordsOn } from "./pdf-sheet.ts";

export async function paperPdf(paper: Paper): Promise<Uint8Array> {
  // Loaded with the first PDF, and not with the service.
  const { default: PdfKit } = await import("pdfkit");
  const sizes = measures[paper.look];
  const doc = new PdfKit({
    size: "A4",
    pdfVersion: "1.7",
    tagged: true,
    lang: paper.language,
    displayTitle: true,
    bufferPages: true,
    margins: sizes.margins,
    info: {
      Title: paper.title,
      Author: paper.from,
      Creator: "Glimmer",
      Producer: "Glimmer",
      CreationDate: new Date(paper.madeAt),
    },
  });
  const { regular, bold } = printFonts();
  doc.registerFont("regular", regular);
  doc.registerFont("bold", bold);
  const bytes = allOf(doc);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const sheet: Sheet = { doc, parent: root, sizes };
  head(sheet, paper);
  body(sheet, paper.blocks);
  root.end();
  foot(sheet, paper);
  doc.end();
  return bytes;
}

function head(sheet: Sheet, { look, from, title, about }: Paper): void {
  const { doc, sizes } = sheet;
  const { left, top } = sizes.margins;
  tagged(doc, () => {
    doc
      .rect(left, top - 14, sizes.width, look === "letter" ? 1.5 : 3)
      .fill("#8a5200")
      .fillColor("#22302f");
  });
  doc.x = left;
  doc.y = top;
  const lines = () => {
    for (const line of about) wordsOn(sheet, "P", line, { colour: "muted" });
  };
  if (from !== "") wordsOn(sheet, "P", from, { bold: true, colour: "muted" });
  if (look === "letter") {
    doc.y += 14;
    lines();
    doc.y += 22;
  }
  wordsOn(sheet, "H1", title, { bold: true, size: sizes.title, leading: 1.2 });
  if (look !== "letter") {
    doc.y += 4;
    lines();
  }
  doc.y += look === "letter" ? 4 : 10;
}

function body(sheet: Sheet, blocks: readonly Block[]): void {
  const { doc, sizes } = sheet;
  for (const [i, block] of blocks.entries()) {
    const gap = gapsOf(block, sizes);
    // What belongs together is not parted by the end of a page: a heading and what it is above, a figure, a short quote.
    const needed = gap + heightOf(sheet, block) + (block.kind === "heading" ? firstOf(sheet, blocks, i + 1) : 0);
    const left = bottomOf(sheet) - doc.y;
    if (needed > left && needed < bottomOf(sheet) - sizes.margins.top) doc.addPage();
    else doc.y += gap;
    drawBlock(sheet, block);
  }
}

const bottomOf = ({ doc, sizes }: Sheet): number => doc.page.height - sizes.margins.bottom;

/** How much of what follows a heading has to stand under it. */
function firstOf(sheet: Sheet, blocks: readonly Block[], at: number): number {
  const next = blocks[at];
  if (next === undefined) return 0;
  const whole = gapsOf(next, sheet.sizes) + heightOf(sheet, next);
  if (next.kind === "heading") return whole + firstOf(sheet, blocks, at + 1);
  return next.kind === "plot" || next.kind === "pictures" ? whole : Math.min(whole, 3 * sheet.sizes.body * 1.5);
}

/** At the foot of each page: whose it is, and which page. Nobody is read that in the middle of a sentence. */
function foot({ doc, sizes }: Sheet, paper: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = start; i < start + count; i++) {
    doc.switchToPage(i);
    const y = doc.page.height - sizes.margins.bottom + 24;
    doc.page.margins.bottom = 0;
    tagged(doc, () => {
      doc.font("regular").fontSize(9).fillColor("#566361");
      doc.text(printable(paper.foot), sizes.margins.left, y, { lineBreak: false });
      const page = `${i - start + 1} / ${count}`;
      doc.text(page, sizes.margins.left + sizes.width - doc.widthOfString(page), y, { lineBreak: false });
    });
  }
}

async function allOf(doc: InstanceType<typeof PdfDocument>): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  doc.on("data", (piece: Buffer) => pieces.push(piece));
  await once(doc, "end");
  return Buffer.concat(pieces);
}
