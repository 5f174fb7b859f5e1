/**
 * What a certificate of deletion says, for a family to read. It says what was done and what was not, and promises nothing
 * about what other people hold.
 */
const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const films = (count: number): string => many(count, "film", "films");
const clips = (count: number): string => many(count, "clip", "clips");
const kinds = { clip: "a clip", still: "a picture", film: "a film" };

export const certificateWords = {
  title: "What we deleted",
  case: (code: string) => `Case ${code}`,
  destroyed: {
    films: (day: string, time: string, filmCount: number, clipCount: number) =>
      filmCount === 0
        ? `On ${day} at ${time} we destroyed the key for the films of this case. There was no film left in it.`
        : `On ${day} at ${time} we destroyed the key that opens ${
            filmCount === 1 ? "this film" : `these ${films(filmCount)}`
          }${clipCount === 0 ? "" : ` and ${clips(clipCount)}`}, and removed the files.`,
    film: (day: string, time: string, clipCount: number) =>
      `On ${day} at ${time} we destroyed the key that opens one film${
        clipCount === 0 ? "" : ` and its ${clips(clipCount)}`
      }, and removed the files. The other films of this case have a new key.`,
    clip: (day: string, time: string) =>
      `On ${day} at ${time} we destroyed the key that opens one clip, and removed its file. The film it came from is still here.`,
    record: (day: string, time: string) =>
      `On ${day} at ${time} we destroyed the key that opens what was written in this case: names, notes and answers.`,
  },
  nobody: (service: string) =>
    service === "" ? "Nobody here can open them any more." : `Nobody at ${service} can open them any more.`,
  backups: (day: string) =>
    `Copies of the key stay in locked backups until ${day}. We use those only if our server breaks, and we would leave these out.`,
  backupsGone: (day: string) =>
    `On ${day} the last backup that held the key came to its end. No copy of the key is in our systems.`,
  others: "We cannot delete what other people have: anything filmed from a screen, or a copy that was given away.",
  given: "These copies were given away:",
  copy: (kind: "clip" | "still" | "film", day: string) => `${kinds[kind]}, on ${day}`,
  record: (day: string) => `What was written is kept until ${day}. There are no pictures in it.`,
  recordStays: "What was written stays with the case. There are no pictures in it.",
  wanted: {
    label: "Who asked for it",
    client: "the adult in the films",
    focus: "the child or group in the films",
    service: "the service",
    other: "somebody else in the films",
    time: "nobody: its time had come",
  },
  why: {
    label: "Why",
    finished: "the work is finished",
    stopped: "the work was stopped",
    time: "its time had come",
    asked: "somebody asked for it",
    withdrawn: "somebody took back what they had allowed",
    "left-over": "it stopped half way in",
    demo: "it was made up for trying Glimmer out",
  },
  forChecking: "For whoever checks this",
  checking:
    "The signed file says the same and can be checked without us: glimmer certificate verify FILE. Below is how each file was marked before it was removed.",
  facts: {
    deletion: "Number of this deletion",
    doneBy: "Done by account",
    byDate: "by the date alone",
    bytes: "Bytes removed",
    key: "Key destroyed",
    ledger: (index: number) => `line ${index} of the list of destroyed keys`,
    files: "SHA-256 of each locked file",
    gone: "not in its place any more",
    audit: "The audit then",
    auditIs: (size: number, root: string) => `${size} entries, root ${root}`,
    software: "Glimmer version",
    signature: "Signed with",
  },
  verified: (code: string) => `This certificate of case ${code} is as it was signed.`,
  verifiedWith: (key: string) => `It was signed with ${key}. Compare that with the key the service gave you.`,
  command: {
    about: "Checks a certificate of deletion without the service that signed it.",
    verify: "Says whether a certificate is as it was signed, and what it says.",
    file: "the signed certificate (JSON)",
    key: "the key you were given; else the one in the certificate is used",
  },
};
