import type { ErrorClass } from "./errors.ts";
import { errorCatalogue, errorClasses, errorCodes, exitCodes } from "./errors.ts";
import { en } from "./words/en.ts";

const classes: { readonly [name in ErrorClass]: string } = {
  fault: "something went wrong in Glimmer itself",
  usage: "what was typed cannot be understood",
  file: "the file cannot be found or opened",
  film: "it is not a film that Glimmer opens",
  limit: "it is larger than Glimmer takes",
  damaged: "the film is damaged, unfinished or cut short",
  reader: "reading it took too long or too much",
  clip: "there is no such clip, or it could not be proved",
  vault: "a sealed file that cannot be opened",
  output: "the result cannot be written",
  refused: "the server refuses it",
  records: "the database cannot be opened",
  keeping: "the audit or a backup is not what it should be",
  stopped: "stopped by Ctrl-C or a signal",
};

/** The manual's page of errors. It is made from the catalogue; a test fails when it is stale. */
export function errorsPage(): string {
  const exits = errorClasses.map((name) => `| ${exitCodes[name]} | ${classes[name]} |`);
  const codes = errorCodes.map((code) => {
    const { class: name, http } = errorCatalogue[code];
    return `| \`${code}\` | ${exitCodes[name]} | ${http} | ${en.errors[code]({}).replaceAll("|", String.raw`\|`)} |`;
  });
  return `# Errors

Made from \`src/contract/errors.ts\` and \`src/contract/words/\`; \`npx vitest run tests/cli/errors.test.ts -u\` makes it again.

Whatever goes wrong, the command line says one sentence on standard error and ends with an exit code; with \`--json\` it
prints \`{"schema":"glimmer/error@1","code":…,"text":…}\` on standard output instead. A film that can be read in part is no
error: the result says so in its \`problem\`.

## Exit codes

| exit code | meaning |
|---|---|
| 0 | done |
${exits.join("\n")}

## Codes

The HTTP status is what a server answers with the same code.

| code | exit code | HTTP | sentence |
|---|---|---|---|
${codes.join("\n")}
`;
}
