import type { BackupMade, BackupVerified, Restored } from "../backup.ts";
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
    "backup-key-missing": () =>
      "There is no backup key yet. npx glimmer backup keygen --out backup.key makes one; or say --recipient age1….",
    "backup-key-there": ({ name }) =>
      `There is a backup key already (${name ?? "its public half"}). Backups that were made for it need it; --force begins with another.`,
    "backup-missing": ({ name }) =>
      `There is no backup here${name === undefined ? "" : `: "${name}"`}. Name the folder that was given to backup --to.`,
    "backup-damaged": ({ name, detail }) =>
      `This backup is not whole${name === undefined ? "" : `: "${name}"`}${aside(detail)}. Make another, and keep this one until that is verified.`,
    "backup-ledger-missing": ({ name }) =>
      `The ledger of destroyed keys is missing${name === undefined ? "" : `: "${name}"`}. Nothing is restored without it, because something that was deleted could come back.`,
    "backup-ledger-old": ({ name }) =>
      `The ledger of destroyed keys is older than ${name === undefined ? "what was signed" : `"${name}"`}. Nothing is restored with it, because something that was deleted could come back; bring the newest ledger.`,
    "restore-not-empty": ({ name }) =>
      `There is something in ${name === undefined ? "the data folder or the database" : `"${name}"`} already. Restore into an empty folder and an empty database.`,
    "restore-unfinished": ({ name }) =>
      `A restore into ${name === undefined ? "this data folder" : `"${name}"`} was not finished. Empty the folder and the database, and restore once more.`,
    "data-missing": ({ name }) =>
      `There is no service in ${name === undefined ? "the data folder" : `"${name}"`}. Say where it is with GLIMMER_DATA_DIR.`,
  } satisfies { readonly [code in KeepingCode]: (about: About) => string },

  backup: {
    about: "Copies films, database, keys and ledger into a folder. The service may run meanwhile.",
    to: "the folder; from the second time on only what is new is copied there",
    recipient: "the public half of the backup key; without it, the one that backup keygen made",
    stages: { database: "Copying the database and the keys", films: "Copying the films" },
    done: ({ to, stamp, films, database, keys, clock }: BackupMade) => [
      `${to}  ${films.files === 1 ? "1 sealed file" : `${films.files} sealed files`} (${films.copied} new), ${database.rows} rows, ${keys.files === 1 ? "1 key file" : `${keys.files} key files`}: ${stamp}`,
      `Copies of the keys are kept for ${keys.days} days.${keys.removed.length === 0 ? "" : ` Taken away: ${keys.removed.join(", ")}.`}`,
      ...(clock === undefined
        ? []
        : [
            "The clock of this machine jumped, or the service has not looked at it for a day: no old copy was taken away. If the clock is right, say so on the status page.",
          ]),
    ],
    keygen: {
      about: "Makes the key that opens backups. Keep it away from this machine.",
      out: "the file for the key",
      force: "begin with another key; older backups still need the old one",
      created: (at: string, recipient: string) => [`# created: ${at}`, `# public key: ${recipient}`],
      done: (file: string) => [
        `The key that opens backups is ${file}. Take it to two safe places away from this machine, and delete it here.`,
        "Its public half stays in the data folder, and is all that a backup needs.",
      ],
    },
  },
  verify: {
    about: "Says whether a backup would restore: opens its keys and one film of every case.",
    backup: "the folder that backup wrote",
    identity: "the file with the backup key (may be given again)",
    stage: "Reading a film of every case",
    done: ({ database, keys, rows, cases, destroyed }: BackupVerified) => [
      `The backup opens: the database of ${database} (${rows} rows), the keys of ${keys}, and a film of ${cases === 1 ? "1 case" : `each of ${cases} cases`}, read to its end.`,
      ...(destroyed === 0
        ? []
        : [`Films of ${destroyed === 1 ? "1 case" : `${destroyed} cases`} do not open: their key was destroyed.`]),
    ],
  },
  restore: {
    about: "Brings a service back from a backup, into an empty data folder and an empty database.",
    from: "the folder that backup wrote",
    identity: "the file with the backup key (may be given again)",
    checkpoint: "a checkpoint that was handed out: the ledger must reach to it (may be given again)",
    stage: "Copying the films back",
    done: ({ database, keys, rows, films, missing, destroyed }: Restored) => [
      `The service is back: the database of ${database} (${rows} rows), the keys of ${keys}, ${films === 1 ? "1 sealed file" : `${films} sealed files`}.`,
      ...(missing === 0 ? [] : [`${missing} sealed files that the database knows are not in the backup.`]),
      destroyed === 0
        ? "No key that was destroyed came back with it."
        : `${destroyed === 1 ? "1 key" : `${destroyed} keys`} that had been destroyed came back with it, and ${destroyed === 1 ? "was" : "were"} destroyed again.`,
      `What was written after ${database} is lost. Before anybody signs in, go through it: people who left, consent that was taken back, cases that were closed or held.`,
    ],
  },
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
