import type { ErrorCode } from "#contract/errors.ts";
import { errorCodes } from "#contract/errors.ts";

/** The catalogue's code that something thrown carries; null where it has none. */
export function codeOf(error: unknown): ErrorCode | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return errorCodes.find((known) => known === code) ?? null;
}
