import { VaultProblem } from "./problem.ts";
import { systemCode } from "./system-code.ts";

/** A full disk, a used-up quota and a file larger than the system allows. */
const codes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** @returns what the system said, as `vault-no-room` where that is what it means */
export function asNoRoom(cause: unknown): unknown {
  const code = systemCode(cause);
  return code !== null && codes.has(code) ? new VaultProblem("vault-no-room", code, { cause }) : cause;
}
