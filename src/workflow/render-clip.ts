import { z } from "zod";
import { clipProofOf } from "#contract/clip-proof.ts";
import type { Film } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { secondsOf, ticks } from "#domain/time.ts";
import { checked, framesHead } from "./film-pieces.ts";
import type { FilmPorts } from "./film-ports.ts";
import { withFilm } from "./film-bytes.ts";
import { FilmGone, keepPieces, sealBytes } from "./keep-piece.ts";
import { readPiece } from "./read-piece.ts";
import type { WorkEnd, Working } from "./work.ts";

const wanted = z.strictObject({ key: z.string(), from: z.int(), to: z.int() });
/** A clip to render: its edges in ticks of the film. */
export type WantedClip = z.infer<typeof wanted>;

export const clipKey = ({ from, to }: { readonly from: number; readonly to: number }): string => `${from}-${to}`;

/** What a job is to render; null for every other job. */
export const wantedClip = ({ kind, wants }: Job): WantedClip | null =>
  kind === "render-clip" ? (z.safeParse(wanted, wants).data ?? null) : null;

/** Renders a clip from the film as it came, never from a copy of it, and keeps it only with its proof. */
export async function renderClip(
  ports: Pick<FilmPorts, "records" | "vault" | "reader" | "clock">,
  job: Job,
  { step, signal }: Working,
): Promise<WorkEnd> {
  const film = await ports.records.stores.films.get(job.film);
  if (film === null) throw new FilmGone();
  const clip = wantedClip(job);
  if (clip === null) throw new Error("a clip to render that says not which");
  if ((await ports.records.stores.films.piece(film.id, "clip", clip.key)) !== null) return null;
  const index = await framesOf(ports, film);
  if (index === null) return film.facts?.video === null ? "clip-no-picture" : "film-not-ready";
  const progress = await step("rendering");
  const [from, to] = [secondsInFilm(index, clip.from), secondsInFilm(index, clip.to)];
  const made = await withFilm(ports, film, signal, (source) => ports.reader.clip(source, from, to, progress));
  if (!made.ok) return "refused" in made ? made.refused : made.problem.code;
  const proof = new TextEncoder().encode(JSON.stringify(clipProofOf("clip.mp4", made.proof)));
  const pieces = [
    { kind: "clip", key: clip.key, blob: await sealBytes(ports, film, made.mp4) },
    { kind: "clip-proof", key: clip.key, blob: await sealBytes(ports, film, proof) },
  ] as const;
  await keepPieces(ports, film.id, pieces, async ({ audit }) => {
    const of = { at: ports.clock(), by: null, subject: `${film.id}/${clip.key}`, caseId: film.caseId };
    await audit.add({ ...of, what: "clip-made" });
    return [];
  });
  return null;
}

/** The film's frame index; null while it is not there, or where there is no picture. */
export async function framesOf(
  { records, vault }: Pick<FilmPorts, "records" | "vault">,
  film: Film,
): Promise<FrameIndex | null> {
  const piece = await records.stores.films.piece(film.id, "frames", "");
  if (piece === null) return null;
  const { head, body } = checked(framesHead, await readPiece(vault, piece));
  return { timeBase: head.timeBase, times: new Float64Array(body.buffer), end: ticks(head.end) };
}

/** A time in ticks, counted from the film's first picture. */
export const secondsInFilm = ({ times, timeBase }: FrameIndex, at: number): Seconds =>
  secondsOf(at - (times[0] ?? 0), timeBase);
