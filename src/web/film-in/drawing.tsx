import type { FilmView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import { Progress } from "../parts/progress.tsx";

const words = web.filmIn;

const drawingOf = ({ jobs }: FilmView) =>
  jobs.find(({ kind, state }) => kind === "make-demo" && (state === "waiting" || state === "running"));

/** Whether it is a film of the demo that is not there yet: nobody puts it in, it is drawn. */
export const isDrawn = (film: FilmView): boolean => film.state === "arriving" && drawingOf(film) !== undefined;

/** How far a film of the demo is. */
export function Drawing({ film }: { readonly film: FilmView }) {
  const job = drawingOf(film);
  return (
    <div className="film-in">
      <p>{words.drawing}</p>
      {job === undefined ? null : (
        <Progress label={words.making.steps["make-demo"]} done={job.progress} left={job.left} />
      )}
    </div>
  );
}
