import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { en } from "#contract/words/en.ts";
import type { Refusal } from "./outcome.ts";
import { refused } from "./outcome.ts";
import type { Session } from "./session.ts";

/** In the order of the help page. Loaded when needed: what looks at films takes long to load, and sealing has no use of it. */
const commands = {
  look: async () => (await import("./look.ts")).lookCommand,
  clip: async () => (await import("./clip.ts")).clipCommand,
  vault: async () => (await import("./vault.ts")).vaultCommand,
  audit: async () => (await import("./audit.ts")).auditCommand,
  backup: async () => (await import("./backup/backup.ts")).backupCommand,
  verify: async () => (await import("./backup/backup.ts")).verifyCommand,
  restore: async () => (await import("./backup/backup.ts")).restoreCommand,
  certificate: async () => (await import("./certificate.ts")).certificateCommand,
  demo: async () => (await import("./demo.ts")).demoCommand,
};

/**
 * The command line, with the command that is asked for; with all of them where it is none of them, as for help. It throws
 * {@link CommanderError} for what cannot be read; see {@link usageRefusal}.
 */
export async function glimmer(session: Session, asked: string | undefined): Promise<Command> {
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
  const needed = Object.entries(commands).filter(([name]) => name === asked);
  for (const [, load] of needed.length > 0 ? needed : Object.entries(commands)) (await load())(program, session);
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
  const about: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (typeof about === "object" && about && "version" in about && typeof about.version === "string")
    return about.version;
  throw new Error("package.json has no version");
}
