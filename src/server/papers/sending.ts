/** How a paper goes to whoever asked for it: to be looked at in our pages, or as a file to keep. */
import type { FastifyReply } from "fastify";
import type { PaperAs } from "#contract/api/papers.ts";
import { lettersMissing } from "#report/fonts.ts";
import type { Paper } from "#report/paper.ts";
import { wordsIn } from "#report/paper.ts";
import { paperPage, paperPolicy } from "#report/paper-page.ts";
import { paperPdf } from "#report/paper-pdf.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";

/** In a frame of our own pages, or in a window of its own; no script runs in it. */
export async function sendPage(reply: FastifyReply, paper: Paper): Promise<undefined> {
  await reply
    .headers({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": paperPolicy(),
      "x-frame-options": "SAMEORIGIN",
    })
    .send(paperPage(paper));
  return undefined;
}

/** @returns why it cannot be printed with our typeface; null where it can */
export function unprintable(paper: Paper, as: PaperAs): Refusal | null {
  const missing = as === "pdf" ? lettersMissing([paper.from, wordsIn(paper), paper.foot].join("\n")) : [];
  const named = missing.slice(0, 12).map((letter) => (/[\p{Z}\p{M}\p{C}]/u.test(letter) ? codeOf(letter) : letter));
  return missing.length === 0 ? null : refused("paper-letters-missing", { value: named.join(" ") });
}

/** `U+0301`: of what nobody sees alone. */
const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** @param name of the file: it says nothing of who is in it */
export async function sendFile(reply: FastifyReply, paper: Paper, as: PaperAs, name: string): Promise<undefined> {
  const [type, ending] = as === "pdf" ? ["application/pdf", "pdf"] : ["text/html; charset=utf-8", "html"];
  const body = as === "pdf" ? Buffer.from(await paperPdf(paper)) : paperPage(paper, true);
  await reply
    .headers({ "content-type": type, "content-disposition": `attachment; filename="${name}.${ending}"` })
    .send(body);
  return undefined;
}
