import type { z } from "zod";
import { figures } from "#contract/api/figures.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { researchFiles } from "#interchange/research-table.ts";
import { exportForResearch } from "#workflow/export-for-research.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { Routes } from "../serve.ts";
import type { CaseOutcomes } from "./case-outcomes.ts";

export interface ResearchNeeds {
  /** @param by who exports it */
  readonly exported: (by: string) => Promise<z.infer<typeof figures.research.answer>>;
}

export function researchRoutes({ exported }: ResearchNeeds): Routes {
  return (serve) => {
    serve(figures.research, async ({ caller: { account } }) => exported(account.id));
  };
}

interface WholeNeeds {
  /** Of all cases: a lead has a relation to none of them. */
  readonly records: Records;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly seal: RecordSeal;
  readonly cases: CaseOutcomes;
}

export function researchOf({ records, clock, calendar, seal, cases }: WholeNeeds): ResearchNeeds["exported"] {
  /** Keyed by the service's own key, so that nobody who knows a case's id can find it among the rows. */
  const pseudonymOf = (id: string) =>
    `p${Buffer.from(seal.digest(serviceOwner, "research pseudonym", Buffer.from(id)), "base64url")
      .toString("hex")
      .slice(0, 16)}`;
  const consentCalendar = { ...calendar, today: () => calendar.dayOf(clock()) };
  return async (by) => {
    const { outcomes } = await cases(null);
    const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
    const ports = { records, clock, calendar: consentCalendar };
    const { allowed, leftOut } = await exportForResearch(ports, by, [...byId.keys()]);
    const rows = allowed.flatMap(({ id, bornOn }) => {
      const outcome = byId.get(id);
      return outcome === undefined ? [] : [{ outcome, bornOn, pseudonym: pseudonymOf(id) }];
    });
    return { cases: rows.length, leftOut, ...researchFiles(rows, calendar.daysBetween) };
  };
}
