import type { RecordsProblemCode } from "#domain/records.ts";
import type { About } from "./en-errors.ts";

const aside = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);

export const recordsWords = {
  errors: {
    "records-unreachable": ({ detail }) =>
      `We can't reach the database${aside(detail)}. Check where it lies, that it runs, and that Glimmer may use it.`,
    "records-damaged": ({ detail }) =>
      `The database is damaged, or isn't a database at all${aside(detail)}. Restore it from its backup.`,
    "records-newer": ({ detail }) =>
      `This database was written by a newer Glimmer${aside(detail)}, so we left it as it is. Start the newer Glimmer.`,
  } satisfies { readonly [code in RecordsProblemCode]: (about: About) => string },
};
