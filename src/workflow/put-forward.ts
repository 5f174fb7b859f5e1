import type { Account } from "#domain/account.ts";
import type { Case } from "#domain/case.ts";
import type { Film } from "#domain/film-record.ts";
import type { Instant } from "#domain/moment.ts";
import type { ForwardedClip, ForwardPurpose, PutForward } from "#domain/put-forward.ts";
import { FORWARD_DAYS, isOpenAt, mayBeShown } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import { refusedBeyond } from "./use-beyond.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { stillTime } from "./still-of-film.ts";
import { type ChosenClip, clipSeconds, clipsOfFilm, wantRendered } from "./want-clips.ts";

type Ports = Pick<FilmPorts, "records" | "clock" | "newId">;
type Asking = Ports & { readonly calendar: ConsentCalendar };

export interface ToPutForward {
  readonly id: string;
  readonly to: string;
  readonly purpose: ForwardPurpose;
  readonly note: string;
  /** Days that they stay there. */
  readonly days: number;
  readonly clips: readonly { readonly film: string; readonly clip: string }[];
}

/**
 * Puts clips of a case forward to a colleague: they are rendered like those of a review, and each of the people in them must
 * have allowed it. The same id twice is one.
 */
export async function putForward(
  ports: Asking,
  by: Account,
  one: Case,
  { id, to, purpose, note, days, clips }: ToPutForward,
): Promise<Outcome<PutForward>> {
  return ports.records.transaction(async (stores) => {
    const there = await stores.forwards.get(id);
    if (there !== null) return there.caseId === one.id && there.by === by.id ? done(there) : refused("not-found");
    const colleague = await stores.accounts.get(to);
    if (colleague === null || colleague.id === by.id || !mayBeShown(colleague, purpose))
      return refused("forward-to-nobody");
    const chosen = await chosenOf(stores, one, clips);
    if (chosen.length === 0 || chosen.length < clips.length) return refused("forward-nothing");
    const now = ports.clock();
    for (const film of new Set(chosen.map(({ film }) => film))) {
      const barred = await refusedBeyond(stores, ports.calendar, film, purpose);
      if (barred !== null) return barred;
    }
    await wantRendered(ports, stores, chosen);
    const forward: PutForward = {
      id,
      caseId: one.id,
      by: by.id,
      to,
      purpose,
      at: now,
      until: daysAfter(now, Math.min(Math.max(1, days), FORWARD_DAYS)),
      endedAt: null,
      seenAt: null,
      note,
      clips: chosen.map(forwarded),
    };
    await stores.forwards.add(forward);
    await stores.audit.add({
      at: now,
      by: by.id,
      what: "put-forward",
      subject: id,
      caseId: one.id,
      reason: purpose,
      count: chosen.length,
    });
    return done(forward);
  });
}

async function chosenOf(
  stores: Stores,
  { id: caseId }: Case,
  clips: ToPutForward["clips"],
): Promise<readonly ChosenClip[]> {
  const films = new Map<string, readonly ChosenClip[]>();
  const chosen: ChosenClip[] = [];
  for (const { film: filmId, clip } of clips) {
    const film: Film | null = await stores.films.get(filmId);
    if (film?.caseId !== caseId || film.state !== "in") continue;
    const known = films.get(filmId) ?? (await clipsOfFilm(stores, film));
    films.set(filmId, known);
    const one = known.find(({ id }) => id === clip);
    if (one !== undefined) chosen.push(one);
  }
  return chosen;
}

const forwarded = (one: ChosenClip): ForwardedClip => ({
  film: one.film.id,
  clip: one.id,
  key: one.key,
  title: one.clip.title,
  seconds: clipSeconds(one),
  still: stillTime(one.clip, one.mark),
});

const daysAfter = (now: Instant, days: number): Instant => new Date(Date.parse(now) + days * 86_400_000).toISOString();

/** Takes back what was put forward; from then on nothing of it opens. Taking it back twice is taking it back once. */
export async function endForward({ records, clock }: Ports, by: string, id: string): Promise<void> {
  await records.transaction(async (stores) => {
    const one = await stores.forwards.get(id);
    const now = clock();
    if (one === null || !isOpenAt(one, now)) return;
    await stores.forwards.change({ ...one, endedAt: now });
    await stores.audit.add({ at: now, by, what: "put-forward-ended", subject: id, caseId: one.caseId });
  });
}

/** Notes that somebody looked at what was put forward to them, the first time they do. */
export async function forwardSeen({ records, clock }: Ports, by: string, id: string): Promise<void> {
  await records.transaction(async (stores) => {
    const one = await stores.forwards.get(id);
    if (one === null || one.seenAt !== null) return;
    const now = clock();
    await stores.forwards.change({ ...one, seenAt: now });
    await stores.audit.add({ at: now, by, what: "put-forward-seen", subject: id, caseId: one.caseId });
  });
}
