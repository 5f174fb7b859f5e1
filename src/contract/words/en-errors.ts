import type { RecordsProblemCode } from "#domain/records.ts";
import type { VaultProblemCode } from "#domain/sealed.ts";
import type {
  ConsentCode,
  EndingCode,
  ErrorCode,
  FilmWayCode,
  GivenCode,
  KeepingCode,
  MeasureCode,
  OutcomeCode,
  PaperCode,
  ServerCode,
} from "../errors.ts";

/** What a sentence about something that went wrong may mention; each is left out where it is not known. */
export interface About {
  /** The file, by name. */
  readonly name?: string;
  /** What was typed. */
  readonly value?: string;
  /** Up to where a film could be read, as a person writes it: `1:05`. */
  readonly readableTo?: string;
  /** What was probably meant instead. */
  readonly meant?: string;
  /** What a file that is no film looks like: "a document". */
  readonly looksLike?: string;
  /** What the system said, for faults and failed output. */
  readonly detail?: string;
}

const quoted = (value: string | undefined): string => (value === undefined ? "" : ` "${value}"`);
const file = (name: string | undefined): string => (name === undefined ? "This file" : `"${name}"`);
const before = (readableTo: string | undefined): string =>
  readableTo === undefined ? "" : ` What comes before ${readableTo} can be used.`;
const meant = (value: string | undefined): string => (value === undefined ? "" : ` Did you mean ${value}?`);
const aside = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);

/** One sentence or two for every code: what happened, and what to do where something can be done. */
export const errors = {
  "film-missing": ({ name }) => `There is no file${quoted(name)} here. Check the name and the folder.`,
  "film-empty": () => "This file is empty: it holds nothing at all. Copy the film again from the camera or phone.",
  "film-not-a-film": ({ looksLike }) =>
    `This isn't a film we can open. Films from phones, tablets, camcorders and browsers work${
      looksLike === undefined ? "." : `; this looks like ${looksLike}.`
    }`,
  "film-kind-unknown": () =>
    "This is a kind of film we don't open. Films from phones, tablets, camcorders and browsers work: MP4, MOV, 3GP, WebM, MKV, MTS and AVI.",
  "film-codec-unknown": () =>
    "We can't open the picture or the sound in this film: it is stored in a way that phones, tablets, camcorders and browsers don't use.",
  "film-protected": () => "This film is locked against copying, so we can't read it. A film you made yourself works.",
  "film-no-content": () => "This file opens, but there is neither picture nor sound in it.",
  "film-too-large": () => "This film is too large for us. Cut it into parts in the camera and take one at a time.",
  "film-too-long": () => "This film is too long for us. Cut it into parts in the camera and take one at a time.",
  "film-picture-too-large": () =>
    "The picture of this film is larger than any camera we know makes, so we left it unread.",
  "film-too-many-streams": () => "This file holds far more tracks than a film needs, so we left it unread.",
  "film-too-many-pictures": () =>
    "This file claims more pictures a second than any camera we know, so we left it unread.",
  "film-header-too-large": () => "The beginning of this file is far larger than a film needs, so we left it unread.",
  "film-unfinished": () =>
    "This film was never finished: the camera stopped before it wrote the list of its pictures. If the camera still has it, copy it again.",
  "film-cut-short": ({ readableTo }) => `This film ends too early; the rest of it is missing.${before(readableTo)}`,
  "film-damaged": ({ readableTo }) =>
    readableTo === undefined
      ? "This film is damaged and we can't read it. If the camera still has it, copy it again."
      : `Parts of this film are damaged.${before(readableTo)}`,
  "film-took-too-long": () =>
    "Reading this film took far too long, so we stopped. If the camera still has it, copy it again.",
  "film-reader-stopped": () => "The part of Glimmer that reads films stopped on this one. Your file is as it was.",

  "clip-nothing-marked": ({ value }) =>
    value === undefined
      ? "There is no picture between these two times."
      : `There is no picture between ${value}. Check the times against the film's length.`,
  "clip-too-long": ({ value }) =>
    `A clip${value === undefined ? "" : ` of ${value}`} is too long. Most clips are under a minute, many under ten seconds.`,
  "clip-no-picture": () => "This film has no picture, and a clip needs one.",
  "clip-not-proved": () =>
    "We made the clip and checked it, but could not prove that it holds exactly what was marked, so we did not keep it.",

  "usage-command": ({ value, meant: instead }) =>
    value === undefined
      ? "Say what to do: glimmer look, clip, vault or demo. npx glimmer --help shows more."
      : `There is no command${quoted(value)}.${meant(instead)} npx glimmer --help shows what there is.`,
  "usage-option": ({ value, meant: instead }) =>
    value === undefined
      ? "These options don't go together."
      : `There is no option ${value} here.${meant(instead)} Add --help to see what there is.`,
  "usage-argument": ({ value }) =>
    value === undefined
      ? "Something is missing. Add --help to see what."
      : `Something is missing: ${value}. Add --help to see how it is written.`,
  "usage-excess": () => "That is more than this command takes. A name with spaces needs quotes around it.",
  "usage-value": ({ value, detail }) =>
    `We can't read${value === undefined ? " one of the values" : ` ${value}`}.${detail === undefined ? "" : ` ${detail}`}`,
  "usage-mark": ({ detail }) => detail ?? "Every --from needs its --to, later in the film.",
  "file-is-folder": ({ name }) => `${file(name)} is a folder. Name the film that is in it.`,
  "file-not-plain": ({ name }) => `${file(name)} isn't an ordinary file. Name a film on a disk.`,
  "file-not-allowed": ({ name }) => `${file(name)} can't be opened: you don't have permission to read it.`,
  "film-no-picture": () => "This film has no picture, so there are no times of pictures.",
  "output-is-input": ({ name }) => `${file(name)} is one of the files this is made from. Give the result another name.`,
  "output-not-plain": ({ name }) => `${file(name)} isn't an ordinary file, so we don't replace it. Give another name.`,
  "output-exists": ({ name }) => `${file(name)} is already there. Nothing was written; --force replaces it.`,
  "output-failed": ({ name, detail }) =>
    `${file(name)} could not be written, and nothing half is left behind${aside(detail)}.`,
  stopped: () => "Stopped. Nothing half is left behind.",
  fault: ({ detail }) => `Something went wrong in Glimmer itself, not in your film${aside(detail)}.`,
} satisfies {
  readonly [code in Exclude<
    ErrorCode,
    | VaultProblemCode
    | RecordsProblemCode
    | ServerCode
    | FilmWayCode
    | ConsentCode
    | EndingCode
    | OutcomeCode
    | PaperCode
    | MeasureCode
    | GivenCode
    | KeepingCode
  >]: (about: About) => string;
};
