import { perceive } from "#analysis/look.ts";
import type { Job } from "#domain/job.ts";
import type { FilmPorts } from "./film-ports.ts";
import { withFilm } from "./film-bytes.ts";
import { packedHearing } from "./film-pieces.ts";
import { FilmGone, keepPieces, sealBytes } from "./keep-piece.ts";
import type { WorkEnd, Working } from "./work.ts";

/** The same film gives the same places every time. */
export const SEED = 1;

/** Hears a film whose guider asked where to look. Places by sound follow from it at once; movement joins them when it is there. */
export async function lookAtFilm(
  ports: Pick<FilmPorts, "records" | "vault" | "reader" | "hear">,
  job: Job,
  { step, signal }: Working,
): Promise<WorkEnd> {
  const film = await ports.records.stores.films.get(job.film);
  if (film === null) throw new FilmGone();
  const progress = await step("reading");
  const survey = await withFilm(ports, film, signal, (source) =>
    ports.reader.survey(source, { sound: true }, progress),
  );
  if (!survey.ok) return survey.problem.code;
  const { sound, facts } = survey;
  await step("listening");
  const nothing = { sound: null, motion: null, regions: null, seconds: facts.seconds, seed: SEED };
  const heard = sound === null ? perceive(nothing) : await ports.hear(sound, facts.seconds, SEED, signal);
  await keepPieces(ports, film.id, [
    { kind: "hearing", key: "", blob: await sealBytes(ports, film, packedHearing(heard)) },
  ]);
  return null;
}
