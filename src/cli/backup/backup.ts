import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import { collected } from "../options.ts";
import type { Session } from "../session.ts";
import type { BackupKeygenOptions } from "./keygen.ts";
import { backupKeygen } from "./keygen.ts";
import type { MakeOptions } from "./make.ts";
import { makeBackup } from "./make.ts";
import type { RestoreOptions } from "./restore.ts";
import { restore } from "./restore.ts";
import type { VerifyOptions } from "./verify.ts";
import { verifyBackup } from "./verify.ts";

export function backupCommand(program: Command, session: Session): void {
  const words = en.keeping.backup;
  const backup = program
    .command("backup")
    .description(words.about)
    .option("--to <FOLDER>", words.to)
    .option("--recipient <RECIPIENT>", words.recipient)
    .option("--json", en.command.options.json)
    .helpCommand(false)
    .action((options: MakeOptions) => session.run(options.json === true, () => makeBackup(options, session)));
  backup
    .command("keygen")
    .description(words.keygen.about)
    .requiredOption("--out <FILE>", words.keygen.out)
    .option("--force", words.keygen.force)
    .action((options: BackupKeygenOptions) => session.run(false, () => backupKeygen(options, session)));
}

export function verifyCommand(program: Command, session: Session): void {
  const words = en.keeping.verify;
  program
    .command("verify")
    .description(words.about)
    .argument("<BACKUP>", words.backup)
    .option("--identity <KEYFILE>", words.identity, collected)
    .option("--json", en.command.options.json)
    .action((folder: string, options: VerifyOptions) =>
      session.run(options.json === true, () => verifyBackup(folder, options, session)),
    );
}

export function restoreCommand(program: Command, session: Session): void {
  const words = en.keeping.restore;
  program
    .command("restore")
    .description(words.about)
    .requiredOption("--from <BACKUP>", words.from)
    .option("--identity <KEYFILE>", words.identity, collected)
    .option("--checkpoint <FILE>", words.checkpoint, collected)
    .option("--json", en.command.options.json)
    .action((options: RestoreOptions) => session.run(options.json === true, () => restore(options, session)));
}
