import type { Purpose } from "#domain/consent.ts";

/** Those that are asked for somebody or something in particular, and so on their own. Sharing has to say with whom. */
const named = ["training-events", "research", "share-with-other"] as const satisfies readonly Purpose[];
type Named = (typeof named)[number];

export const isNamed = (purpose: Purpose): purpose is Named => named.some((one) => one === purpose);

export const needsName = (purpose: Purpose): boolean => purpose === "share-with-other";

/** What was typed, or nothing. */
export const typed = (text: string | undefined): string | null =>
  text === undefined || text.trim() === "" ? null : text.trim();
