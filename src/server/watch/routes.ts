import { films, reviews } from "#contract/api/films.ts";
import type { Container } from "#domain/film.ts";
import type { Film, PieceKind } from "#domain/film-record.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { Records } from "#domain/records.ts";
import type { FilmFile } from "#workflow/film-bytes.ts";
import { openFilm } from "#workflow/film-bytes.ts";
import { checked, filmstripHead, framesHead, movementHead, peaksHead } from "#workflow/film-pieces.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { chosenClips } from "#workflow/prepare-review.ts";
import { readPiece } from "#workflow/read-piece.ts";
import { clipsInHands, shownClips } from "#workflow/shown-clips.ts";
import { stillOfClip, stillOfFilm, stillTime } from "#workflow/still-of-film.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import type { Call, Routes } from "../serve.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";
import type { OpenFiles } from "./open-files.ts";
import { sendFrom } from "./send.ts";
import type { Viewings } from "./viewings.ts";

export interface WatchNeeds extends Pick<FilmPorts, "vault" | "reader" | "clock"> {
  readonly files: OpenFiles;
  readonly viewings: Viewings;
  readonly guard: Pick<ConsentGuard, "giving">;
  readonly onFault: (error: unknown, where: string) => void;
}

/** A film's way out to the pages: the film itself by ranges, what was made of it, clips and stills. */
export function watchRoutes(needs: WatchNeeds): Routes {
  const { vault, files, viewings } = needs;

  /** Something made of a film, whole; null while it is not there. */
  async function pieceOf(records: Records, film: Film, kind: PieceKind, key = ""): Promise<Uint8Array | null> {
    const piece = await records.stores.films.piece(film.id, kind, key);
    return piece && readPiece(vault, piece);
  }

  /**
   * The film and the still of the clip that a path names: of those that the review was prepared with, whatever became of
   * their marks. A guider, who sees the whole film, is shown what is chosen now first.
   */
  async function clipOf({ caller: { session }, cycle, records }: ClipCall, id: string, key: string) {
    const isIt = (one: { readonly key: string }, name: string) => name === id && one.key === key;
    const inHands = session.scope.kind === "screen";
    const chosen = inHands ? [] : await chosenClips({ records }, cycle.id);
    const now = chosen.find((one) => isIt(one, one.id));
    if (now !== undefined) return { film: now.film, still: stillTime(now.clip, now.mark) };
    const prepared = await (inHands ? clipsInHands : shownClips)(records.stores, cycle.id);
    const shown = prepared.find((one) => isIt(one, one.clip));
    const film = shown === undefined ? null : await records.stores.films.get(shown.film);
    return shown === undefined || film === null ? null : { film, still: shown.still };
  }

  return (serve) => {
    serve(films.watch, async (call) => {
      const { film, query, records, request, reply } = call;
      if (film.state === "arriving") return refused("film-arriving");
      await viewings.look(call, film, "film");
      const of: FilmFile = query.of ?? (film.plays === "working-copy" ? "copy" : "film");
      const kind = { type: typeOf(film, of), name: `film.${endingOf(film, of)}`, whole: false };
      return sent(
        needs,
        film,
        of,
        () => openFilm({ vault, records }, film, of),
        (source) => sendFrom(source, kind, request, reply),
      );
    });

    serve(films.frames, async ({ film, query, records, reply }) => {
      const bytes = await pieceOf(records, film, query.of === "copy" ? "copy-frames" : "frames");
      if (bytes === null) return refused("film-not-ready");
      const { head, body } = checked(framesHead, bytes);
      const headers = { "glimmer-time-base": head.timeBase.join("/"), "glimmer-end": String(head.end) };
      return numbers({ reply }, headers, body);
    });

    serve(films.peaks, async ({ film, records, reply }) => {
      const bytes = await pieceOf(records, film, "peaks");
      if (bytes === null) return refused("film-not-ready");
      const { head, body } = checked(peaksHead, bytes);
      const headers = { "glimmer-step": String(head.secondsPerPeak), "glimmer-start": String(head.start) };
      return numbers({ reply }, headers, body);
    });

    serve(films.movement, async ({ film, records, reply }) => {
      const bytes = await pieceOf(records, film, "movement");
      if (bytes === null) return refused("film-not-ready");
      const { head, body } = checked(movementHead, bytes);
      return numbers({ reply }, { "glimmer-rate": String(1 / head.secondsPerValue) }, body);
    });

    serve(films.filmstrip, async (call) => {
      const { film, records, reply } = call;
      const bytes = await pieceOf(records, film, "filmstrip");
      if (bytes === null) return refused("film-not-ready");
      await viewings.look(call, film, "pictures");
      checked(filmstripHead, bytes);
      return numbers({ reply }, {}, bytes);
    });

    serve(films.still, async (call) => {
      const { film, query, records, reply } = call;
      if (film.state === "arriving") return refused("film-arriving");
      await viewings.look(call, film, "pictures");
      // The first picture is there before anything else of the film is known.
      const first = query.at === 0 ? await pieceOf(records, film, "first-picture") : null;
      if (first !== null && film.facts === null) return picture({ reply }, first);
      const still = await stillOfFilm({ ...needs, records }, film, query.at);
      if (still.ok) return picture({ reply }, still.value);
      return first === null ? refused(still.code) : picture({ reply }, first);
    });

    serve(reviews.file, async (call) => {
      const { records, params, query, request, reply } = call;
      const clip = await clipOf(call, params.clip, query.key);
      if (clip === null) return refused("not-found");
      const shut = await needs.guard.giving(clip.film, reply.raw);
      if (shut !== null) return shut;
      await viewings.look(call, clip.film, "clip");
      const open = async () => {
        const piece = await records.stores.films.piece(clip.film.id, "clip", query.key);
        return piece && vault.open(piece.blob);
      };
      const kind = { type: "video/mp4", name: "clip.mp4", whole: true };
      return sent(needs, clip.film, `clip ${query.key}`, open, (source) => sendFrom(source, kind, request, reply));
    });

    serve(reviews.still, async (call) => {
      const { records, params, query, reply } = call;
      const clip = await clipOf(call, params.clip, query.key);
      if (clip === null) return refused("not-found");
      const shut = await needs.guard.giving(clip.film, reply.raw);
      if (shut !== null) return shut;
      await viewings.look(call, clip.film, "pictures");
      const still = await stillOfClip({ ...needs, records }, call.caller.account.id, clip.film, clip.still);
      return still.ok ? picture({ reply }, still.value) : refused(still.code);
    });
  };

  async function sent(
    { onFault }: WatchNeeds,
    film: Film,
    name: string,
    open: () => Promise<ByteSource | null>,
    send: (source: ByteSource) => Promise<void>,
  ): Promise<Refusal | void> {
    const there = await files.reading(film, name, open, async (source) => {
      await send(source).catch((error: unknown) => onFault(error, "sending a film"));
      return true;
    });
    return there === null ? refused("film-not-ready") : undefined;
  }
}

type ClipCall = Pick<Call<typeof reviews.file>, "caller" | "cycle" | "records">;
type Reply = Pick<Call<typeof films.still>, "reply">;

async function numbers({ reply }: Reply, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<void> {
  await reply
    .headers({ ...headers, "content-type": "application/octet-stream", "cache-control": "no-store" })
    .send(body);
}

async function picture({ reply }: Reply, jpeg: Uint8Array): Promise<void> {
  await reply.headers({ "content-type": "image/jpeg", "cache-control": "no-store" }).send(jpeg);
}

/** What browsers are told; QuickTime and 3GPP they read as MP4 where they are sent as MP4. */
const types: { readonly [container in Container]?: string } = {
  webm: "video/webm",
  matroska: "video/webm",
  wav: "audio/wav",
  ogg: "audio/ogg",
  flac: "audio/flac",
  mp3: "audio/mpeg",
  aac: "audio/aac",
};

function typeOf({ facts }: Film, of: FilmFile): string {
  return (of === "film" && facts !== null && types[facts.container]) || "video/mp4";
}

const endingOf = (film: Film, of: FilmFile): string => typeOf(film, of).replace(/^.*\//, "");
