/** @returns the system's code of an error (`ENOENT`, `ENOSPC`, …), or null if it has none */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
