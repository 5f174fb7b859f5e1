import type { Command } from "commander";
import { en } from "#contract/words/en.ts";
import type { ExportOptions } from "./audit-export.ts";
import { exportAudit } from "./audit-export.ts";
import type { VerifyOptions } from "./audit-verify.ts";
import { verifyAudit } from "./audit-verify.ts";
import { collected } from "./options.ts";
import type { Session } from "./session.ts";

export function auditCommand(program: Command, session: Session): void {
  const words = en.keeping.audit;
  const audit = program.command("audit").description(words.about).helpCommand(false);
  audit
    .command("export")
    .description(words.export.about)
    .requiredOption("--out <FOLDER>", words.export.out)
    .option("--force", words.export.force)
    .option("--json", en.command.options.json)
    .action((options: ExportOptions) => session.run(options.json === true, () => exportAudit(options, session)));
  audit
    .command("verify")
    .description(words.verify.about)
    .argument("<FILE>", words.verify.file)
    .option("--checkpoint <FILE>", words.verify.checkpoint, collected)
    .option("--key <FILE>", words.verify.key)
    .option("--json", en.command.options.json)
    .action((file: string, options: VerifyOptions) =>
      session.run(options.json === true, () => verifyAudit(file, options, session)),
    );
}
