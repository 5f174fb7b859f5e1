import { RecordsProblem } from "#records/problem.ts";
import type { Outcome } from "./outcome.ts";
import { refused } from "./outcome.ts";

/** Does something with a database; what keeps it from being opened becomes a sentence. */
export async function unlessRecordsProblem<T>(attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof RecordsProblem)) throw error;
    return refused(error.code, error.detail === undefined ? {} : { detail: error.detail });
  }
}
