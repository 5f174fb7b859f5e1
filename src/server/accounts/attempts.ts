/** Slows guessing down, and never locks anybody out for good. Kept in memory: a restart forgives. */
import type { Clock } from "#domain/moment.ts";

interface Tries {
  readonly count: number;
  /** Milliseconds of the epoch until which no further try is heard. */
  readonly until: number;
  /** This waiting was asked about. */
  readonly told?: true;
}

/** One thing that tries are counted by: a browser, a name from an address, a name, an address. */
export interface Counted {
  readonly by: string;
  /** Tries before the waiting begins. */
  readonly free: number;
  /** Milliseconds of each wait; growing from a second where none is named. */
  readonly wait?: number;
}

const FORGIVEN_AFTER = 3_600_000;
const LONGEST_WAIT = 300_000;
/** Held at once; beyond that the oldest are forgiven, so that nobody fills the memory by trying. */
const MANY = 20_000;

export interface Attempts {
  /** Counts a try before it is looked at. @returns seconds to wait instead, 0 where it may go on */
  begin(counted: readonly Counted[]): number;
  /** Whether this waiting was not asked about yet: somebody who goes on trying is slowed once. */
  isNews(counted: readonly Counted[]): boolean;
  /** Forgives what was counted. */
  succeeded(counted: readonly Counted[]): void;
}

export function attemptsSlowed(clock: Clock): Attempts {
  /** Whatever was tried longest ago first. */
  const tries = new Map<string, Tries>();

  function forget(now: number): void {
    for (const [by, { until }] of tries) if (now - until > FORGIVEN_AFTER) tries.delete(by);
    for (const by of tries.keys()) {
      if (tries.size <= MANY) return;
      tries.delete(by);
    }
  }

  return {
    begin(counted) {
      const now = Date.parse(clock());
      if (tries.size > MANY) forget(now);
      const until = Math.max(0, ...counted.map(({ by }) => tries.get(by)?.until ?? 0));
      // A longer wait than there is was counted by a clock that ran ahead.
      if (until > now && until - now <= LONGEST_WAIT) return Math.ceil((until - now) / 1000);
      for (const { by, free, wait: longer } of counted) {
        const before = tries.get(by);
        const count = before === undefined || now - before.until > FORGIVEN_AFTER ? 1 : before.count + 1;
        const wait = count < free ? 0 : (longer ?? Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(count - free, 20)));
        tries.delete(by);
        tries.set(by, { count, until: now + wait });
      }
      return 0;
    },
    isNews(counted) {
      const now = Date.parse(clock());
      const waiting = counted.flatMap(({ by }) => {
        const one = tries.get(by);
        return one !== undefined && one.until > now ? [[by, one] as const] : [];
      });
      const isNew = waiting.some(([, { told }]) => told !== true);
      for (const [by, one] of waiting) tries.set(by, { ...one, told: true });
      return isNew;
    },
    succeeded(counted) {
      for (const { by } of counted) tries.delete(by);
    },
  };
}

/**
 * What tries to sign in are counted by. From however many places somebody guesses: of one account at most ten passwords are
 * looked at in five minutes. A browser that has signed in with that name before is counted by itself alone, so that no
 * stranger keeps anybody out of where they are at home; passkeys are not counted by name at all.
 *
 * @param browser a name for such a browser; null for any other
 */
export function signInTries(name: string, address: string, browser: string | null): readonly Counted[] {
  if (browser !== null) return [{ by: `browser ${browser}`, free: 10 }];
  return [
    { by: `name ${name} at ${address}`, free: 5 },
    { by: `address ${address}`, free: 50 },
    { by: `name ${name}`, free: 10, wait: LONGEST_WAIT },
  ];
}

/** What tries of somebody who is signed in are counted by: whoever holds another device is not kept waiting by them. */
export const sessionTries = (hash: string): readonly Counted[] => [{ by: `session ${hash}`, free: 5 }];

/** What tries of a one-time code or a passkey are counted by. */
export const addressTries = (address: string): readonly Counted[] => [{ by: `codes ${address}`, free: 20 }];
