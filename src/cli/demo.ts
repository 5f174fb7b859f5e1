import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import type { Session } from "./session.ts";

export function demoCommand(program: Command, session: Session): void {
  const words = en.command.demo;
  program
    .command("demo")
    .description(words.about)
    .option("--out <DIR>", words.out, "demo")
    .option("--force", words.force)
    .option("--json", en.command.options.json)
    .action((options: { readonly json?: true }) =>
      session.run(options.json === true, () => Promise.reject(new Error("the demo is not wired yet"))),
    );
}
