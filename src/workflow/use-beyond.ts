import type { Purpose } from "#domain/consent.ts";
import type { Film } from "#domain/film-record.ts";
import type { Stores } from "#domain/records.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import { booksIn } from "./consent-books.ts";
import { mayUseFilm } from "./may-use.ts";
import type { Outcome } from "./outcome.ts";
import { refused } from "./outcome.ts";

/**
 * Whether a film may be used beyond its shared review: its people allowed the film itself, and this purpose too.
 *
 * @returns null where it may
 */
export async function refusedBeyond(
  stores: Pick<Stores, "consents" | "notebooks">,
  calendar: ConsentCalendar,
  film: Film,
  purpose: Purpose,
): Promise<Extract<Outcome<never>, { ok: false }> | null> {
  const ports = { books: booksIn(stores), calendar };
  for (const asked of [undefined, purpose]) {
    const may = await mayUseFilm(ports, film, asked);
    if (!may.ok) return refused(may.why);
  }
  return null;
}
