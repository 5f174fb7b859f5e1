/** Writing several names as one thing, and knowing what became of it. */
import type { Entry } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";

/**
 * Resolves once everything is durable, or was not taken.
 *
 * @returns the server's sentence where something was not taken; what was written is then still in the form
 */
export async function keepAll(
  book: NotebookClient,
  changes: readonly (readonly [name: string, entry: Entry | null])[],
): Promise<string | null> {
  const step = newId();
  for (const [name, entry] of changes) book.put(name, entry, step);
  await book.flushed();
  const refused = book.view().refused.filter(({ name }) => changes.some(([changed]) => changed === name));
  for (const one of refused) book.letGo(one);
  return refused[0]?.why ?? null;
}
