/** What is put forward, given away, and how people are reached. */
import type { CopyKind, GivePurpose } from "#domain/copy-given.ts";
import type { ForwardPurpose } from "#domain/put-forward.ts";
import type { GivenCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

const errors = {
  "forward-to-nobody": () => "That colleague can't be shown this here. Choose somebody from the list.",
  "forward-nothing": () =>
    "Some of these clips aren't there any more, so nothing was put forward. Load the page, then choose again.",
  "copy-nothing": () => "That clip or film isn't ready to be given. Prepare the review first, then try once more.",
  "copy-over": () => "This copy was fetched already, or it waited too long. Write it down once more to give it again.",
  "copy-must-not-know": () =>
    "Somebody with this name must not know of this case. Nothing was given. Look at the safe contacts, or ask your lead.",
  "contact-conflict": () => "Somebody else changed this in the meantime. Look at what stands there now.",
} satisfies { readonly [code in GivenCode]: (about: About) => string };

const forwardPurpose: { readonly [purpose in ForwardPurpose]: string } = {
  supervision: "Supervision",
  intervision: "Intervision",
  accreditation: "Accreditation",
  "training-events": "A training event",
};
const givePurpose: { readonly [purpose in GivePurpose]: string } = {
  "family-copy": "A copy for the family",
  "share-with-other": "Sharing with somebody named",
  "report-stills": "A still in a report",
  research: "Research",
};
const copyKind: { readonly [kind in CopyKind]: string } = { clip: "Clip", still: "Still", film: "Whole film" };

export const given = {
  errors,
  parts: "What leaves this case, and how its people are reached",
  forward: {
    title: "Put forward",
    about: "Moments you show to a colleague. They see these clips and nothing else of the case.",
    none: "Nothing has been put forward.",
    start: "Put moments forward",
    purposes: forwardPurpose,
    purpose: "For what?",
    to: "To whom?",
    noColleague: "Nobody here can be shown moments for this. The operator can invite a supervisor or a guest.",
    clips: "Which moments?",
    noClips: "Choose clips in a film first; then you can put them forward.",
    note: "What would you like to look at together?",
    days: "For how many days?",
    go: "Put forward",
    said: (name: string) => `${name} can see them now.`,
    line: (name: string, purpose: string, clips: number) =>
      `${purpose}, with ${name}: ${clips === 1 ? "one moment" : `${clips} moments`}`,
    until: (day: string) => `until ${day}`,
    seen: (day: string) => `looked at on ${day}`,
    notSeen: "not looked at yet",
    over: "over",
    ended: "taken back",
    end: "Take back",
    endedNow: "Taken back. Nothing of it opens any more.",
  },
  toMe: {
    title: "Put forward to you",
    about: "Moments that colleagues would like to look at with you. Nothing else of their cases is here.",
    none: "Nothing has been put forward to you.",
    by: (name: string, purpose: string) => `${name}: ${purpose.toLowerCase()}`,
    until: (day: string) => `Here until ${day}`,
    closed: "Somebody in these moments has not allowed this (any more), so they don't open.",
    waiting: "This moment is still being made. It comes by itself.",
    clip: (number: number, title: string) => (title === "" ? `Moment ${number}` : `${number}. ${title}`),
    play: "Play",
  },
  copies: {
    title: "Copies that left",
    about: "Of what other people hold, this list is all we know. We can't delete it for them.",
    none: "No copy has been given.",
    start: "Give a copy",
    purposes: givePurpose,
    purpose: "What is it for?",
    kinds: copyKind,
    kind: "What do you give?",
    which: "Which one?",
    nothing: "Choose clips in a film and prepare the review first; then you can give one.",
    to: "Who gets it?",
    toAbout: "A name and how: \u201cLaura, on her own stick\u201d.",
    warn: "Look first: can the front door, a badge or the street be seen? A copy can't be taken back.",
    go: "Save the copy",
    said: "The copy is being saved. It is in the list.",
    line: (kind: string, to: string, day: string) => `${kind} to ${to}, ${day}`,
    receipt: (bytes: string, digest: string) => `${bytes}, SHA-256 ${digest}`,
    begun: (bytes: string) => `begun, and not saved to its end: some of its ${bytes} may be out`,
    notFetched: "written down, not saved yet",
  },
  contacts: {
    title: "Safe contact",
    about: "Kept apart from everything else. Each look is written down.",
    show: (name: string) => `Show how to reach ${name}`,
    address: "Address",
    telephone: "Telephone",
    email: "E-mail",
    safely: "How and when is it safe?",
    safelyHint: "By text, before three, never by letter",
    mustNotKnow: "Who must not know of this case?",
    name: "Name",
    why: "Why",
    add: "Add somebody",
    remove: "Remove",
    save: "Save",
    said: "Saved.",
    hide: "Hide",
  },
  watched: {
    title: "Who has watched",
    about: "Everybody who looked at this film, its clips or its pictures. You can show this to the family.",
    none: "Nobody has watched this yet.",
    film: "the film",
    clip: "a clip",
    pictures: "pictures",
    line: (who: string, what: string, day: string, times: number) =>
      `${who} looked at ${what} on ${day}${times === 1 ? "" : `, ${times} times`}`,
  },
};
