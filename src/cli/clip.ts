import { join } from "node:path";
import type { Command } from "commander";
import { WRITTEN_TIME_TOLERANCE } from "#domain/mark.ts";
import type { Clip, FilmReader } from "#domain/ports.ts";
import type { ClipsReport } from "#contract/clip-proof.ts";
import { clipProofOf } from "#contract/clip-proof.ts";
import { en } from "#contract/words/en.ts";
import { clock, typed } from "./clock.ts";
import type { FilmFile } from "./film-file.ts";
import { filmRefusal } from "./film-problem.ts";
import type { Stretch } from "./marks.ts";
import { stretches } from "./marks.ts";
import { collected } from "./options.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { openReader } from "./reader.ts";
import type { Session } from "./session.ts";
import { withFilm } from "./with-film.ts";

interface ClipOptions {
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly out: string;
  readonly proof?: true;
  readonly force?: true;
  readonly identity?: string;
  readonly json?: true;
}

export function clipCommand(program: Command, session: Session): void {
  const words = en.command.clip;
  program
    .command("clip")
    .description(words.about)
    .argument("<FILM>", words.film)
    .option("--from <time>", words.from, collected)
    .option("--to <time>", words.to, collected)
    .requiredOption("--out <DIR>", words.out)
    .option("--proof", words.proof)
    .option("--force", words.force)
    .option("--identity <KEYFILE>", en.command.look.identity)
    .option("--json", en.command.options.json)
    .addHelpText("after", words.helpAfter)
    .action((film: string, options: ClipOptions) =>
      session.run(options.json === true, () => clip(film, options, session)),
    );
}

async function clip(path: string, options: ClipOptions, session: Session): Promise<Outcome<Result>> {
  const marks = stretches(options.from ?? [], options.to ?? []);
  if (!marks.ok) return marks;
  const reads = [path, ...(options.identity === undefined ? [] : [options.identity])];
  return withFilm(path, options.identity, (film) => clipsOf(film, marks.value, { ...options, reads }, session));
}

async function clipsOf(
  film: FilmFile,
  marks: readonly Stretch[],
  options: ClipOptions & { readonly reads: readonly string[] },
  session: Session,
): Promise<Outcome<Result>> {
  const names = marks.map(clipName);
  const paths = names.flatMap((name) => [`${name}.mp4`, ...(options.proof ? [`${name}.proof.json`] : [])]);
  const force = options.force === true;
  const free = await session.outputs.free(
    paths.map((name) => join(options.out, name)),
    force,
    options.reads,
  );
  if (!free.ok) return free;

  const clips = await rendered(film, marks, openReader(session), session);
  if (!clips.ok) return clips;
  const proofs = clips.value.map(({ proof }, i) => clipProofOf(`${names[i]}.mp4`, proof));
  const files = clips.value.flatMap(({ mp4 }, i) => [
    { path: join(options.out, `${names[i]}.mp4`), bytes: mp4 },
    ...(options.proof
      ? [{ path: join(options.out, `${names[i]}.proof.json`), bytes: `${JSON.stringify(proofs[i], null, 2)}\n` }]
      : []),
  ]);
  const written = await session.outputs.write(files, force);
  if (!written.ok) return written;

  const lines = proofs.map(({ clip, seconds, marked }, i) => {
    const short = marked.to < marks[i]!.to - WRITTEN_TIME_TOLERANCE;
    const filmEnd = short ? marked.to.toFixed(3) : null;
    const file = join(options.out, clip);
    return en.command.clipWritten(file, seconds.toFixed(3), marked.frames, marked.unreadable, filmEnd);
  });
  return done({
    json: { schema: "glimmer/clips@1", clips: proofs } satisfies ClipsReport,
    text: `${lines.join("\n")}\n`,
  });
}

async function rendered(
  film: FilmFile,
  marks: readonly Stretch[],
  reader: FilmReader,
  session: Session,
): Promise<Outcome<readonly Clip[]>> {
  const clips: Clip[] = [];
  for (const [i, { from, to }] of marks.entries()) {
    const progress = session.progress.stage(en.command.stages.clip(i + 1, marks.length));
    const clip = await reader.clip(film.source, from, to, progress);
    if (clip.ok) clips.push(clip);
    else if ("problem" in clip) return filmRefusal(clip.problem, film.name, film.source);
    else return refused(clip.refused, { value: stretchInWords(clip.refused, { from, to }) });
  }
  return done(clips);
}

function stretchInWords(refusal: string, { from, to }: Stretch): string {
  return refusal === "clip-too-long" ? clock(to - from) : en.command.between(typed(from), typed(to));
}

/**
 * `clip_12.4s-31.8s`: the times as they were asked for. Not the film's name: phones write the date into it, people a child's
 * name, and a clip says nothing from outside its marks.
 */
export function clipName({ from, to }: Stretch): string {
  return `clip_${typed(from)}s-${typed(to)}s`;
}
