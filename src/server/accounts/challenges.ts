/** Challenges that a passkey answers: each once, within five minutes, in the browser it was given to. Kept in memory. */
import type { Clock } from "#domain/moment.ts";

const GOOD_FOR = 300_000;

export type ChallengeFor = "add" | "sign-in" | "again" | "door";

export interface Challenges {
  give(browser: string, purpose: ChallengeFor, challenge: string): void;
  /** Takes it out. @returns null if there is none, or it is too old */
  take(browser: string, purpose: ChallengeFor): string | null;
}

export function challengesKept(clock: Clock): Challenges {
  const kept = new Map<string, { readonly challenge: string; readonly until: number }>();
  return {
    give(browser, purpose, challenge) {
      const now = Date.parse(clock());
      // Oldest first, and all are good for as long.
      for (const [key, { until }] of kept) {
        if (until > now) break;
        kept.delete(key);
      }
      kept.delete(`${purpose} ${browser}`);
      kept.set(`${purpose} ${browser}`, { challenge, until: now + GOOD_FOR });
    },
    take(browser, purpose) {
      const key = `${purpose} ${browser}`;
      const found = kept.get(key);
      kept.delete(key);
      return found !== undefined && found.until > Date.parse(clock()) ? found.challenge : null;
    },
  };
}
