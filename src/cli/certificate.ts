import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { certificate, certificateStatement } from "#contract/certificate.ts";
import { certificateWords } from "#contract/words/en-certificate.ts";
import { en } from "#contract/words/en.ts";
import { readVerifierKey } from "#records/log/signed-note.ts";
import { certificateSentences } from "#report/certificate-page.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import type { Session } from "./session.ts";

interface VerifyOptions {
  readonly key?: string;
  readonly json?: true;
}

export function certificateCommand(program: Command, session: Session): void {
  const { command } = certificateWords;
  const family = program.command("certificate").description(command.about).helpCommand(false);
  family
    .command("verify")
    .description(command.verify)
    .argument("<FILE>", command.file)
    .option("--key <KEY>", command.key)
    .option("--json", en.command.options.json)
    .action((file: string, options: VerifyOptions) =>
      session.run(options.json === true, async () => verified(file, options.key)),
    );
}

/** Needs nothing but the file: no service, no network. */
function verified(file: string, given: string | undefined): Outcome<Result> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return refused("film-missing", { name: file });
  }
  const read = certificate.safeParse(parsed(text)).data;
  const key = given ?? read?.key ?? "";
  const statement = read && readVerifierKey(key)?.open(read.note);
  const said = statement ? certificateStatement.safeParse(parsed(statement)).data : undefined;
  if (said === undefined) return refused("certificate-not-signed");
  const lines = [
    certificateWords.verified(said.case),
    "",
    ...certificateSentences(said, "Europe/London"),
    "",
    certificateWords.verifiedWith(key),
  ];
  return done({ json: { schema: "glimmer/certificate-verified@1", key, statement: said }, text: lines.join("\n") });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
