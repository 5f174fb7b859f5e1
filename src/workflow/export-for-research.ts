/** Outcomes leave for research: of those cases of which everyone whose they are allows it, now. */
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import type { Clock, Day } from "#domain/moment.ts";
import { mayUse } from "#domain/may-use.ts";
import type { Records } from "#domain/records.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import { booksIn, consentToday, everybodyIn } from "./consent-books.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
  readonly calendar: ConsentCalendar;
}

export interface AllowedCase {
  readonly id: string;
  /** When its child was born, as far as somebody noted it. */
  readonly bornOn: Day | null;
}

/** @returns those that may go; the others are counted, and nothing of them is told */
export async function exportForResearch(
  { records, clock, calendar }: Ports,
  by: string,
  caseIds: readonly string[],
): Promise<{ readonly allowed: readonly AllowedCase[]; readonly leftOut: number }> {
  return records.transaction(async (stores) => {
    const books = booksIn(stores);
    const on = await consentToday(books, calendar);
    const allowed: AllowedCase[] = [];
    for (const id of caseIds) {
      const ledger = await books.ledger(id);
      const people = everybodyIn(await books.notebook({ kind: "case", id }));
      if (!mayUse(ledger, { purpose: "research", people, film: null, cycle: null }, on).ok) continue;
      allowed.push({ id, bornOn: bornIn(ledger) });
    }
    await stores.audit.add({
      at: clock(),
      by,
      what: "research-exported",
      subject: null,
      caseId: null,
      count: allowed.length,
    });
    return { allowed, leftOut: caseIds.length - allowed.length };
  });
}

const bornIn = ({ people }: ConsentLedger): Day | null => people.get("focus")?.decides?.born ?? null;
