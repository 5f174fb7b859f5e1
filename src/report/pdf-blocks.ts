/** How each kind of block is drawn into a PDF, and how much room it takes. */
import { colours } from "./drawing.ts";
import type { Drawing, Shape } from "./drawing.ts";
import { printable } from "./fonts.ts";
import type { Block, Shown } from "./paper.ts";
import type { Lettering, Sheet } from "./pdf-sheet.ts";
import { LEADING, heightOfWords, tagged, within, wordsOn } from "./pdf-sheet.ts";

type Of<K extends Block["kind"]> = Extract<Block, { kind: K }>;

const INDENT = 16;
const CELL = 5;
/** A picture is never so high that its caption falls off the page. */
const HIGHEST = 300;

export function heightOf(sheet: Sheet, block: Block): number {
  const { sizes } = sheet;
  switch (block.kind) {
    case "heading":
      return heightOfWords(sheet, block.text, headingOf(sheet, block));
    case "paragraph":
      // Some lines of a long one go onto the next page.
      return Math.min(heightOfWords(sheet, block.text), 2 * sizes.body * LEADING);
    case "quote":
      return quoteHeight(sheet, block);
    case "list":
      return heightOfWords(sheet, block.items[0] ?? "", { width: sizes.width - INDENT });
    case "table":
      return block.rows
        .slice(0, 3)
        .reduce((sum, row) => sum + rowHeight(sheet, block, row), rowHeight(sheet, block, block.head));
    case "plot":
      return scaleOf(sheet, block.drawing) * block.drawing.height;
    case "pictures":
    default:
      return Math.max(...block.row.map((one) => pictureHeight(sheet, one, columnOf(sheet, block, 0).width)));
  }
}

export function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case "heading":
      return heading(sheet, block);
    case "paragraph":
      return wordsOn(sheet, "P", block.text, block.quiet === true ? { colour: "muted" } : {});
    case "quote":
      return quote(sheet, block);
    case "list":
      return list(sheet, block);
    case "table":
      return table(sheet, block);
    case "plot":
      return plot(sheet, block.drawing);
    case "pictures":
      return pictures(sheet, block);
  }
}

const headingOf = ({ sizes }: Sheet, { level }: Of<"heading">): Lettering => ({
  bold: true,
  size: level === 2 ? sizes.second : sizes.third,
  colour: level === 2 ? "teal" : "ink",
  leading: 1.3,
});

function heading(sheet: Sheet, block: Of<"heading">): void {
  wordsOn(sheet, `H${block.level}`, block.text, headingOf(sheet, block));
  if (block.level === 2) sheet.doc.outline.addItem(block.text);
  sheet.doc.y += 2;
}

const said = ({ sizes }: Sheet): Lettering => ({
  x: sizes.margins.left + INDENT,
  width: sizes.width - INDENT,
  size: sizes.body * 1.05,
});
const saidBy = (sheet: Sheet): Lettering => ({ ...said(sheet), size: sheet.sizes.body * 0.87, colour: "muted" });

const asking = (sheet: Sheet): Lettering => ({ size: sheet.sizes.body * 0.92, colour: "muted" });

const quoteHeight = (sheet: Sheet, { asked, text, by }: Of<"quote">): number =>
  (asked === "" ? 0 : heightOfWords(sheet, asked, asking(sheet)) + 3) +
  heightOfWords(sheet, text, said(sheet)) +
  (by === "" ? 0 : heightOfWords(sheet, by, saidBy(sheet)));

function quote(sheet: Sheet, block: Of<"quote">): void {
  const { doc, sizes } = sheet;
  if (block.asked !== "") {
    wordsOn(sheet, "P", block.asked, asking(sheet));
    doc.y += 3;
  }
  const [page, from] = [doc.page, doc.y];
  within(sheet, "BlockQuote", (inside) => {
    wordsOn(inside, "P", block.text, said(sheet));
    if (block.by !== "") wordsOn(inside, "P", block.by, saidBy(sheet));
  });
  if (doc.page !== page) return;
  const to = doc.y;
  tagged(doc, () => {
    doc
      .moveTo(sizes.margins.left + 2, from)
      .lineTo(sizes.margins.left + 2, to - 2)
      .lineWidth(2.5)
      .stroke(colours.honey);
  });
  doc.y = to;
}

