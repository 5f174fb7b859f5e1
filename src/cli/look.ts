import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import { corrections } from "./corrections.ts";
import { openFilm } from "./film-file.ts";
import { collected } from "./options.ts";
import type { Outcome, Result } from "./outcome.ts";
import type { Session } from "./session.ts";

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
    .option("--frames", words.frames)
    .option("--identity <KEYFILE>", words.identity)
    .option("--force", words.force)
    .option("--json", en.command.options.json)
    .addHelpText("after", words.helpAfter)
    .action((film: string, options: LookOptions) =>
      session.run(options.json === true, () => look(film, options, session)),
    );
}

async function look(path: string, options: LookOptions, _session: Session): Promise<Outcome<Result>> {
  const said = corrections(options.voice ?? [], options.at ?? []);
  if (!said.ok) return said;
  const film = await openFilm(path);
  if (!film.ok) return film;
  throw new Error("not wired yet");
}
