/** People who said yes, for tests that are about something else. */
import type { Purpose } from "#domain/consent.ts";
import type { Clock } from "#domain/moment.ts";
import type { PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import type { Records } from "#domain/records.ts";
import { calendarIn } from "#server/cases/calendar.ts";
import { heldBooks } from "#server/consents/books.ts";
import type { ConsentGuard } from "#server/consents/guard.ts";
import { consentGuard } from "#server/consents/guard.ts";
import type { ConsentCalendar } from "#workflow/consent-books.ts";
import { booksIn, serviceBook } from "#workflow/consent-books.ts";
import { textFor } from "#workflow/consent-texts.ts";
import type { NewAct } from "#workflow/write-consent.ts";
import { writeConsent } from "#workflow/write-consent.ts";
import type { ConsentText } from "#domain/consent.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import { consentView } from "#contract/api/consent.ts";

export const london = calendarIn("Europe/London");

export function calendarOf(clock: Clock): ConsentCalendar {
  return { today: () => london.dayOf(clock()), plusDays: london.plusDays, plusMonths: london.plusMonths };
}

export const guardOf = (records: Records, clock: Clock): ConsentGuard =>
  consentGuard({ books: heldBooks(records), calendar: calendarOf(clock) });

const forFilming: readonly Purpose[] = ["shared-review", "film-the-review"];

export const shownText = ({ version, hash, language, form }: ConsentText) => ({ version, hash, language, form });

/** What is written down when somebody decides for themself and says yes. */
export function saidYes(person: PersonRef, wanted = forFilming, text = textOfOurs): readonly NewAct[] {
  const key = person.replace("/", "-");
  return [
    {
      id: `decides-${key}`,
      kind: "decides",
      person,
      born: null,
      deciders:
        person === "focus"
          ? [
              {
                id: "parent",
                name: "Laura Quill",
                footing: "parental-responsibility",
                held: "mother",
                unsafeToTell: false,
              },
            ]
          : [{ id: THEMSELF, name: "Laura Quill", footing: "self", held: null, unsafeToTell: false }],
      understands: null,
      staff: false,
    },
    ...wanted.map(
      (purpose): NewAct => ({
        id: `yes-${key}-${purpose}`,
        kind: "answered",
        person,
        purpose,
        decider: person === "focus" ? "parent" : THEMSELF,
        answer: "yes",
        text: shownText(text(purpose)),
        how: "paper",
        witness: null,
        until: null,
        named: purpose === "share-with-other" ? "Mia's school" : null,
      }),
    ),
  ];
}

const textOfOurs = (purpose: Purpose): ConsentText => textFor(emptyNotebook, purpose, "adult");

/** Writes down that everybody named allows filming, and the filming of the review; beside the service. */
export async function allow(
  records: Records,
  clock: Clock,
  caseId: string,
  by: string,
  people: readonly PersonRef[] = ["client", "focus"],
): Promise<void> {
  await records.transaction(async (stores) => {
    const service = await booksIn(stores).notebook(serviceBook);
    const acts = people.flatMap((person) =>
      saidYes(person, forFilming, (purpose) => textFor(service, purpose, "adult")),
    );
    const kept = await writeConsent({ stores, clock, calendar: calendarOf(clock) }, caseId, acts, {
      account: by,
      as: by,
    });
    if (!kept.ok) throw new Error(`${kept.code} ${kept.detail ?? ""}`);
  });
}

interface Calls {
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Writes down, as the case's guider, that everybody of the case allows filming. */
export async function everybodyAllows(by: Calls, caseId: string): Promise<void> {
  const path = `/api/cases/${caseId}/consent`;
  const { people } = consentView.parse((await by.call("GET", path)).body);
  const refs = new Set(["client", "focus", ...people.map(({ ref }) => ref)]);
  const { status, body } = await by.call("POST", path, { acts: [...refs].flatMap((ref) => saidYes(ref)) });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
