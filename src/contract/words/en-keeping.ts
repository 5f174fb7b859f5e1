import type { KeepingCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

const aside = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);
const file = (name: string | undefined): string => (name === undefined ? "This file" : `"${name}"`);

/** What is said of keeping things for good: the audit and its proof. */
export const keeping = {
  errors: {
    "audit-broken": ({ value }) =>
      `The audit is not what it was${value === undefined ? "" : ` from entry ${value} on`}: somebody changed it behind Glimmer's back, so we sign nothing more of it. Keep the checkpoints that were handed out, and find out who can write in the database.`,
    "audit-not-whole": ({ detail }) =>
      `This audit is not whole${aside(detail)}. Keep it as it is, and hold it against the checkpoints that were handed out.`,
    "audit-key-unreadable": ({ name }) =>
      `${file(name)} is no verifier key. It is one line, such as glimmer-audit/…+…+…, and lies beside the checkpoints.`,
    "audit-checkpoint-unreadable": ({ name }) =>
      `${file(name)} is no checkpoint signed with this key. Take the key and the checkpoint from the same service.`,
    "data-missing": ({ name }) =>
      `There is no service in ${name === undefined ? "the data folder" : `"${name}"`}. Say where it is with GLIMMER_DATA_DIR.`,
  } satisfies { readonly [code in KeepingCode]: (about: About) => string },

  audit: {
    about: "Takes the audit out of the database, and proves that nobody changed it.",
    export: {
      about: "Writes the audit, the newest checkpoint and the key to check it with. The service may run meanwhile.",
      out: "the folder for the three files",
      force: "replace them if they are there",
      done: (file: string, entries: number, covered: number) => [
        `${file}  ${entries === 1 ? "1 entry" : `${entries} entries`}, ${covered} of them covered by the newest checkpoint`,
      ],
    },
    verify: {
      about: "Says whether an exported audit is whole: the chain, and each checkpoint given.",
      file: "the audit, as audit export wrote it",
      checkpoint: "a checkpoint that was handed out (may be given again); without it, the one beside FILE",
      key: "the verifier key; without it, the one beside FILE",
      done: (entries: number, covered: number) => [
        `The audit is whole: ${entries === 1 ? "1 entry" : `${entries} entries`}, ${covered} of them covered by a checkpoint.`,
      ],
      besideIt:
        "The checkpoint lay beside the audit, so whoever changed one could have changed both. Give --checkpoint and --key as they were handed out.",
    },
    fault: {
      ending: "its last line is cut short",
      line: (at: number) => `line ${at} is no entry`,
      number: (at: number) => `line ${at} is not the next entry`,
      chain: (at: number) => `line ${at} does not follow the line before it`,
      short: (size: number) => `a checkpoint covers ${size} entries, and there are fewer`,
      root: (size: number) => `the first ${size} entries are not those that the checkpoint was made of`,
    },
  },
};
