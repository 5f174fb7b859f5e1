import { z } from "zod";
import type { PreparedClip } from "#contract/api/films.ts";
import type { ClipProofReport } from "#contract/clip-proof.ts";
import { clipProofSchema } from "#contract/clip-proof.ts";
import { errorCodes } from "#contract/errors.ts";
import type { Film } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { readPiece } from "./read-piece.ts";
import { wantedClip } from "./render-clip.ts";
import { type ShownClip, writeShownClips } from "./shown-clips.ts";
import { stillTime } from "./still-of-film.ts";
import { type ChosenClip, clipSeconds, clipsOfFilm, wantRendered } from "./want-clips.ts";

/** A cycle's clips, in their order. */
export async function chosenClips(
  { records }: Pick<FilmPorts, "records">,
  cycle: string,
): Promise<readonly ChosenClip[]> {
  const { stores } = records;
  const films = await filmsOf(stores, cycle);
  const chosen: ChosenClip[] = [];
  for (const film of films) chosen.push(...(await clipsOfFilm(stores, film)));
  return chosen.toSorted((a, b) => a.clip.order - b.clip.order || (a.id < b.id ? -1 : 1));
}

async function filmsOf({ cases, films }: FilmPorts["records"]["stores"], cycle: string): Promise<readonly Film[]> {
  const known = await cases.cycle(cycle);
  const all = known === null ? [] : await films.listOf(known.caseId);
  return all.filter(({ cycleId, kind, state }) => cycleId === cycle && kind === "interaction" && state === "in");
}

/** How far each of a cycle's clips is rendered and proved. */
export async function preparedClips(
  ports: Pick<FilmPorts, "records" | "vault">,
  cycle: string,
): Promise<readonly PreparedClip[]> {
  const chosen = await chosenClips(ports, cycle);
  const jobs = new Map<string, readonly Job[]>();
  for (const { film } of chosen) {
    if (!jobs.has(film.id)) jobs.set(film.id, await ports.records.stores.jobs.ofFilm(film.id));
  }
  return Promise.all(chosen.map((one) => prepared(ports, one, jobs.get(one.film.id) ?? [])));
}

async function prepared(
  ports: Pick<FilmPorts, "records" | "vault">,
  { film, id, clip, mark, key }: ChosenClip,
  jobs: readonly Job[],
): Promise<PreparedClip> {
  const proof = await proofOf(ports, film, key);
  const job = jobs.findLast((one) => wantedClip(one)?.key === key);
  const state = proof !== null ? "ready" : stateOf(job);
  return {
    film: film.id,
    clip: id,
    key,
    title: clip.title,
    consider: clip.consider,
    question: clip.question,
    seconds: clipSeconds({ film, mark }),
    state,
    progress: state === "ready" ? 1 : (job?.progress ?? 0),
    code: state === "failed" ? (z.safeParse(z.enum(errorCodes), job?.code).data ?? "fault") : null,
    proof,
  };
}

function stateOf(job: Job | undefined): PreparedClip["state"] {
  // A job that is done, and no clip: it was taken away since.
  if (job === undefined || job.state === "done") return "not-rendered";
  return job.state === "running" ? "rendering" : job.state;
}

async function proofOf(
  { records, vault }: Pick<FilmPorts, "records" | "vault">,
  film: Film,
  key: string,
): Promise<ClipProofReport | null> {
  const piece = await records.stores.films.piece(film.id, "clip-proof", key);
  if (piece === null) return null;
  return clipProofSchema.parse(JSON.parse(new TextDecoder().decode(await readPiece(vault, piece))));
}

const shown = ({ film, id, clip, mark, key }: ChosenClip): ShownClip => ({
  film: film.id,
  clip: id,
  key,
  title: clip.title,
  question: clip.question,
  seconds: clipSeconds({ film, mark }),
  still: stillTime(clip, mark),
});

/**
 * Has every clip of a cycle rendered and proved that isn't, one that failed is tried again; and writes the chosen clips
 * down as those of the review.
 */
export async function prepareReview(
  ports: Pick<FilmPorts, "records" | "vault" | "clock" | "newId">,
  by: string,
  cycle: string,
): Promise<readonly PreparedClip[]> {
  const chosen = await chosenClips(ports, cycle);
  await ports.records.transaction(async (stores) => {
    const wanted = await wantRendered(ports, stores, chosen);
    const isWritten = await writeShownClips({ ...ports, stores }, by, cycle, chosen.map(shown));
    // Asked for once more, and everything stands as it was asked for.
    if (wanted === 0 && !isWritten) return;
    const caseId = (await stores.cases.cycle(cycle))?.caseId ?? null;
    await stores.audit.add({ at: ports.clock(), by, what: "review-prepared", subject: cycle, caseId });
  });
  return preparedClips(ports, cycle);
}

/** Writes the chosen clips that are ready down as those of the review. Refused where none is. */
export async function holdReview(
  { records, clock, newId }: Pick<FilmPorts, "records" | "clock" | "newId">,
  by: string,
  cycle: string,
): Promise<Outcome<null>> {
  const chosen = await chosenClips({ records }, cycle);
  const rendered = await Promise.all(chosen.map(({ film, key }) => records.stores.films.piece(film.id, "clip", key)));
  const ready = chosen.filter((_, i) => rendered[i] !== null);
  if (ready.length === 0) return refused("film-not-ready");
  await records.transaction(async (stores) => writeShownClips({ stores, clock, newId }, by, cycle, ready.map(shown)));
  return done(null);
}
