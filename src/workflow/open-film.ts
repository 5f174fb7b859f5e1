import { howToPlay } from "#domain/playback.ts";
import type { FilmPorts } from "./film-ports.ts";
import { filmRefused } from "./film-arrived.ts";
import { withFilm } from "./film-bytes.ts";
import { FilmGone, keepPieces, sealBytes } from "./keep-piece.ts";
import { newJob } from "./new-job.ts";
import type { WorkEnd, Working } from "./work.ts";
import type { Job } from "#domain/job.ts";

/** Pixels across of the picture by which somebody sees who is in a film. */
const FIRST_PICTURE_WIDTH = 1280;

/**
 * The first look into a film that has just arrived, from its parts as they lie: whether browsers play it, so that it can be
 * watched at once, and its first picture, by which somebody says whether it is them. Everything else is the import's.
 */
export async function openArrivedFilm(
  ports: Pick<FilmPorts, "records" | "vault" | "reader" | "clock" | "newId">,
  job: Job,
  { step, signal }: Working,
): Promise<WorkEnd> {
  const film = await ports.records.stores.films.get(job.film);
  if (film === null) throw new FilmGone();
  await step("opening");
  return withFilm(ports, film, signal, async (source) => {
    const glanced = await ports.reader.glance(source);
    const problem = glanced.ok ? glanced.glance.problem : glanced.problem;
    const plays = glanced.ok && howToPlay(glanced.glance).asItIs ? ("original" as const) : null;
    await ports.records.transaction(async (stores) => {
      const now = await stores.films.get(film.id);
      if (now === null) throw new FilmGone();
      // A film that can be played already keeps what it plays: this may be the second time.
      const opened = { ...now, plays: now.plays ?? plays, problem: problem?.code ?? null };
      await stores.films.change(glanced.ok ? opened : { ...opened, state: "unreadable" });
      if (!glanced.ok) await filmRefused(stores, ports, now, glanced.problem.code);
      const open = (await stores.jobs.ofFilm(film.id)).some(({ kind }) => kind === "import-film");
      if (!open) await stores.jobs.add(newJob(ports, film, "import-film"));
    });
    if (!glanced.ok) return glanced.problem.code;
    if (glanced.glance.video === null) return null;
    const first = await ports.reader.still(source, 0, { width: FIRST_PICTURE_WIDTH });
    if (first.ok) {
      const blob = await sealBytes(ports, film, first.jpeg);
      await keepPieces(ports, film.id, [{ kind: "first-picture", key: "", blob }]);
    }
    return null;
  });
}
