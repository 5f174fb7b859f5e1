import type { Command } from "commander";
import { Option } from "commander";
import { lookAgain } from "#analysis/look.ts";
import { BESIDE } from "#analysis/voices.ts";
import type { Look } from "#contract/look.ts";
import { defaultPrinciples } from "#contract/principles.ts";
import { en } from "#contract/words/en.ts";
import { clock } from "./clock.ts";
import type { Corrections } from "./corrections.ts";
import { corrections } from "./corrections.ts";
import type { FilmFile } from "./film-file.ts";
import { aboutProblem } from "./film-problem.ts";
import { frames } from "./frames.ts";
import { lookReport } from "#workflow/look-report.ts";
import { lookText } from "./look-text.ts";
import { collected } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { done } from "./outcome.ts";
import { filmPage } from "./page/page.ts";
import { openReader } from "./reader.ts";
import { sense } from "./senses.ts";
import type { Session } from "./session.ts";
import { withFilm } from "./with-film.ts";

interface LookOptions {
  readonly html?: string;
  readonly voice?: readonly string[];
  readonly at?: readonly string[];
  readonly frames?: true;
  readonly soundOnly?: true;
  readonly identity?: string;
  readonly force?: true;
  readonly json?: true;
}

export function lookCommand(program: Command, session: Session): void {
  const words = en.command.look;
  program
    .command("look")
    .description(words.about)
    .argument("<FILM>", words.film)
    .option("--html <OUT.html>", words.html)
    .option("--voice <A=adult>", words.voice, collected)
    .option("--at <12.4=adult>", words.at, collected)
    .option("--sound-only", words.soundOnly)
    .addOption(new Option("--frames", words.frames).conflicts(["html", "voice", "at", "soundOnly"]))
    .option("--identity <KEYFILE>", words.identity)
    .option("--force", words.force)
    .option("--json", en.command.options.json)
    .addHelpText("after", words.helpAfter)
    .action((path: string, options: LookOptions) =>
      session.run(options.json === true, async () => {
        const said = corrections(options.voice ?? [], options.at ?? []);
        if (!said.ok) return said;
        return withFilm(path, options.identity, async (film) => {
          if (options.frames) return frames(film, session);
          const looked = await look(film, { path, said: said.value, ...options }, session);
          return looked.ok ? done({ json: looked.value.report, text: looked.value.text }) : looked;
        });
      }),
    );
}

export interface LookWanted {
  /** The film as it was typed, for the command that comes next. */
  readonly path: string;
  readonly said: Corrections;
  /** The key file, where the film is sealed. */
  readonly identity?: string;
  readonly html?: string;
  readonly soundOnly?: true;
  readonly force?: true;
}

export interface LookedAt {
  readonly report: Look;
  /** The same for people. */
  readonly text: string;
}

/** Looks at one film; with `html`, also writes the page about it. */
export async function look(film: FilmFile, wanted: LookWanted, session: Session): Promise<Outcome<LookedAt>> {
  const { html, force = false } = wanted;
  const keyFiles = wanted.identity === undefined ? [] : [wanted.identity];
  if (html !== undefined) {
    const free = await session.outputs.free([html], force, [wanted.path, ...keyFiles]);
    if (!free.ok) return free;
  }
  const sensed = await sense(film, openReader(session), wanted.soundOnly === true, session.progress);
  if (!sensed.ok) return sensed;
  const { facts, problem, heard, peaks, filmstrip, movement } = sensed.value;

  const { voices, pieces } = wanted.said;
  const roles = Object.fromEntries(voices.map(({ voice, role }) => [voice, role]));
  const looked = lookAgain(heard, { naming: { roles, marks: pieces, notVoices: [] }, corrections: [] });
  for (const { at } of pieces) {
    if (!looked.speech.some(({ from, to }) => at >= from - BESIDE && at <= to + BESIDE))
      session.note(en.command.nobodyAt(clock(at)));
  }
  const said = problem && { ...problem, text: en.errors[problem.code](aboutProblem(problem)) };
  const report = lookReport({
    name: film.name,
    facts,
    problem: said,
    looked,
    principles: defaultPrinciples,
    words: en,
  });
  const { columns, paint } = session;
  const text = lookText({ look: report, movement, typedFilm: wanted.path, words: en, columns, paint });
  if (html === undefined) return done({ report, text });

  session.progress.stage(en.command.stages.page);
  const page = filmPage({ look: report, filmstrip, peaks, movement, words: en });
  const written = await session.outputs.write([{ path: html, bytes: page }], force);
  return written.ok ? done({ report, text: `${text}\n${en.command.pageWritten(html)}\n` }) : written;
}
