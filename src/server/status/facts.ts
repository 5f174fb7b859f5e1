import { statfs } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { Day } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import { filmsPastDate } from "#domain/retention.ts";
import type { Calendar } from "../cases/calendar.ts";
import { closedOnDay } from "../cases/case-facts.ts";

/** Films that should be gone and are not; those that a hold keeps are not counted. */
export async function countPastDate(
  { stores }: Pick<Records, "stores">,
  calendar: Calendar,
  settings: RetentionSettings,
  today: Day,
): Promise<number> {
  let count = 0;
  for (const ending of await stores.endings.list()) {
    const closedOn = closedOnDay(ending, calendar);
    if (closedOn === null || ending.hold !== null) continue;
    for (const { kind } of await stores.films.listOf(ending.caseId)) {
      const from = filmsPastDate(closedOn, kind === "review" ? "review-film" : "film", settings);
      if (from <= today) count += 1;
    }
  }
  return count;
}

/** Bytes free where the films lie; null where that cannot be told. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Whether whoever takes the data folder takes the root secret with it. */
export const liesBeside = (rootKey: string, dataDir: string): boolean =>
  !relative(resolve(dataDir), dirname(resolve(rootKey))).startsWith("..");
