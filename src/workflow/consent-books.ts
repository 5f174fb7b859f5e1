/** What the checks of consent read: the ledger of a case, and the notebooks that say who is in a film. */
import { z } from "zod";
import { consentRules } from "#contract/consent-settings.ts";
import { entries } from "#contract/entries.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import { folded } from "#domain/consent-ledger.ts";
import type { ConsentDay } from "#domain/consent-standing.ts";
import type { Film } from "#domain/film-record.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook, NotebookRef } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import type { PersonRef } from "#domain/people.ts";
import type { Stores } from "#domain/records.ts";

/** The calendar where the service is. */
export interface ConsentCalendar {
  readonly today: () => Day;
  readonly plusDays: (day: Day, days: number) => Day;
  readonly plusMonths: (day: Day, months: number) => Day;
}

export interface ConsentBooks {
  ledger(caseId: string): Promise<ConsentLedger>;
  notebook(ref: NotebookRef): Promise<Notebook>;
}

/** Read anew each time: inside a transaction, and where it is read once. */
export const booksIn = ({ consents, notebooks }: Pick<Stores, "consents" | "notebooks">): ConsentBooks => ({
  ledger: async (caseId) => folded(await consents.list(caseId)),
  notebook: async (ref) => written(await notebooks.read(ref, 0)),
});

export const serviceBook: NotebookRef = { kind: "service", id: "service" };

export async function consentToday(books: ConsentBooks, calendar: ConsentCalendar): Promise<ConsentDay> {
  const rules = consentRules(await books.notebook(serviceBook));
  return { day: calendar.today(), rules, plusDays: calendar.plusDays };
}

const nameOf = { client: entries.case.client, focus: entries.case.focus, other: entries.case["other/"] };

/** What somebody is called in the case; empty where nobody has written it. */
export function nameIn(notebook: Notebook, person: PersonRef): string {
  const entry = notebook.get(person);
  const named = person === "client" ? nameOf.client : person === "focus" ? nameOf.focus : nameOf.other;
  return z.safeParse(z.object({ name: named.shape.name }), entry).data?.name ?? "";
}

/** What the children call the client; empty where nobody has written it. */
export const calledIn = (notebook: Notebook): string =>
  z.safeParse(entries.case.client, notebook.get("client")).data?.called ?? "";

/** Whether the focus of the work is one child: a group or a class is many, and each of them is a person of the case. */
export const isOneChild = (notebook: Notebook): boolean =>
  z.safeParse(entries.case.focus, notebook.get("focus")).data?.kind === "child";

/** Everybody of the case: the client, the child, and the others. */
export function everybodyIn(notebook: Notebook): readonly PersonRef[] {
  const others = [...notebook.keys()].filter((name) => name.startsWith("other/")).sort();
  return ["client", ...(isOneChild(notebook) ? ["focus"] : []), ...others];
}

const shotIn = (notebook: Notebook): readonly PersonRef[] | undefined =>
  z.safeParse(entries.film.shot, notebook.get("shot")).data?.people;

/**
 * Who is in a film: those that somebody said of it, or of the films of the case, else everybody of the case; and in a filmed
 * review, the client.
 */
export async function peopleIn(
  books: ConsentBooks,
  { id, caseId, kind }: Pick<Film, "caseId" | "kind"> & { readonly id: string | null },
): Promise<readonly PersonRef[]> {
  const said = id === null ? undefined : shotIn(await books.notebook({ kind: "film", id }));
  if (said !== undefined) return said;
  if (kind === "review") return ["client"];
  const notebook = await books.notebook({ kind: "case", id: caseId });
  return shotIn(notebook) ?? everybodyIn(notebook);
}
