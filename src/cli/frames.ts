import { framesOf } from "#contract/frames.ts";
import { en } from "#contract/words/en.ts";
import { frameSeconds } from "#domain/time.ts";
import type { FilmFile } from "./film-file.ts";
import { filmRefusal } from "./film-problem.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { openReader } from "./reader.ts";
import type { Session } from "./session.ts";

/** The frame index: for every picture its number, its time in seconds, and its ticks as the film stores them. */
export async function frames(film: FilmFile, session: Session): Promise<Outcome<Result>> {
  const progress = session.progress.stage(en.command.stages.reading);
  const survey = await openReader(session).survey(film.source, { sound: false }, progress);
  if (!survey.ok) return filmRefusal(survey.problem, film.name, film.source);
  const { index } = survey;
  if (index === null) return refused("film-no-picture");
  const lines = Array.from(index.times, (ticks, i) => `${i}\t${frameSeconds(index, i).toFixed(6)}\t${ticks}\n`);
  return done({ json: framesOf(index), text: lines.join("") });
}
