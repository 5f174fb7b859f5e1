import { filmProblemCodes } from "#domain/film.ts";
import { consentRefusals } from "#domain/may-use.ts";
import { measureRefusals } from "#domain/measure-rules.ts";
import { clipRefusals } from "#domain/ports.ts";
import { unsafeReasons } from "#domain/safe-to-give.ts";
import { recordsProblemCodes } from "#domain/records.ts";
import { vaultProblemCodes } from "#domain/sealed.ts";
import { outcomeRefusals } from "#domain/settled.ts";

/** Classes of things that go wrong. */
export const errorClasses = [
  "fault",
  "usage",
  "file",
  "film",
  "limit",
  "damaged",
  "reader",
  "clip",
  "vault",
  "output",
  "refused",
  "records",
  "keeping",
  "stopped",
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/** Exit codes of the command line; 0 is success, and 130 what a shell gives to Ctrl-C. */
export const exitCodes: { readonly [name in ErrorClass]: number } = {
  fault: 1,
  usage: 2,
  file: 3,
  film: 4,
  limit: 5,
  damaged: 6,
  reader: 7,
  clip: 8,
  vault: 9,
  output: 10,
  refused: 11,
  records: 12,
  keeping: 13,
  stopped: 130,
};

/** What the command line itself refuses; the codes of films, clips and sealed files come from the domain. */
export const commandCodes = [
  "usage-command", // no such command, or none given
  "usage-option", // no such option, or options that exclude each other
  "usage-argument", // something is missing
  "usage-excess", // there is more than the command takes
  "usage-value", // an option's value cannot be understood
  "usage-mark", // times of a clip that do not come in pairs, run backwards, or come twice
  "file-is-folder",
  "file-not-plain", // a device or a pipe
  "file-not-allowed",
  "film-no-picture", // its picture times were asked for
  "output-exists",
  "output-is-input", // the output would take the place of the film, the file or the key that is read
  "output-not-plain", // a folder, a device or a link that leads nowhere: nothing to replace
  "output-failed", // no room, no permission, no such folder
  "stopped", // Ctrl-C
  "fault", // ours
] as const;

/** What the server refuses. */
export const serverCodes = [
  "not-found", // nothing is there, or nothing that is the caller's to see: the two look the same
  "request-malformed",
  "request-too-large",
  "request-too-deep", // lists in lists in lists
  "request-too-many", // more at once than one person needs
  "request-elsewhere", // it comes from a page that is not ours
  "sign-in-needed",
  "sign-in-wrong", // name, password or code; which of them is not said
  "sign-in-later", // too many tries
  "sign-in-again", // the ways in are changed only by whoever has just shown who they are
  "sign-in-secure-first", // neither passkey nor password yet
  "sign-in-name-taken",
  "one-time-code-unknown", // used, too old, or never given
  "passkey-refused",
  "passkey-last", // the last way in stays
  "operator-last", // somebody has to run the service
  "emergency-second-person", // whoever asked does not decide
  "team-nobody", // no such colleague, the guider themselves, or none who works here as that
  "team-day-over", // until a day that has passed
  "password-common", // one of the commonest, or made of the person's own name
  "passkey-first", // a device in a client's hands is opened again by what needs no other server
  "provider-refused", // what came back from the identity provider is not what was asked of it
  "provider-unreachable",
  "identity-unknown", // nobody here has linked that account at the provider
  "identity-taken", // somebody else here has
  "role-needed", // somebody else here does that
  "screen-locked", // the device is in a client's hands
  "notebook-conflict", // something else stands there now
  "notebook-entry", // what was written does not belong under that name
  "service-not-empty", // a fictional service goes into an empty installation only
  "service-has-people", // and a fictional one into an empty data folder
  "sandbox-missing", // films are read in a box, and this machine has none
  "folder-in-use", // another process has the data folder
  "folder-shut", // nothing can be written there
] as const;
export type ServerCode = (typeof serverCodes)[number];

/** What a film's way in, and out to the pages, refuses. */
export const filmWayCodes = [
  "upload-not-tus", // another protocol, or another version of it
  "upload-malformed",
  "upload-wrong-type",
  "upload-elsewhere", // bytes for another place than where the upload stands
  "upload-busy", // somebody else is writing
  "upload-past-end",
  "upload-too-many",
  "upload-no-room",
  "film-arriving",
  "film-not-ready", // frames, a waveform, a clip: not made yet
  "looking-off",
] as const;
export type FilmWayCode = (typeof filmWayCodes)[number];

/** What putting forward, giving away and safe contacts refuse. */
export const givenCodes = [
  "forward-to-nobody", // no such colleague, oneself, or none who may be shown it
  "forward-nothing", // no such clips
  "copy-nothing",
  "copy-over", // fetched before, or too late
  "copy-must-not-know", // who would get it must not know of the case
  "contact-conflict",
] as const;
export type GivenCode = (typeof givenCodes)[number];
/** What the people in a film did not allow, and what does not fit into the ledger of it. */
export const consentCodes = [
  ...consentRefusals,
  "consent-text-unknown", // shown with a text that is not, and was not, ours
  "consent-decider-unknown", // said by somebody who does not decide for this person
  "consent-act-unfit",
] as const;
export type ConsentCode = (typeof consentCodes)[number];
/** What the end of a case refuses. */
export const endingCodes = [
  "case-held", // nothing of it is destroyed
  "case-deleting", // a key of it is being destroyed, so a hold comes too late for what it opens
  "case-closing",
  "case-closed",
  "case-not-closing",
  "case-not-held",
  "hold-second-person",
  "certificate-not-signed",
] as const;
export type EndingCode = (typeof endingCodes)[number];

/** What the outcomes of a case refuse. */
export const outcomeCodes = [
  ...outcomeRefusals,
  "sheet-unknown", // there is nothing to ask: no goal, no such instrument
  "coding-not-yours", // they are not among those who were asked to code these films
  "coding-unfinished", // pieces were not looked at
  "sheet-answer", // an answer that the sheet does not ask for
] as const;
export type OutcomeCode = (typeof outcomeCodes)[number];

/** What measures refuse. */
export type MeasureCode = (typeof measureRefusals)[number];

/** What reports and letters refuse. */
export const paperCodes = [
  ...unsafeReasons,
  "paper-record-gone", // what was written in the case was destroyed
  "paper-letters-missing", // the printed typeface does not have some of its letters
  "letter-not-ready", // its guider has not said that it may go out
  "letter-unfilled", // a place of its template is still open
] as const;
export type PaperCode = (typeof paperCodes)[number];

/** What keeps a service from being proved, taken out and brought back. */
export const keepingCodes = [
  "audit-broken", // it is not the one that was signed before
  "audit-not-whole", // an export that somebody changed
  "audit-key-unreadable",
  "audit-checkpoint-unreadable", // no checkpoint, or not signed with this key
  "backup-key-missing", // nobody said for whom backups are sealed
  "backup-key-there",
  "backup-missing", // no such set in the folder
  "backup-damaged", // a film in it does not open to its end, or a set holds something else
  "backup-ledger-missing", // nobody knows which keys were destroyed
  "backup-ledger-old", // it does not reach to what was signed
  "restore-not-empty",
  "restore-unfinished",
  "data-missing", // no service where one was to be
] as const;
export type KeepingCode = (typeof keepingCodes)[number];

export const errorCodes = [
  ...filmProblemCodes,
  ...clipRefusals,
  ...vaultProblemCodes,
  ...recordsProblemCodes,
  ...commandCodes,
  ...serverCodes,
  ...filmWayCodes,
  ...givenCodes,
  ...keepingCodes,
  ...consentCodes,
  ...endingCodes,
  ...outcomeCodes,
  ...paperCodes,
  ...measureRefusals,
] as const;
export type ErrorCode = (typeof errorCodes)[number];

interface Entry {
  readonly class: ErrorClass;
  readonly http: number;
}

/** Every code with its class, which gives the exit code, and its HTTP status. The sentences are in `words/`. */
export const errorCatalogue: { readonly [code in ErrorCode]: Entry } = {
  "film-missing": { class: "file", http: 404 },
  "film-empty": { class: "film", http: 422 },
  "film-not-a-film": { class: "film", http: 415 },
  "film-kind-unknown": { class: "film", http: 415 },
  "film-codec-unknown": { class: "film", http: 415 },
  "film-protected": { class: "film", http: 422 },
  "film-no-content": { class: "film", http: 422 },
  "film-too-large": { class: "limit", http: 413 },
  "film-too-long": { class: "limit", http: 413 },
  "film-picture-too-large": { class: "limit", http: 413 },
  "film-too-many-streams": { class: "limit", http: 413 },
  "film-too-many-pictures": { class: "limit", http: 413 },
  "film-header-too-large": { class: "limit", http: 413 },
  "film-unfinished": { class: "damaged", http: 422 },
  "film-cut-short": { class: "damaged", http: 422 },
  "film-damaged": { class: "damaged", http: 422 },
  "film-took-too-long": { class: "reader", http: 422 },
  "film-reader-stopped": { class: "reader", http: 422 },
  "clip-nothing-marked": { class: "clip", http: 422 },
  "clip-too-long": { class: "clip", http: 422 },
  "clip-no-picture": { class: "clip", http: 422 },
  "clip-not-proved": { class: "clip", http: 422 },
  "vault-not-sealed": { class: "vault", http: 422 },
  "vault-header-damaged": { class: "vault", http: 422 },
  "vault-header-altered": { class: "vault", http: 422 },
  "vault-armour-damaged": { class: "vault", http: 422 },
  "vault-armour-too-large": { class: "limit", http: 413 },
  "vault-no-key-fits": { class: "vault", http: 403 },
  "vault-damaged": { class: "vault", http: 422 },
  "vault-cut-short": { class: "vault", http: 422 },
  "vault-too-large": { class: "limit", http: 413 },
  "vault-key-unreadable": { class: "vault", http: 422 },
  "vault-recipient-unreadable": { class: "usage", http: 400 },
  "vault-recipient-missing": { class: "usage", http: 400 },
  "vault-passphrase-alone": { class: "usage", http: 400 },
  "vault-passphrase-empty": { class: "usage", http: 400 },
  "vault-passphrase-differs": { class: "usage", http: 400 },
  "vault-no-terminal": { class: "usage", http: 400 },
  "vault-keys-missing": { class: "vault", http: 503 },
  "vault-keys-damaged": { class: "vault", http: 503 },
  "vault-keys-locked": { class: "vault", http: 503 },
  "vault-ledger-damaged": { class: "vault", http: 503 },
  "vault-root-missing": { class: "vault", http: 503 },
  "vault-root-unreadable": { class: "vault", http: 503 },
  "vault-root-sealed": { class: "vault", http: 503 },
  "vault-passphrase-wrong": { class: "vault", http: 403 },
  "vault-root-differs": { class: "vault", http: 503 },
  "vault-key-gone": { class: "vault", http: 410 },
  "vault-blob-gone": { class: "vault", http: 410 },
  "vault-no-room": { class: "output", http: 507 },
  "vault-text-damaged": { class: "vault", http: 422 },
  "records-unreachable": { class: "records", http: 503 },
  "records-damaged": { class: "records", http: 503 },
  "records-newer": { class: "records", http: 503 },
  "records-older": { class: "records", http: 503 },
  "records-in-use": { class: "records", http: 503 },
  "records-no-room": { class: "records", http: 507 },
  "vault-output-missing": { class: "usage", http: 400 },
  "vault-range-malformed": { class: "usage", http: 400 },
  "vault-range-outside": { class: "usage", http: 416 },
  "usage-command": { class: "usage", http: 400 },
  "usage-option": { class: "usage", http: 400 },
  "usage-argument": { class: "usage", http: 400 },
  "usage-excess": { class: "usage", http: 400 },
  "usage-value": { class: "usage", http: 400 },
  "usage-mark": { class: "usage", http: 400 },
  "file-is-folder": { class: "file", http: 400 },
  "file-not-plain": { class: "file", http: 400 },
  "file-not-allowed": { class: "file", http: 403 },
  "film-no-picture": { class: "film", http: 422 },
  "output-is-input": { class: "output", http: 409 },
  "output-not-plain": { class: "output", http: 409 },
  "output-exists": { class: "output", http: 409 },
  "output-failed": { class: "output", http: 507 },
  "not-found": { class: "refused", http: 404 },
  "request-malformed": { class: "refused", http: 400 },
  "request-too-large": { class: "refused", http: 413 },
  "request-too-deep": { class: "refused", http: 400 },
  "request-too-many": { class: "refused", http: 429 },
  "request-elsewhere": { class: "refused", http: 403 },
  "sign-in-needed": { class: "refused", http: 401 },
  "sign-in-wrong": { class: "refused", http: 401 },
  "sign-in-later": { class: "refused", http: 429 },
  "sign-in-again": { class: "refused", http: 403 },
  "sign-in-secure-first": { class: "refused", http: 403 },
  "sign-in-name-taken": { class: "refused", http: 409 },
  "one-time-code-unknown": { class: "refused", http: 403 },
  "passkey-refused": { class: "refused", http: 401 },
  "passkey-last": { class: "refused", http: 409 },
  "operator-last": { class: "refused", http: 409 },
  "emergency-second-person": { class: "refused", http: 403 },
  "team-nobody": { class: "refused", http: 422 },
  "team-day-over": { class: "refused", http: 422 },
  "password-common": { class: "refused", http: 422 },
  "passkey-first": { class: "refused", http: 409 },
  "provider-refused": { class: "refused", http: 401 },
  "provider-unreachable": { class: "refused", http: 502 },
  "identity-unknown": { class: "refused", http: 403 },
  "identity-taken": { class: "refused", http: 409 },
  "role-needed": { class: "refused", http: 403 },
  "screen-locked": { class: "refused", http: 403 },
  "notebook-conflict": { class: "refused", http: 409 },
  "notebook-entry": { class: "refused", http: 422 },
  "service-not-empty": { class: "refused", http: 409 },
  "service-has-people": { class: "refused", http: 409 },
  "sandbox-missing": { class: "refused", http: 503 },
  "folder-in-use": { class: "refused", http: 503 },
  "folder-shut": { class: "refused", http: 503 },
  "upload-not-tus": { class: "refused", http: 412 },
  "upload-malformed": { class: "refused", http: 400 },
  "upload-wrong-type": { class: "refused", http: 415 },
  "upload-elsewhere": { class: "refused", http: 409 },
  "upload-busy": { class: "refused", http: 423 },
  "upload-past-end": { class: "refused", http: 413 },
  "upload-too-many": { class: "refused", http: 429 },
  "upload-no-room": { class: "refused", http: 507 },
  "film-arriving": { class: "refused", http: 409 },
  "film-not-ready": { class: "refused", http: 404 },
  "looking-off": { class: "refused", http: 403 },
  "forward-to-nobody": { class: "refused", http: 422 },
  "forward-nothing": { class: "refused", http: 409 },
  "copy-nothing": { class: "refused", http: 409 },
  "copy-over": { class: "refused", http: 409 },
  "copy-must-not-know": { class: "refused", http: 403 },
  "contact-conflict": { class: "refused", http: 409 },
  "consent-missing": { class: "refused", http: 403 },
  "consent-refused": { class: "refused", http: 403 },
  "consent-withdrawn": { class: "refused", http: 403 },
  "consent-expired": { class: "refused", http: 403 },
  "consent-lapsed": { class: "refused", http: 403 },
  "consent-stopped": { class: "refused", http: 403 },
  "consent-child-said-no": { class: "refused", http: 403 },
  "consent-text-unknown": { class: "refused", http: 409 },
  "consent-decider-unknown": { class: "refused", http: 409 },
  "consent-act-unfit": { class: "refused", http: 422 },
  "audit-broken": { class: "keeping", http: 500 },
  "audit-not-whole": { class: "keeping", http: 422 },
  "audit-key-unreadable": { class: "keeping", http: 422 },
  "audit-checkpoint-unreadable": { class: "keeping", http: 422 },
  "backup-key-missing": { class: "usage", http: 400 },
  "backup-key-there": { class: "output", http: 409 },
  "backup-missing": { class: "file", http: 404 },
  "backup-damaged": { class: "keeping", http: 422 },
  "backup-ledger-missing": { class: "keeping", http: 422 },
  "backup-ledger-old": { class: "keeping", http: 422 },
  "restore-not-empty": { class: "output", http: 409 },
  "restore-unfinished": { class: "keeping", http: 503 },
  "data-missing": { class: "file", http: 404 },
  "goal-settled": { class: "refused", http: 409 },
  "goal-unknown": { class: "refused", http: 409 },
  "goal-value": { class: "refused", http: 400 },
  "goal-rated": { class: "refused", http: 409 },
  "sheet-unknown": { class: "refused", http: 409 },
  "coding-not-yours": { class: "refused", http: 409 },
  "coding-unfinished": { class: "refused", http: 409 },
  "sheet-answer": { class: "refused", http: 400 },
  "measure-unknown": { class: "refused", http: 409 },
  "measure-answer": { class: "refused", http: 400 },
  "measure-settled": { class: "refused", http: 409 },
  "measure-untold": { class: "refused", http: 409 },
  "raised-stays": { class: "refused", http: 409 },
  "worry-nobody": { class: "refused", http: 409 },
  "licence-unsaid": { class: "refused", http: 409 },
  "case-held": { class: "refused", http: 409 },
  "case-deleting": { class: "refused", http: 409 },
  "case-closing": { class: "refused", http: 409 },
  "case-closed": { class: "refused", http: 409 },
  "case-not-closing": { class: "refused", http: 409 },
  "case-not-held": { class: "refused", http: 409 },
  "hold-second-person": { class: "refused", http: 403 },
  "certificate-not-signed": { class: "vault", http: 422 },
  "paper-must-not-know": { class: "refused", http: 403 },
  "paper-unsafe-to-tell": { class: "refused", http: 403 },
  "paper-names": { class: "refused", http: 403 },
  "paper-contact": { class: "refused", http: 403 },
  "paper-record-gone": { class: "refused", http: 410 },
  "paper-letters-missing": { class: "refused", http: 422 },
  "letter-not-ready": { class: "refused", http: 409 },
  "letter-unfilled": { class: "refused", http: 409 },
  stopped: { class: "stopped", http: 499 },
  fault: { class: "fault", http: 500 },
};

export function exitCodeOf(code: ErrorCode): number {
  return exitCodes[errorCatalogue[code].class];
}
