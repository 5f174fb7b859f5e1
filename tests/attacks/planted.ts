/**
 * Words that somebody hopes a page runs, planted in every field and known again on the pages. A placement counts when a page
 * that was opened shows it word for word: seen, and inert.
 */
import type { Page } from "playwright-core";
import { size } from "../size.ts";
import { scriptPayloads } from "./script-payloads.ts";

/** Every so many of them; all of them where it is run at full size. */
const EVERY = size({ test: 30, soak: 1 });
export const payloads = scriptPayloads.filter((_, i) => i % EVERY === 0);

/** Fields by the numbers under which they stand in signs. */
const fields: string[] = [];
/** What was planted, by its sign. */
const words = new Map<string, { readonly field: string; readonly n: number; readonly payload: string }>();

/**
 * A payload as it is written into a field, with a sign behind it.
 *
 * @param field as reports call it
 * @param n which payload; more than there are begin again
 * @param fit leaves of it what the field takes
 */
export function planted(field: string, n: number, fit = (payload: string) => payload): string {
  if (!fields.includes(field)) fields.push(field);
  const nth = n % payloads.length;
  const sign = `\u00a7${fields.indexOf(field)}.${nth}\u00a7`;
  const payload = fit(payloads[nth]!);
  words.set(sign, { field, n: nth, payload });
  return payload + sign;
}

/** Fields take spaces off, and turn some of them into others. */
const plain = (text: string): string => text.replaceAll(/[\s\p{Cc}]/gu, "");

/** To the letter; at the beginning of a sentence its first letter may be a capital. */
const isAsWritten = (shown: string, payload: string): boolean =>
  shown.endsWith(payload) || shown.endsWith(payload.charAt(0).toUpperCase() + payload.slice(1));

export interface Seen {
  /** Where a field was seen, and with which payloads. */
  readonly placements: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>>;
  /** Texts that stand on a page otherwise than they were written. */
  readonly torn: readonly string[];
  /** Looks at what a page shows now. @returns how many placements it shows */
  readonly look: (page: Page, at: string) => Promise<number>;
}

export function seen(): Seen {
  const placements = new Map<string, Map<string, Set<number>>>();
  const torn: string[] = [];
  return {
    placements,
    torn,
    async look(page, at) {
      const shown = new Set<string>();
      for (const text of await page.evaluate(textsShown)) {
        for (const { 0: sign, index } of text.matchAll(/\u00a7\d+\.\d+\u00a7/g)) {
          const one = words.get(sign);
          if (one === undefined || !isAsWritten(plain(text.slice(0, index)), plain(one.payload))) {
            torn.push(`${at}: ${text.slice(Math.max(0, index - 150), index)}${sign}`);
            continue;
          }
          const pages = placements.get(one.field) ?? new Map<string, Set<number>>();
          placements.set(one.field, pages);
          pages.set(at, (pages.get(at) ?? new Set()).add(one.n));
          shown.add(sign);
        }
      }
      return shown.size;
    },
  };
}

/** In the page: every text with a sign in it that is on the screen, in a field, or said of something. */
function textsShown(): readonly string[] {
  const texts = new Set<string>([document.title]);
  const isShown = (element: Element | null): element is Element =>
    element?.checkVisibility({ visibilityProperty: true }) ?? false;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const { nodeValue, parentElement } = walker.currentNode;
    if (nodeValue?.includes("\u00a7") && isShown(parentElement)) texts.add(parentElement.textContent);
  }
  for (const element of document.querySelectorAll("input, textarea, [aria-label], [title], [placeholder], [alt]")) {
    const said = ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? "");
    const value = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : "";
    for (const text of [value, ...said]) if (text.includes("\u00a7") && isShown(element)) texts.add(text);
  }
  return [...texts];
}

/** The fields in which something was planted. */
export const plantedFields = (): readonly string[] => fields;
/** How many payloads were planted in a field. */
export const plantedIn = (field: string): number => [...words.values()].filter((one) => one.field === field).length;
