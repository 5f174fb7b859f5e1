import { isHeld } from "#domain/ending.ts";
import type { BlobId } from "#domain/keeping.ts";
import type { FilmPorts } from "./film-ports.ts";

/**
 * Takes away sealed blobs that nothing in the database points to: what a killed process had finished and not yet written
 * down, or written off and not yet removed.
 *
 * @param suspects orphans of the sweep before; null at a start, when nobody is writing anything
 * @returns orphans that may still be on their way into the database; the next sweep takes them away if they are not
 */
export async function sweepOrphans(
  { records, vault }: Pick<FilmPorts, "records" | "vault">,
  suspects: ReadonlySet<BlobId> | null,
): Promise<ReadonlySet<BlobId>> {
  const there: BlobId[] = [];
  for await (const id of vault.ids()) there.push(id);
  // Asked after: what was finished before and is written down by now is no orphan.
  const known = new Set(await records.stores.films.blobs());
  const orphans = there.filter((id) => !known.has(id));
  // Nobody can tell whose an orphan is: while any case is on hold, it may be one of its films.
  const held = (await records.stores.endings.list()).some(isHeld);
  if (held) return new Set([...(suspects ?? []), ...orphans]);
  const old = orphans.filter((id) => suspects === null || suspects.has(id));
  for (const id of old) await vault.remove(id);
  return new Set(orphans.filter((id) => !old.includes(id)));
}