function list(sheet: Sheet, { items }: Of<"list">): void {
  const { doc, sizes } = sheet;
  const x = sizes.margins.left;
  within(sheet, "L", (inside) => {
    for (const item of items) {
      const line = sizes.body * LEADING;
      if (doc.y + line > doc.page.height - sizes.margins.bottom) doc.addPage();
      const y = doc.y;
      within(inside, "LI", (one) => {
        wordsOn(one, "Lbl", "•", { x, y, width: INDENT, bold: true, colour: "honey" });
        wordsOn(one, "LBody", item, { x: x + INDENT, y, width: sizes.width - INDENT });
      });
      doc.y += sizes.body * 0.25;
    }
  });
}

/** Of the usual letters: below that nobody reads it, and a word is broken rather. */
const SMALLEST = 0.7;

/** As large as usual, or as small as the longest word needs to stand in one piece. */
function cell(sheet: Sheet, { head, rows }: Of<"table">, isHead: boolean): Lettering {
  const { doc, sizes } = sheet;
  const size = sizes.body * 0.9;
  doc.font("bold").fontSize(size);
  const columns = columnsOf(sheet, head.length);
  const fits = [head, ...rows].flatMap((row) =>
    row.flatMap((text, i) => text.split(/\s/).map((word) => columns[i]!.width / Math.max(1, doc.widthOfString(word)))),
  );
  return { size: size * Math.max(SMALLEST, Math.min(1, ...fits)), bold: isHead, leading: 1.35 };
}

/** The first column is as wide as two and a half of the others. */
function columnsOf({ sizes }: Sheet, count: number): readonly { readonly x: number; readonly width: number }[] {
  const first = count === 1 ? sizes.width : (sizes.width * 2.5) / (count + 1.5);
  const rest = count === 1 ? 0 : (sizes.width - first) / (count - 1);
  return Array.from({ length: count }, (_, i) => ({
    x: sizes.margins.left + (i === 0 ? 0 : first + (i - 1) * rest),
    width: (i === 0 ? first : rest) - 8,
  }));
}

function rowHeight(sheet: Sheet, block: Of<"table">, row: readonly string[]): number {
  const columns = columnsOf(sheet, row.length);
  const heights = row.map((text, i) =>
    heightOfWords(sheet, text, { ...cell(sheet, block, row === block.head || i === 0), width: columns[i]!.width }),
  );
  return Math.max(...heights) + 2 * CELL;
}

function table(sheet: Sheet, block: Of<"table">): void {
  const { doc, sizes } = sheet;
  const { caption: above, head, rows } = block;
  within(sheet, "Table", (inside) => {
    within(inside, "Caption", (one) => wordsOn(one, "P", above, { colour: "muted" }));
    within(inside, "THead", (one) => tableRow(one, block, head));
    within(inside, "TBody", (one) => {
      for (const row of rows) {
        if (doc.y + rowHeight(sheet, block, row) > doc.page.height - sizes.margins.bottom) doc.addPage();
        tableRow(one, block, row);
      }
    });
  });
}

/** What a head of a table is above or beside; the library's types do not know it yet. */
type Scoped = PDFKit.Mixins.StructureElementOptions & { readonly scope?: "Column" | "Row" };

function tableRow(sheet: Sheet, block: Of<"table">, row: readonly string[]): void {
  const { doc, sizes } = sheet;
  const head = row === block.head;
  const columns = columnsOf(sheet, row.length);
  const [top, height] = [doc.y, rowHeight(sheet, block, row)];
  within(sheet, "TR", ({ parent }) => {
    for (const [i, text] of row.entries()) {
      const isHead = head || i === 0;
      const scope: Scoped = isHead ? { scope: head ? "Column" : "Row" } : {};
      const element = doc.struct(isHead ? "TH" : "TD", scope);
      parent.add(element);
      const how = { ...cell(sheet, block, isHead), x: columns[i]!.x, y: top + CELL, width: columns[i]!.width };
      wordsOn({ ...sheet, parent: element }, "P", text, how);
      element.end();
    }
  });
  tagged(doc, () => {
    doc
      .moveTo(sizes.margins.left, top + height)
      .lineTo(sizes.margins.left + sizes.width, top + height)
      .lineWidth(0.75)
      .stroke(colours.hair);
  });
  doc.x = sizes.margins.left;
  doc.y = top + height;
}

