/** Markup that is safe to put into a page as it stands. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | null | readonly Part[];

const ESCAPES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Fills a template: text is escaped, markup is kept, lists are joined, null is left out. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = template.map((text, i) => text + (i < parts.length ? markupOf(parts[i] ?? null) : ""));
  return { markup: filled.join("") };
}

/** Markup of our own: styles, scripts. Never anything that came from a film. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return part.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
  return "markup" in part ? part.markup : part.map(markupOf).join("");
}
