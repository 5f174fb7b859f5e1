/** Who has looked at a film, from the audit: for the people who are in it. */
import type { AuditEntry } from "./audit.ts";
import type { Instant } from "./moment.ts";

export const watchedWhats = ["film", "clip", "pictures"] as const;
export type WatchedWhat = (typeof watchedWhats)[number];

export interface Watched {
  readonly account: string;
  readonly what: WatchedWhat;
  /** Of the first time on that day. */
  readonly at: Instant;
  /** How often on that day. */
  readonly times: number;
}

const whats: { readonly [kind in AuditEntry["what"]]?: WatchedWhat } = {
  "film-watched": "film",
  "clip-shown": "clip",
  "film-read": "pictures",
};

/**
 * One line for each person, day and kind of looking, newest first.
 *
 * @param entries of the film's case, in order
 */
export function watchedIn(entries: readonly AuditEntry[], film: string): readonly Watched[] {
  const lines = new Map<string, Watched>();
  for (const { what: kind, by, subject, at } of entries) {
    const what = whats[kind];
    if (what === undefined || by === null || subject !== film) continue;
    const key = [by, what, at.slice(0, 10)].join(" ");
    const known = lines.get(key);
    lines.set(key, known === undefined ? { account: by, what, at, times: 1 } : { ...known, times: known.times + 1 });
  }
  return [...lines.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
