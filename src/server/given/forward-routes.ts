import type { FastifyReply } from "fastify";
import { forwards as declared } from "#contract/api/forwards.ts";
import type { ForwardOfCase, ForwardToMe } from "#contract/api/forwards.ts";
import type { Case } from "#domain/case.ts";
import type { Film } from "#domain/film-record.ts";
import type { ForwardedClip, PutForward } from "#domain/put-forward.ts";
import { isOpenAt, shownFor } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import type { ConsentCalendar } from "#workflow/consent-books.ts";
import { refusedBeyond } from "#workflow/use-beyond.ts";
import { endForward, forwardSeen, putForward } from "#workflow/put-forward.ts";
import { stillOfClip } from "#workflow/still-of-film.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { Refusal, refused } from "../refusal.ts";
import type { Routes, Signed } from "../serve.ts";
import type { OpenFiles } from "../watch/open-files.ts";
import { sendFrom } from "../watch/send.ts";

export interface ForwardNeeds extends Pick<FilmPorts, "records" | "vault" | "reader" | "clock" | "newId"> {
  readonly calendar: ConsentCalendar;
  readonly guard: ConsentGuard;
  readonly files: OpenFiles;
  readonly onFault: (error: unknown, where: string) => void;
  /** There are new jobs. */
  readonly onWork: () => void;
}

/** Moments put forward: by their guider in the case, and by whoever may see them for some days. */
export function forwardRoutes(needs: ForwardNeeds): Routes {
  const { records, vault, clock, calendar, guard, files, onFault } = needs;

  async function clipIn(
    { account }: Signed,
    params: { readonly forward: string; readonly clip: string },
    key: string,
    { raw }: FastifyReply,
  ): Promise<{ readonly one: PutForward; readonly film: Film; readonly clip: ForwardedClip } | Refusal> {
    const one = await records.stores.forwards.get(params.forward);
    if (one === null || one.to !== account.id || !isOpenAt(one, clock())) return refused("not-found");
    const clip = one.clips.find((moment) => moment.clip === params.clip && moment.key === key);
    const film = clip === undefined ? null : await records.stores.films.get(clip.film);
    if (clip === undefined || film === null) return refused("not-found");
    // Asked while it is given out too: what is withdrawn meanwhile is cut off.
    const barred = (await guard.giving(film, raw)) ?? (await guard.giving(film, raw, one.purpose));
    return barred ?? { one, film, clip };
  }

  async function filmsIn(one: Case, clips: readonly { readonly film: string }[]): Promise<readonly Film[]> {
    const films = await records.stores.films.listOf(one.id);
    return films.filter(({ id }) => clips.some(({ film }) => film === id));
  }

  return (serve) => {
    serve(declared.colleagues, async ({ caller }) => {
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

    serve(declared.ofCase, async ({ case: one }) => {
      const all = await records.stores.forwards.ofCase(one.id);
      return Promise.all(all.map((forward) => forwardOfCase(records.stores, forward, clock())));
    });

    serve(declared.add, async ({ caller, case: one, body }) => {
      for (const film of await filmsIn(one, body.clips)) {
        const barred = (await guard.refusal(film)) ?? (await guard.refusal(film, body.purpose));
        if (barred !== null) return barred;
      }
      const added = await putForward(needs, caller.account, one, body);
      if (!added.ok) return refused(added.code);
      needs.onWork();
      return forwardOfCase(records.stores, added.value, clock());
    });

    serve(declared.end, async ({ caller, case: one, params }) => {
      const forward = await records.stores.forwards.get(params.grant);
      if (forward === null || forward.caseId !== one.id) return refused("not-found");
      await endForward(needs, caller.account.id, forward.id);
      return undefined;
    });

    serve(declared.toMe, async ({ caller }) => {
      const all = await records.stores.forwards.toAccount(caller.account.id);
      const open = all.filter((one) => isOpenAt(one, clock()));
      return Promise.all(open.map((one) => forwardToMe(records.stores, calendar, one)));
    });

    serve(declared.file, async ({ caller, params, query, request, reply }) => {
      const found = await clipIn(caller, params, query.key, reply);
      if (found instanceof Refusal) return found;
      await forwardSeen(needs, caller.account.id, found.one.id);
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

    serve(declared.still, async ({ caller, params, query, reply }) => {
      const found = await clipIn(caller, params, query.key, reply);
      if (found instanceof Refusal) return found;
      const still = await stillOfClip(needs, found.film, found.clip.still);
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