const scaleOf = ({ sizes }: Sheet, { width }: Drawing): number => Math.min(1, sizes.width / width);

/** A figure with what it says for whoever does not see it, and where on the page it is. */
function figure(
  sheet: Sheet,
  alt: string,
  [x, width, height]: readonly [number, number, number],
  draw: () => void,
): void {
  const { doc, parent } = sheet;
  const { y } = doc;
  const about = { alt, placement: "Block", bbox: [x, y, x + width, y + height] };
  const element = doc.struct("Figure", about, draw);
  parent.add(element);
  doc.x = sheet.sizes.margins.left;
  doc.y = y + height;
}

function plot(sheet: Sheet, drawing: Drawing): void {
  const { doc, sizes } = sheet;
  const scale = scaleOf(sheet, drawing);
  figure(sheet, drawing.says, [sizes.margins.left, drawing.width * scale, drawing.height * scale], () => {
    doc.save();
    doc.translate(sizes.margins.left, doc.y);
    doc.scale(scale);
    for (const shape of drawing.shapes) drawShape(doc, shape);
    doc.restore();
  });
}

function drawShape(doc: Sheet["doc"], shape: Shape): void {
  if (shape.kind === "line") {
    const [first, ...rest] = shape.points;
    if (first === undefined) return;
    doc.moveTo(...first);
    for (const point of rest) doc.lineTo(...point);
    doc.lineWidth(shape.width).lineJoin("round");
    if (shape.dashed === true) doc.dash(5, { space: 4 });
    else doc.undash();
    doc.stroke(colours[shape.colour]);
    return;
  }
  if (shape.kind === "dot") {
    doc.undash().lineWidth(2);
    doc.circle(...shape.at, shape.radius).fillAndStroke(colours[shape.fill], colours[shape.edge]);
    return;
  }
  const [x, y] = shape.at;
  doc
    .font(shape.bold === true ? "bold" : "regular")
    .fontSize(shape.size)
    .fillColor(colours[shape.colour]);
  const text = printable(shape.text);
  const width = doc.widthOfString(text);
  const from = shape.anchor === "start" ? x : shape.anchor === "middle" ? x - width / 2 : x - width;
  if (shape.halo === true)
    doc
      .rect(from - 2, y - 0.8 * shape.size, width + 4, shape.size)
      .fill(colours.white)
      .fillColor(colours[shape.colour]);
  // A drawing says where its letters stand, a PDF where their line begins.
  doc.text(text, from, y, { lineBreak: false, baseline: "alphabetic" });
}

const caption = ({ sizes }: Sheet): Lettering => ({ size: sizes.body * 0.9, colour: "muted" });

/** Points between two that stand beside each other. */
const BESIDE = 14;

function columnOf({ sizes }: Sheet, { across }: Of<"pictures">, i: number) {
  const width = (sizes.width - (across - 1) * BESIDE) / across;
  return { x: sizes.margins.left + i * (width + BESIDE), width };
}

function pictureSize({ picture: { width, height } }: Shown, most: number) {
  const scale = Math.min(most / width, HIGHEST / height);
  return { width: width * scale, height: height * scale };
}

const pictureHeight = (sheet: Sheet, one: Shown, most: number): number =>
  pictureSize(one, most).height + 6 + heightOfWords(sheet, one.caption, { ...caption(sheet), width: most });

function pictures(sheet: Sheet, block: Of<"pictures">): void {
  const { doc } = sheet;
  const top = doc.y;
  let below = top;
  for (const [i, one] of block.row.entries()) {
    const column = columnOf(sheet, block, i);
    doc.y = top;
    picture(sheet, one, column);
    below = Math.max(below, doc.y);
  }
  doc.y = below;
}

function picture(sheet: Sheet, one: Shown, column: { readonly x: number; readonly width: number }): void {
  const { doc } = sheet;
  const { width, height } = pictureSize(one, column.width);
  figure(sheet, one.says, [column.x, width, height], () => {
    const [x, y] = [column.x, doc.y];
    doc.save();
    doc.roundedRect(x, y, width, height, 6).clip();
    doc.image(Buffer.from(one.picture.jpeg), x, y, { width, height });
    doc.restore();
  });
  doc.y += 6;
  wordsOn(sheet, "P", one.caption, { ...caption(sheet), ...column });
}
