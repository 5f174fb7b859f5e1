import { forwards as declared } from "#contract/api/forwards.ts";
import type { ForwardOfCase, ForwardToMe } from "#contract/api/forwards.ts";
import type { Case } from "#domain/case.ts";
import type { Film } from "#domain/film-record.ts";
import type { ForwardedClip, PutForward } from "#domain/put-forward.ts";
import { isOpenAt, shownFor } from "#domain/put-forward.ts";
import type { Records, Stores } from "#domain/records.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import type { ConsentCalendar } from "#workflow/consent-books.ts";
import { refusedBeyond } from "#workflow/use-beyond.ts";
import { endForward, forwardSeen, putForward } from "#workflow/put-forward.ts";
import { stillOfClip } from "#workflow/still-of-film.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Call, Routes } from "../serve.ts";
import type { OpenFiles } from "../watch/open-files.ts";
import { sendFrom } from "../watch/send.ts";
import type { Viewings } from "../watch/viewings.ts";

export interface ForwardNeeds extends Pick<FilmPorts, "vault" | "reader" | "clock" | "newId"> {
  readonly calendar: ConsentCalendar;
  readonly guard: ConsentGuard;
  readonly files: OpenFiles;
  readonly viewings: Viewings;
  readonly onFault: (error: unknown, where: string) => void;
  /** There are new jobs. */
  readonly onWork: () => void;
}

type ClipCall = Call<typeof declared.file> | Call<typeof declared.still>;

/** Moments put forward: by their guider in the case, and by whoever may see them for some days. */
export function forwardRoutes(needs: ForwardNeeds): Routes {
  const { vault, clock, calendar, guard, files, viewings, onFault } = needs;

  async function clipIn(
    { caller, forward: one, records, params, reply }: ClipCall,
    key: string,
  ): Promise<{ readonly film: Film; readonly clip: ForwardedClip } | Refusal> {
    // To somebody with several grants on one case, each opens what it names.
    if (one.to !== caller.account.id || !isOpenAt(one, clock())) return refused("not-found");
    const clip = one.clips.find((moment) => moment.clip === params.clip && moment.key === key);
    const film = clip === undefined ? null : await records.stores.films.get(clip.film);
    if (clip === undefined || film === null) return refused("not-found");
    // Asked while it is given out too: what is withdrawn meanwhile is cut off.
    const barred = (await guard.giving(film, reply.raw)) ?? (await guard.giving(film, reply.raw, one.purpose));
    return barred ?? { film, clip };
  }

  async function filmsIn(
    records: Records,
    one: Case,
    clips: readonly { readonly film: string }[],
  ): Promise<readonly Film[]> {
    const films = await records.stores.films.listOf(one.id);
    return films.filter(({ id }) => clips.some(({ film }) => film === id));
  }

  return (serve) => {
    serve(declared.colleagues, async ({ caller, records }) => {
      const all = await records.stores.accounts.list();
      return all
        .filter(({ id }) => id !== caller.account.id)
        .map((account) => ({ account, purposes: shownFor(account) }))
        .filter(({ purposes }) => purposes.length > 0)
        .map(({ account: { id, name, roles }, purposes }) => ({
          id,
          name,
          roles: [...roles],
          purposes: [...purposes],
        }));
    });

    serve(declared.ofCase, async ({ case: one, records }) => {
      const all = await records.stores.forwards.ofCase(one.id);
      return Promise.all(all.map((forward) => forwardOfCase(records.stores, forward, clock())));
    });

    serve(declared.add, async ({ caller, case: one, body, records }) => {
      for (const film of await filmsIn(records, one, body.clips)) {
        const barred = (await guard.refusal(film)) ?? (await guard.refusal(film, body.purpose));
        if (barred !== null) return barred;
      }
      const added = await putForward({ ...needs, records }, caller.account, one, body);
      if (!added.ok) return refused(added.code);
      needs.onWork();
      return forwardOfCase(records.stores, added.value, clock());
    });

    serve(declared.end, async ({ caller, case: one, params, records }) => {
      const forward = await records.stores.forwards.get(params.grant);
      if (forward === null || forward.caseId !== one.id) return refused("not-found");
      await endForward({ ...needs, records }, caller.account.id, forward.id);
      return undefined;
    });

    // The cases of these are not the caller's to see: only what was put forward of them.
    serve(declared.toMe, async ({ caller, records }) => {
      const all = await records.stores.forwards.toAccount(caller.account.id);
      const open = all.filter((one) => isOpenAt(one, clock()));
      return Promise.all(open.map((one) => forwardToMe(records.stores, calendar, one)));
    });

    serve(declared.file, async (call) => {
      const { caller, forward, records, query, request, reply } = call;
      const found = await clipIn(call, query.key);
      if (found instanceof Refusal) return found;
      await forwardSeen({ ...needs, records }, caller.account.id, forward.id);
      await viewings.look(call, found.film, "clip");
      const open = async () => {
        const piece = await records.stores.films.piece(found.film.id, "clip", query.key);
        return piece && vault.open(piece.blob);
      };
      const kind = { type: "video/mp4", name: "clip.mp4", whole: true };
      const sent = await files.reading(found.film, `clip ${query.key}`, open, async (source) => {
        await sendFrom(source, kind, request, reply).catch((error: unknown) => onFault(error, "sending a clip"));
        return true;
      });
      return sent === null ? refused("film-not-ready") : undefined;
    });

    serve(declared.still, async (call) => {
      const { records, query, reply } = call;
      const found = await clipIn(call, query.key);
      if (found instanceof Refusal) return found;
      await viewings.look(call, found.film, "pictures");
      const still = await stillOfClip({ ...needs, records }, call.caller.account.id, found.film, found.clip.still);
      if (!still.ok) return refused(still.code);
      await reply.headers({ "content-type": "image/jpeg", "cache-control": "no-store" }).send(still.value);
      return undefined;
    });
  };
}

async function clipsOf(stores: Stores, clips: readonly ForwardedClip[]): Promise<ForwardToMe["clips"]> {
  return Promise.all(
    clips.map(async ({ film, clip, key, title, seconds }) => {
      const ready = (await stores.films.piece(film, "clip", key)) !== null;
      return { film, clip, key, title, seconds, ready };
    }),
  );
}

const nameOf = async (stores: Stores, account: string): Promise<string> =>
  (await stores.accounts.get(account))?.name ?? "";

async function forwardOfCase(stores: Stores, one: PutForward, now: string): Promise<ForwardOfCase> {
  const { id, to, purpose, at, until, seenAt, note, clips } = one;
  const state = one.endedAt === null ? (isOpenAt(one, now) ? "open" : "over") : "ended";
  const toName = await nameOf(stores, to);
  return { id, to, toName, purpose, at, until, state, seenAt, note, clips: await clipsOf(stores, clips) };
}

async function forwardToMe(stores: Stores, calendar: ConsentCalendar, one: PutForward): Promise<ForwardToMe> {
  const { id, by, purpose, at, until, note, clips } = one;
  const opens = await mayOpen(stores, calendar, one);
  // Of what does not open, not even the titles are told: they may say who is in it.
  const shown = opens ? await clipsOf(stores, clips) : [];
  return { id, byName: await nameOf(stores, by), purpose, at, until, note: opens ? note : "", opens, clips: shown };
}

async function mayOpen(stores: Stores, calendar: ConsentCalendar, { clips, purpose }: PutForward): Promise<boolean> {
  for (const id of new Set(clips.map(({ film }) => film))) {
    const film = await stores.films.get(id);
    if (film === null || (await refusedBeyond(stores, calendar, film, purpose)) !== null) return false;
  }
  return true;
}
