import { createHash } from "node:crypto";
import { svgOf } from "./drawing.ts";
import { pageFonts } from "./fonts.ts";
import { escaped } from "./html.ts";
import type { Block, Paper, Shown } from "./paper.ts";

/** In one piece, so that a content policy can name it. */
const style = (): string => `${pageFonts()}
html { color-scheme: light; }
body { font: 400 1.0625rem/1.6 "Atkinson Hyperlegible Next", system-ui, sans-serif; color: #22302f; background: #fff; max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
.large { font-size: 1.5rem; line-height: 1.5; }
header { border-block-start: 4px solid #8a5200; padding-block-start: 1rem; margin-block-end: 2rem; }
.letter header { border-block-start-width: 2px; }
h1 { font-size: 1.75em; line-height: 1.25; margin: .25rem 0 .5rem; text-wrap: balance; }
.letter h1 { font-size: 1.25em; margin-block-start: 2rem; }
h2 { font-size: 1.25em; line-height: 1.3; color: #1e6a66; margin: 2.25em 0 .5em; }
h3 { font-size: 1.0625em; line-height: 1.35; margin: 1.75em 0 .5em; }
p { margin: 0 0 .8em; white-space: pre-line; overflow-wrap: anywhere; }
header p { margin: 0; }
.from, .about, .quiet, footer, figcaption, caption { color: #566361; }
.from { font-weight: 600; }
ul { margin: 0 0 .8em; padding-inline-start: 1.4em; }
li { margin-block-end: .35em; overflow-wrap: anywhere; }
li::marker { color: #8a5200; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid #8a5200; }
blockquote p { font-size: 1.0625em; margin: 0; }
.asked { margin: 1.25em 0 0; } .asked + blockquote { margin-block-start: .35em; }
blockquote footer { font-size: .875em; margin: .25em 0 0; padding: 0; border: 0; }
figure { margin: 1em 0; }
figure img { display: block; width: auto; height: auto; max-width: 100%; max-height: 26rem; border-radius: 8px; }
h1, h2, h3, figcaption { overflow-wrap: anywhere; }
.beside { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); column-gap: 1rem; }
.beside-3 { grid-template-columns: repeat(3, 1fr); }
figcaption { font-size: .9375em; margin-block-start: .35em; }
svg { display: block; width: 100%; max-width: 36rem; height: auto; font-family: inherit; }
.wide { overflow-x: auto; margin: 1.25em 0; }
.wide:focus-visible { outline: 3px solid #1e6a66; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9375em; }
caption { text-align: start; padding-block-end: .5em; }
th, td { text-align: start; vertical-align: top; padding: .45em .75em .45em 0; border-block-end: 1px solid #d9d2c5; }
th { font-weight: 600; } td { white-space: nowrap; }
.foot { margin-block-start: 3rem; padding-block-start: .75rem; border-block-start: 1px solid #d9d2c5; font-size: .875rem; }
@media print {
  @page { size: A4; margin: 20mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; } .large { font-size: 17pt; }
  h2, h3, .asked { break-after: avoid; } figure img { max-height: 110mm; } .beside-2 { grid-template-columns: 1fr 1fr; }
  blockquote, figure, tr { break-inside: avoid; }
}`;

/** @param asFile kept outside and opened from a disk, where no server says what a page may do: it says so itself */
export function paperPage(paper: Paper, asFile = false): string {
  const { language, title, about, from, foot, look, blocks } = paper;
  const policy = asFile ? `\n<meta http-equiv="content-security-policy" content="${escaped(filePolicy())}">` : "";
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">${policy}
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style()}</style>
</head>
<body class="${look}">
<main>
<header>
${from === "" ? "" : `<p class="from">${escaped(from)}</p>\n`}${look === "letter" ? aboutOf(about) : ""}<h1>${escaped(title)}</h1>
${look === "letter" ? "" : aboutOf(about)}</header>
${blocks.map(blockOf).join("\n")}
<p class="quiet foot">${escaped(foot)}</p>
</main>
</body>
</html>
`;
}

const aboutOf = (lines: readonly string[]): string =>
  lines.map((line) => `<p class="about">${escaped(line)}</p>\n`).join("");

const blockOf = (block: Block): string =>
  `${block.id === undefined ? "" : `<span id="${escaped(block.id)}"></span>`}${contentOf(block)}`;

function contentOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p${block.quiet === true ? ' class="quiet"' : ""}>${escaped(block.text)}</p>`;
    case "quote":
      return `${block.asked === "" ? "" : `<p class="quiet asked">${escaped(block.asked)}</p>\n`}<blockquote><p>${escaped(block.text)}</p>${
        block.by === "" ? "" : `<footer class="quiet">${escaped(block.by)}</footer>`
      }</blockquote>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`;
    case "table":
      return tableOf(block);
    case "plot":
      return `<figure>${svgOf(block.drawing, escaped)}</figure>`;
    case "pictures":
    default: {
      const figures = block.row.map(figureOf).join("\n");
      return block.across === 1 ? figures : `<div class="beside beside-${block.across}">\n${figures}\n</div>`;
    }
  }
}

function figureOf({ picture: { jpeg, width, height }, says, caption }: Shown): string {
  const data = Buffer.from(jpeg).toString("base64");
  return `<figure><img src="data:image/jpeg;base64,${data}" width="${width}" height="${height}" alt="${escaped(says)}"><figcaption>${escaped(caption)}</figcaption></figure>`;
}

/** What is wider than the page is moved by its own bar, with the keyboard too. */
function tableOf({ caption, head, rows }: Extract<Block, { kind: "table" }>): string {
  const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const lines = rows.map(
    ([first = "", ...rest]) =>
      `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines.join("\n")}
</tbody></table></div>`;
}

let hash: string | null = null;

function loads(): string {
  hash ??= createHash("sha256").update(style()).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
}

const filePolicy = loads;

/** What such a page may do: show itself, and nothing else; in a frame of our own pages too. */
export const paperPolicy = (): string => `${loads()}; frame-ancestors 'self'; sandbox`;
