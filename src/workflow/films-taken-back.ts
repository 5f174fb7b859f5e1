import { isHeld } from "#domain/ending.ts";
import type { Film, FilmKind } from "#domain/film-record.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import { dueDay } from "#domain/retention.ts";
import type { ConsentPorts } from "./may-use.ts";
import type { TakenBack } from "./withdrawn-film.ts";
import { withdrawnFilm } from "./withdrawn-film.ts";

/** A film that somebody in it took back, while it is still there. */
export interface FilmTakenBack {
  readonly film: string;
  readonly kind: FilmKind;
  /** Number of its cycle. */
  readonly cycle: number;
  readonly by: readonly TakenBack[];
  /** The first day on which it goes; null while a hold keeps it. */
  readonly goesOn: Day | null;
  /** The last day on which a yes, said again, keeps it; null where none does, or nothing goes. */
  readonly undoUntil: Day | null;
}

export interface RetentionToday {
  readonly settings: () => RetentionSettings;
  readonly dayOf: (at: Instant) => Day;
}

/** The films of a case that were taken back: when each goes, and until when that can be undone. */
export async function filmsTakenBack(
  consent: ConsentPorts,
  { films, cases, endings }: Pick<Stores, "films" | "cases" | "endings">,
  { settings, dayOf }: RetentionToday,
  caseId: string,
): Promise<readonly FilmTakenBack[]> {
  const ending = await endings.get(caseId);
  const closedOn = ending?.closing == null ? null : dayOf(ending.closing.at);
  const numbers = new Map((await cases.cyclesOf(caseId)).map(({ id, number }) => [id, number]));
  const found: FilmTakenBack[] = [];
  for (const film of await films.listOf(caseId)) {
    const withdrawn = await withdrawnFilm(consent, film, settings(), dayOf);
    if (withdrawn === null) continue;
    const one = { film: film.id, kind: film.kind, cycle: numbers.get(film.cycleId) ?? 0, by: withdrawn.by };
    if (isHeld(ending)) {
      found.push({ ...one, goesOn: null, undoUntil: null });
      continue;
    }
    // With a case that is being closed it goes on that day, whoever says yes again.
    const withCase = closedOn === null ? null : goesWithCase(film, closedOn, settings());
    const goesOn = withCase !== null && withCase < withdrawn.goesOn ? withCase : withdrawn.goesOn;
    const last = consent.calendar.plusDays(goesOn, -1);
    found.push({ ...one, goesOn, undoUntil: withCase !== null || last < consent.calendar.today() ? null : last });
  }
  return found;
}

const goesWithCase = ({ id, kind }: Film, closedOn: Day, settings: RetentionSettings): Day | null =>
  dueDay({ id, held: false, kind: kind === "review" ? "review-film" : "film", closedOn }, settings);
