import { VaultProblem } from "#vault/problem.ts";
import type { Outcome } from "./outcome.ts";
import { refused } from "./outcome.ts";

/**
 * Does something with a sealed file; what the vault throws becomes a sentence.
 *
 * @param name of the file, as it was typed; undefined for what came through a pipe
 */
export async function unlessProblem<T>(
  name: string | undefined,
  attempt: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof VaultProblem)) throw error;
    return refused(error.code, {
      ...(name === undefined ? {} : { name }),
      ...(error.code === "vault-recipient-unreadable" && error.detail !== undefined ? { value: error.detail } : {}),
    });
  }
}
