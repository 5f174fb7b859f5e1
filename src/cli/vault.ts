import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import { collected } from "./options.ts";
import type { Session } from "./session.ts";
import type { CaseKeyOptions } from "./vault-case-key.ts";
import { caseKey } from "./vault-case-key.ts";
import type { KeygenOptions } from "./vault-keygen.ts";
import { keygen } from "./vault-keygen.ts";
import type { OpenOptions } from "./vault-open.ts";
import { openFile } from "./vault-open.ts";
import type { RootOptions } from "./vault-root.ts";
import { sealRoot } from "./vault-root.ts";
import type { SealOptions } from "./vault-seal.ts";
import { sealFile } from "./vault-seal.ts";

export function vaultCommand(program: Command, session: Session): void {
  const words = en.vault;
  const vault = program.command("vault").description(words.about).helpCommand(false);
  vault
    .command("keygen")
    .description(words.keygen.about)
    .option("--out <FILE>", words.keygen.out)
    .option("--force", words.keygen.force)
    .option("--json", en.command.options.json)
    .action((options: KeygenOptions) => session.run(options.json === true, () => keygen(options, session)));
  vault
    .command("seal")
    .description(words.seal.about)
    .argument("<FILE>", words.seal.file)
    .option("--to <RECIPIENT>", words.seal.to, collected)
    .option("--passphrase", words.seal.passphrase)
    .option("--out <FILE.age>", words.seal.out)
    .option("--force", words.seal.force)
    .option("--json", en.command.options.json)
    .action((file: string, options: SealOptions) =>
      session.run(options.json === true, () => sealFile(file, options, session)),
    );
  vault
    .command("open")
    .description(words.open.about)
    .argument("<FILE.age>", words.open.file)
    .option("--identity <KEYFILE>", words.open.identity, collected)
    .option("--passphrase", words.open.passphrase)
    .option("--range <A-B>", words.open.range)
    .option("--out <FILE>", words.open.out)
    .option("--force", words.open.force)
    .option("--json", en.command.options.json)
    .action((file: string, options: OpenOptions) =>
      session.run(options.json === true, () => openFile(file, options, session)),
    );
  vault
    .command("root")
    .description(words.root.about)
    .option("--passphrase", words.root.passphrase)
    .option("--plain", words.root.plain)
    .action((options: RootOptions) => session.run(false, () => sealRoot(options)));
  vault
    .command("case-key")
    .description(words.caseKey.about)
    .argument("<CASE>", words.caseKey.owner)
    .requiredOption("--class <CLASS>", words.caseKey.kept)
    .action((owner: string, options: CaseKeyOptions) => session.run(false, () => caseKey(owner, options)));
}
