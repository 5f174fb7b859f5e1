import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { en } from "#contract/words/en.ts";
import { clipCommand } from "./clip.ts";
import { demoCommand } from "./demo.ts";
import { lookCommand } from "./look.ts";
import type { Refusal } from "./outcome.ts";
import { refused } from "./outcome.ts";
import type { Session } from "./session.ts";
import { vaultCommand } from "./vault.ts";

/** The command line as a whole. It throws {@link CommanderError} for what cannot be read; see {@link usageRefusal}. */
export function glimmer(session: Session): Command {
  const words = en.command;
  const program = new Command("glimmer")
    .description(words.about)
    .version(version(), "--version", words.options.version)
    .helpOption("-h, --help", words.options.help)
    .helpCommand(false)
    .commandsGroup(words.commands)
    .addHelpText("after", words.helpAfter)
    .exitOverride()
    .configureHelp({ styleTitle: (title) => session.paint("strong", title) })
    .configureOutput({ outputError: () => undefined });
  lookCommand(program, session);
  clipCommand(program, session);
  vaultCommand(program, session);
  demoCommand(program, session);
  return program;
}

/** What commander could not read, in our words; null where it only showed a help page or the version. */
export function usageRefusal(error: CommanderError): Refusal | null {
  if (error.exitCode === 0) return null;
  const value = /'([^']+)'/.exec(error.message)?.[1];
  const meant = /Did you mean ([^?]+)\?/.exec(error.message)?.[1];
  const about = { ...(value === undefined ? {} : { value }), ...(meant === undefined ? {} : { meant }) };
  switch (error.code) {
    case "commander.unknownCommand":
      return refused("usage-command", about);
    case "commander.help":
      return refused("usage-command");
    case "commander.unknownOption":
      return refused("usage-option", about);
    case "commander.conflictingOption":
      return refused("usage-option");
    case "commander.excessArguments":
      return refused("usage-excess");
    default:
      return refused("usage-argument", about);
  }
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
