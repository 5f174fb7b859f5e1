/** The status page of whoever runs Glimmer: each line a fact, or what to do. */
import type { StatusName } from "#domain/standing-of-service.ts";

interface Facts {
  readonly at: string | null;
  readonly count: number | null;
  readonly kind: string | null;
}
interface LineWords {
  readonly title: string;
  readonly good: (facts: Facts) => string;
  readonly act: (facts: Facts) => string;
}

const gigabytes = (bytes: number | null): string =>
  bytes === null ? "unknown" : `${(bytes / 1e9).toFixed(bytes < 10e9 ? 1 : 0)} GB`;
const roots: Readonly<Record<string, string>> = {
  file: "in a file on another volume",
  passphrase: "behind a passphrase",
  environment: "given by the environment",
};

const lines: { readonly [name in StatusName]: LineWords } = {
  sandbox: {
    title: "Sandbox",
    good: () => "Films are read in a sealed box.",
    act: ({ kind }) =>
      kind === "missing"
        ? "There is no sandbox, so no film is read. Install bubblewrap: apt install bubblewrap."
        : "Films are read without a sandbox, as was agreed. Install bubblewrap: apt install bubblewrap.",
  },
  encryption: {
    title: "Encryption",
    good: ({ count }) =>
      `Keys are open, and every film is sealed. Keys were changed ${(count ?? 1) - 1} times to destroy one.`,
    act: () => "The keys are locked, so nothing opens. Unlock them with the passphrase, or start Glimmer again.",
  },
  "root-secret": {
    title: "Root secret",
    good: ({ kind }) => `It is ${roots[kind ?? ""] ?? "kept apart"}.`,
    act: () =>
      "It lies beside the data: whoever takes the disk has both. Put it elsewhere with GLIMMER_ROOT_KEY, or behind a passphrase.",
  },
  database: { title: "Database", good: ({ kind }) => kind ?? "", act: ({ kind }) => kind ?? "" },
  backup: {
    title: "Backup",
    good: ({ at }) => `The last one was made on ${at ?? ""}.`,
    act: ({ at }) =>
      at === null
        ? "There is none yet. Make one: glimmer backup."
        : `The last one is from ${at}. Make one: glimmer backup.`,
  },
  "key-backup": {
    title: "Backup of the keys",
    good: ({ at }) => `The last one was made on ${at ?? ""}.`,
    act: ({ at }) =>
      at === null
        ? "There is none yet. Without keys no backup of films opens: glimmer backup."
        : `The last one is from ${at}. Make one: glimmer backup.`,
  },
  "past-date": {
    title: "Films past their date",
    good: () => "0. Everything that should be gone is gone.",
    act: ({ count }) => `${count ?? 0}. Close their cases, or look for a hold.`,
  },
  disk: {
    title: "Disk",
    good: ({ count }) => `${gigabytes(count)} free.`,
    act: ({ count }) => `${gigabytes(count)} free. Films may not find room: make some.`,
  },
  audit: {
    title: "Audit",
    good: ({ at }) =>
      at === null
        ? "Its first signed checkpoint comes within the hour."
        : `Everything is signed up to the checkpoint from ${at}, or will be within the hour.`,
    act: ({ at }) =>
      at === null
        ? "There is no signed checkpoint yet. It comes within the hour; look again then."
        : `The last signed checkpoint is from ${at}. Look at what Glimmer prints where it runs.`,
  },
  clock: {
    title: "Clock",
    good: () => "It runs on as it should.",
    act: () =>
      "It jumped by more than a day, or went back, so nothing is deleted for now. Look at the machine's clock: set it if it is wrong, and say so here once it is right.",
  },
  version: { title: "Version", good: ({ kind }) => kind ?? "", act: ({ kind }) => kind ?? "" },
};

export const statusWords = {
  title: "Status",
  about: "How this service stands. Whatever is brick has something to do beside it.",
  allGood: "All is well.",
  toDo: (count: number) => (count === 1 ? "One thing to do." : `${count} things to do.`),
  good: "good",
  act: "to do",
  clock: {
    isRight: "The clock is right",
    said: "Said. What waited for that goes on.",
  },
  lines,
};
