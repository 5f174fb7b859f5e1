/** Slows guessing down, and never locks anybody out for good. Kept in memory: a restart forgives. */
import type { Clock } from "#domain/moment.ts";

interface Tries {
  readonly count: number;
  /** Milliseconds of the epoch until which no further try is heard. */
  readonly until: number;
}

/** One thing that tries are counted by: a name from an address, a name, an address. */
export interface Counted {
  readonly by: string;
  /** Tries before the waiting begins. */
  readonly free: number;
}

const FORGIVEN_AFTER = 3_600_000;
const LONGEST_WAIT = 300_000;
const MANY = 10_000;

export interface Attempts {
  /** Counts a try before it is looked at. @returns seconds to wait instead, 0 where it may go on */
  begin(counted: readonly Counted[]): number;
  /** Forgives what was counted. */
  succeeded(counted: readonly Counted[]): void;
}

export function attemptsSlowed(clock: Clock): Attempts {
  const tries = new Map<string, Tries>();
  const forget = (now: number) => {
    for (const [by, { until }] of tries) if (now - until > FORGIVEN_AFTER) tries.delete(by);
  };
  return {
    begin(counted) {
      const now = Date.parse(clock());
      if (tries.size > MANY) forget(now);
      const until = Math.max(0, ...counted.map(({ by }) => tries.get(by)?.until ?? 0));
      if (until > now) return Math.ceil((until - now) / 1000);
      for (const { by, free } of counted) {
        const before = tries.get(by);
        const count = before === undefined || now - before.until > FORGIVEN_AFTER ? 1 : before.count + 1;
        const wait = count < free ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(count - free, 20));
        tries.set(by, { count, until: now + wait });
      }
      return 0;
    },
    succeeded(counted) {
      for (const { by } of counted) tries.delete(by);
    },
  };
}

/** What tries to sign in are counted by. A stranger can slow a name down only from where the stranger is. */
export const signInTries = (name: string, address: string): readonly Counted[] => [
  { by: `name ${name} at ${address}`, free: 5 },
  { by: `address ${address}`, free: 50 },
  { by: `name ${name}`, free: 100 },
];

/** What tries of a one-time code or a passkey are counted by. */
export const addressTries = (address: string): readonly Counted[] => [{ by: `codes ${address}`, free: 20 }];
