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
    "records-older": ({ detail }) =>
      `This database was last used by an older Glimmer${aside(detail)}. Start this one once; that brings it up.`,
    "records-in-use": () =>
      "Another Glimmer is at work on this database. Stop it first, or give this one a database of its own with DATABASE_URL.",
    "records-no-room": () =>
      "There is no room left on the disk of the database, so this wasn't kept. Make room, then try again.",
  } satisfies { readonly [code in RecordsProblemCode]: (about: About) => string },
};
