import { join } from "node:path";
import type { DemoFilmReport } from "#contract/demo.ts";
import { en } from "#contract/words/en.ts";
import { drawScene } from "#demo/scene.ts";
import { encodeFilm } from "#media/encode.ts";
import { look } from "./look.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done } from "./outcome.ts";
import { inBox } from "./reader.ts";
import type { Session } from "./session.ts";
import { withFilm } from "./with-film.ts";

/** The same film every time. */
const SEED = 7;
/** Names that are nobody else's, so that a second demo may replace the first. */
const NAME = "glimmer-demo";

export interface DemoFilmOptions {
  readonly out: string;
}

/** Draws a film, and looks at it as at any other. */
export async function demoFilm(folder: string, session: Session): Promise<Outcome<Result>> {
  const film = join(folder, `${NAME}.mp4`);
  const page = join(folder, `${NAME}.html`);
  const onProgress = session.progress.stage(en.command.stages.drawing);
  const mp4 = await encodeFilm(drawScene(SEED), { ...inBox(session), onProgress });
  const drawn = await session.outputs.write([{ path: film, bytes: mp4 }], true);
  if (!drawn.ok) return drawn;

  const looked = await withFilm(film, undefined, (file) =>
    look(file, { path: film, said: { voices: [], pieces: [] }, html: page, force: true }, session),
  );
  if (!looked.ok) return looked;
  const { report, text } = looked.value;
  return done({
    json: { schema: "glimmer/demo-film@1", film, page, look: report } satisfies DemoFilmReport,
    text: `${text}\n${en.command.demo.film.done(film)}\n`,
  });
}
