import type { Look } from "#contract/look.ts";
import type { Words } from "#contract/words/en.ts";
import { clock } from "../clock.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import { voiceName } from "./lanes.ts";

/** The voice lanes in words, for whoever cannot see them. */
export function speechTable(look: Look, words: Words): Html {
  const { page } = words;
  const rows = look.speech.map(
    (piece) =>
      html`<tr><td>${tenths(piece.from)}</td><td>${tenths(piece.to)}</td><td>${voiceName(piece.voice, piece.role, words)}</td><td>${piece.sure ? page.yes : page.maybe}</td></tr>`,
  );
  return html`<details class="table"><summary>${page.asTable}</summary>
<table><caption>${page.tableVoices}</caption><thead><tr><th scope="col">${page.from}</th><th scope="col">${page.to}</th><th scope="col">${page.who}</th><th scope="col">${page.sure}</th></tr></thead>
<tbody>${rows}</tbody></table></details>`;
}

function tenths(seconds: number): string {
  const tenth = Math.round(seconds * 10);
  return `${clock(Math.floor(tenth / 10))}.${((tenth % 10) + 10) % 10}`;
}
