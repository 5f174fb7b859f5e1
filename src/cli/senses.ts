import type { Heard } from "#analysis/look.ts";
import { perceive } from "#analysis/look.ts";
import type { MovementLane } from "#analysis/movement-lane.ts";
import { movementLane } from "#analysis/movement-lane.ts";
import { en } from "#contract/words/en.ts";
import type { FilmFacts, FilmProblem } from "#domain/film.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Filmstrip, Peaks } from "#domain/sound.ts";
import { SEED } from "#workflow/look-at-film.ts";
import { picturesInStrip } from "#workflow/make-filmstrip.ts";
import type { FilmFile } from "./film-file.ts";
import { filmRefusal } from "./film-problem.ts";
import { hearBeside } from "#server/hearing/hearing.ts";
import type { Outcome } from "./outcome.ts";
import { done } from "./outcome.ts";
import type { Progress } from "./progress.ts";

/** Everything that was heard and seen in a film, before anybody said who speaks. */
export interface Sensed {
  readonly facts: FilmFacts;
  readonly problem: FilmProblem | null;
  readonly heard: Heard;
  readonly peaks: Peaks | null;
  readonly filmstrip: Filmstrip | null;
  readonly movement: MovementLane | null;
}

/** Reads a film once for its sound and, unless only the sound is wanted, once for its pictures. */
export async function sense(
  film: FilmFile,
  reader: FilmReader,
  soundOnly: boolean,
  progress: Progress,
): Promise<Outcome<Sensed>> {
  const { stages } = en.command;
  const survey = await reader.survey(film.source, { sound: true }, progress.stage(stages.reading));
  if (!survey.ok) return filmRefusal(survey.problem, film.name, film.source);
  const { facts, sound } = survey;
  // All arrays of the survey lie in one buffer, and hearing takes it over with the sound.
  const peaks = survey.peaks && { ...survey.peaks, values: survey.peaks.values.slice() };
  const { seconds } = facts;
  const nothing = { sound: null, motion: null, regions: null, seconds, seed: SEED };
  // One after the other: side by side they would save a few seconds in a hundred, and take half as much memory again.
  progress.stage(stages.listening);
  const heard = sound === null ? perceive(nothing) : await hearBeside({ sound, seconds, seed: SEED });
  const pictures = soundOnly || facts.video === null ? null : await watch(film, reader, seconds, progress);
  if (pictures === null) return done({ facts, problem: facts.problem, heard, peaks, filmstrip: null, movement: null });
  if (!pictures.ok) {
    const problem = facts.problem ?? pictures.problem;
    return done({ facts, problem, heard, peaks, filmstrip: null, movement: null });
  }
  const { motion, filmstrip } = pictures;
  const { bothALittle } = perceive({ ...nothing, motion });
  return done({
    facts,
    problem: facts.problem,
    heard: { ...heard, bothALittle },
    peaks,
    filmstrip,
    movement: movementLane(motion),
  });
}

function watch(film: FilmFile, reader: FilmReader, seconds: number, progress: Progress) {
  const strip = picturesInStrip(seconds);
  return reader.pictures(film.source, { strip }, progress.stage(en.command.stages.watching));
}
