/** A report or a letter leaves: what is in it is looked at once more, and what went is written down with it. */
import type { Case } from "#domain/case.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import { folded } from "#domain/consent-ledger.ts";
import type { Film } from "#domain/film-record.ts";
import type { Clock, NewId } from "#domain/moment.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { ToHandOut, UnsafeReason } from "#domain/safe-to-give.ts";
import { unsafeToGive } from "#domain/safe-to-give.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { refusedBeyond } from "./use-beyond.ts";

interface Ports {
  readonly records: Records;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly calendar: ConsentCalendar;
}

/** A still that goes out in a report: of which film, at which moment in ticks, and the file it is. */
export interface PictureGiven {
  readonly film: Film;
  readonly at: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PaperToGive extends ToHandOut {
  readonly what: { readonly report: ReportVersion } | { readonly letter: string };
  /** In which form: `pdf`, `page`. */
  readonly as: string;
  readonly pictures: readonly PictureGiven[];
  /** Who has the pictures then, for their receipts. */
  readonly picturesTo: string;
}

/** Whether it could go out as it stands, by what is said of contacts and of who decides. */
export async function unsafePaper(
  { contacts, consents }: Pick<Stores, "contacts" | "consents">,
  caseId: string,
  paper: ToHandOut,
): Promise<UnsafeReason | null> {
  const { people } = folded(await consents.list(caseId));
  const deciders = [...people.values()].flatMap(({ decides }) => decides?.deciders ?? []);
  return unsafeToGive(paper, await contacts.ofCase(caseId), deciders);
}

/** Writes down that it goes out; it must not where this refuses. A picture in it leaves like any other copy. */
export async function givePaper(
  { records, clock, newId, calendar }: Ports,
  by: string,
  { id: caseId }: Pick<Case, "id">,
  paper: PaperToGive,
): Promise<Outcome<null>> {
  return records.transaction(async (stores) => {
    const unsafe = await unsafePaper(stores, caseId, paper);
    if (unsafe !== null) return refused(unsafe);
    for (const { film } of paper.pictures) {
      const barred = await refusedBeyond(stores, calendar, film, "report-stills");
      if (barred !== null) return barred;
    }
    const at = clock();
    const { what, as } = paper;
    const entry = { at, by, caseId, reason: as };
    await stores.audit.add(
      "report" in what
        ? { ...entry, what: "report-given", subject: what.report }
        : { ...entry, what: "letter-given", subject: what.letter },
    );
    for (const { film, at: moment, bytes, sha256 } of paper.pictures) {
      const id = newId();
      const copy = { id, caseId, by, at, purpose: "report-stills", kind: "still", film: film.id } as const;
      const sent = { fetchedAt: at, bytes, sha256 };
      await stores.copies.add({ ...copy, key: String(moment), to: paper.picturesTo, ...sent });
      await stores.audit.add({ at, by, what: "copy-given", subject: id, caseId, reason: "report-stills" });
      await stores.audit.add({ at, by, what: "copy-fetched", subject: id, caseId, bytes });
    }
    return done(null);
  });
}
