import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import type { DemoFilmOptions } from "./demo-film.ts";
import { demoFilm } from "./demo-film.ts";
import { demoService } from "./demo-service.ts";
import type { Session } from "./session.ts";

export function demoCommand(program: Command, session: Session): void {
  const words = en.command.demo;
  const demo = program
    .command("demo")
    .description(words.about)
    .helpCommand(false)
    .option("--json", en.command.options.json)
    .addHelpText("after", words.helpAfter)
    .action(({ json }: { readonly json?: true }) => session.run(json === true, () => demoService(session)));
  demo
    .command("film")
    .description(words.film.about)
    .option("--out <DIR>", words.film.out, "demo")
    .option("--json", en.command.options.json)
    .action((options: DemoFilmOptions, { parent }: Command) =>
      // Both commands take --json, and commander gives it to the first.
      session.run(parent?.opts()["json"] === true, () => demoFilm(options.out, session)),
    );
}
