/**
 * What is handed to people on paper: one model of its content, from which a page to read on a screen and a tagged PDF are
 * made, so that both say the same in the same order.
 */
import type { Instant } from "#domain/moment.ts";
import type { Drawing } from "./drawing.ts";

/** `id`: by which a page is opened at it. */
export type Block = Content & { readonly id?: string };

type Content =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly quiet?: true }
  /** What somebody said, word for word: above it what was asked, below it who said it when; either may be empty. */
  | { readonly kind: "quote"; readonly asked: string; readonly text: string; readonly by: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** The first of each row says what the row is about. */
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "plot"; readonly drawing: Drawing }
  /** A row of pictures: as many beside each other as there is room for, on a phone one. */
  | { readonly kind: "pictures"; readonly across: 1 | 2 | 3; readonly row: readonly Shown[] };

export interface Shown {
  readonly picture: Picture;
  /** What it shows, for whoever does not see it. */
  readonly says: string;
  readonly caption: string;
}

/** A still, as JPEG. */
export interface Picture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Paper {
  /** `en-GB` */
  readonly language: string;
  readonly title: string;
  /** Under the title: who, when. */
  readonly about: readonly string[];
  /** The service, above everything. */
  readonly from: string;
  /** At the foot of each page. */
  readonly foot: string;
  /** `large` for a child: larger letters, and few words to a page. */
  readonly look: "plain" | "large" | "letter";
  readonly blocks: readonly Block[];
  readonly madeAt: Instant;
}

/** Paragraphs, and lists of lines that begin with a dash, as somebody types them into a field. */
export function blocksOf(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part) => runsOf(part.split("\n").map((line) => line.trim())))
    .map((lines): Block => {
      const isList = isItem(lines[0]!);
      return isList
        ? { kind: "list", items: lines.map((line) => line.replace(ITEM, "")) }
        : { kind: "paragraph", text: lines.join("\n") };
    });
}

const ITEM = /^[-–•*]\s+/;
const isItem = (line: string): boolean => ITEM.test(line);

/** Lines of one kind that follow each other. */
function runsOf(lines: readonly string[]): readonly string[][] {
  const runs: string[][] = [];
  for (const line of lines.filter((one) => one !== "")) {
    const last = runs.at(-1);
    if (last !== undefined && isItem(last[0]!) === isItem(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** Everything that is written in it, in its order. */
export const wordsIn = ({ title, about, blocks }: Paper): string => [title, ...about, ...blocks.map(saidIn)].join("\n");

function saidIn(block: Block): string {
  switch (block.kind) {
    case "quote":
      return [block.asked, block.text, block.by].join("\n");
    case "list":
      return block.items.join("\n");
    case "table":
      return [block.caption, ...block.head, ...block.rows.flat()].join("\n");
    case "plot":
      return block.drawing.says;
    case "pictures":
      return block.row.flatMap(({ says, caption }) => [says, caption]).join("\n");
    case "heading":
    case "paragraph":
    default:
      return block.text;
  }
}
