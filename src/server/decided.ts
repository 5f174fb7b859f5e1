import type { Records, Stores } from "#domain/records.ts";
import { Refusal } from "./refusal.ts";

/**
 * Decides and writes at once: what was looked at still holds when it is written, whoever else is at it.
 *
 * @returns what `work` returns; where that is a refusal, nothing it wrote stands
 */
export async function decided<T>(
  records: Records,
  work: (stores: Stores) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await records.transaction(async (stores) => {
      const result = await work(stores);
      if (result instanceof Refusal) throw new TakenBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.refusal;
    throw error;
  }
}

class TakenBack extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super("taken back");
    this.refusal = refusal;
  }
}
