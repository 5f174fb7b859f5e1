/** The day a film was made, as far as its file tells. */
import { api } from "#contract/api/routes.ts";
import type { Day } from "#domain/moment.ts";
import { call } from "../api.ts";
import { dayOf } from "../calendar.ts";
import { newId } from "../new-id.ts";

/** Before this, a clock was not set. */
const FIRST_CAMERAS = Date.UTC(1990, 0, 1);

/**
 * @param written when the file was last written, in milliseconds; 0 where the device does not say
 * @returns null where it tells nothing
 */
export function dayOfFile(written: number, now: number): Day | null {
  return written < FIRST_CAMERAS || written > now ? null : dayOf(new Date(written).toISOString());
}

/** Writes it down where nothing is written yet. Without an answer the film counts from the day it came in. */
export async function keepFilmedDay(film: string, on: Day): Promise<void> {
  // An id of no step: nobody did this, so undo passes it by.
  const edit = { id: `file.${newId()}`, name: "filmed", was: null, now: { on } };
  await call(api.notebooks.write, { params: { kind: "film", notebook: film }, body: { edits: [edit] } }).catch(
    () => undefined,
  );
}
