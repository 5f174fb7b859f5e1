import type { AuditEntry } from "#domain/audit.ts";
import { purposes } from "#domain/consent.ts";
import type { ConsentDay } from "#domain/consent-standing.ts";
import { standing } from "#domain/consent-standing.ts";
import type { Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { consentToday } from "./consent-books.ts";
import type { DeletionPorts } from "./delete.ts";
import type { ConsentPorts } from "./may-use.ts";

interface Ports extends Pick<DeletionPorts, "records" | "clock" | "dayOf"> {
  readonly consent: ConsentPorts;
}

/** The name under which it is kept up to when it was looked at what ended. */
const looked = "ended-noted";

/** What ended by its own date, where nobody did anything: a yes, what was put forward, a place on a team, an emergency. */
interface Ended {
  /** Writes them down, once and for all: to be called in a transaction. */
  readonly note: (stores: Stores) => Promise<void>;
}

/** @returns what ended since it was last looked; nothing, the first time */
export async function whatEnded(ports: Ports): Promise<Ended> {
  const { stores } = ports.records;
  const now = ports.clock();
  const since = await stores.deletions.clockSeen(looked);
  const entries = since === null ? [] : await endedBetween(ports, since, now);
  return {
    note: async ({ audit, deletions }) => {
      for (const entry of entries) await audit.add(entry);
      await deletions.seeClock(looked, now);
    },
  };
}

async function endedBetween(ports: Ports, since: Instant, now: Instant): Promise<readonly AuditEntry[]> {
  const { stores } = ports.records;
  const ended = (until: Instant | null) => until !== null && since < until && until <= now;
  const today = await consentToday(ports.consent.books, ports.consent.calendar);
  const before = { ...today, day: ports.dayOf(since) };
  const all: AuditEntry[] = [];
  for (const { id: caseId } of await stores.cases.list()) {
    const over = { at: now, by: null, caseId };
    for (const one of await stores.forwards.ofCase(caseId)) {
      if (one.endedAt === null && ended(one.until))
        all.push({ ...over, what: "put-forward-ended", subject: one.id, reason: "over" });
    }
    for (const one of await stores.emergencies.ofCase(caseId)) {
      if (one.endedAt === null && ended(one.until))
        all.push({ ...over, what: "emergency-ended", subject: one.id, reason: "over" });
    }
    for (const { account, until } of await stores.team.ofCase(caseId)) {
      if (ended(until)) all.push({ ...over, what: "team-changed", subject: account, reason: "over" });
    }
    for (const one of await expiredIn(ports, caseId, before, today))
      all.push({ ...over, what: "consent-expired", ...one });
  }
  return all;
}

/** Every yes of somebody's that held on a day and holds no more on a later one, because its time is over. */
async function expiredIn(
  { consent }: Ports,
  caseId: string,
  before: ConsentDay,
  today: ConsentDay,
): Promise<readonly { readonly subject: string; readonly reason: string }[]> {
  if (before.day === today.day) return [];
  const ledger = await consent.books.ledger(caseId);
  const is = (person: string, purpose: (typeof purposes)[number], on: ConsentDay) =>
    standing(ledger, person, purpose, on).state === "expired";
  return [...ledger.people.keys()].flatMap((person) =>
    purposes
      .filter((purpose) => is(person, purpose, today) && !is(person, purpose, before))
      .map((reason) => ({ subject: person, reason })),
  );
}
