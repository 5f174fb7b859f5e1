/** When a report or a letter went out: read from the audit, which nobody can change. */
import type { PaperAs, ReportView } from "#contract/api/papers.ts";
import type { KeptAuditEntry } from "#domain/audit.ts";
import type { Stores } from "#domain/records.ts";
import type { Calendar } from "../cases/calendar.ts";

export interface PapersGiven {
  of(what: "report-given" | "letter-given", subject: string): ReportView["given"];
}

export async function papersGiven(stores: Stores, calendar: Calendar, caseId: string): Promise<PapersGiven> {
  const entries = (await stores.audit.ofCase(caseId)).filter(({ what }) => isGiven(what));
  const names = new Map((await stores.accounts.list()).map(({ id, name }) => [id, name]));
  return {
    of: (what, subject) =>
      entries
        .filter((entry) => entry.what === what && entry.subject === subject)
        .map(({ at, by, reason }) => ({
          on: calendar.dayOf(at),
          by: names.get(by ?? "") ?? "",
          as: reason === "page" ? "page" : ("pdf" satisfies PaperAs),
        })),
  };
}

const isGiven = (what: KeptAuditEntry["what"]): boolean => what === "report-given" || what === "letter-given";
