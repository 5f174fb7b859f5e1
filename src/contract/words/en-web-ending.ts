/** How the work of a case ends, as its page says it. */
import type { DeletionReason, DeletionScope } from "#domain/deletion.ts";
import type { EndingStep, WordsStep } from "#domain/good-ending.ts";
import type { CaseState, EndingReason, StopReason } from "#domain/ending.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

const reasons: { readonly [reason in EndingReason]: string } = {
  finished: "The work is finished",
  stopped: "It stops before its end",
};

/** Why it stopped: what came between, and no verdict on anybody. */
const stopped: { readonly [reason in StopReason]: string } = {
  life: "Life came between: illness, a birth, a move",
  "not-now": "It was not the right time",
  "not-for-them": "This way of working did not suit",
  filming: "Being filmed, or looking at it, was too much",
  "other-support": "Other help took its place",
  "lost-touch": "We lost touch",
  consent: "Somebody took back what they had allowed",
  service: "It was us: the guider left, or had no time",
  "not-said": "Nobody has said",
};

/** What was destroyed, and when; each is a whole sentence. */
const gone: { readonly [scope in DeletionScope]: (day: string, films: number, clips: number) => string } = {
  films: (day, count) =>
    count === 0
      ? `On ${day} we destroyed the key for the films of this case. There was no film left in it.`
      : `On ${day} we destroyed the key that opens ${count === 1 ? "this film" : `these ${count} films`}.`,
  "review-films": (day) => `On ${day} we destroyed the key that opens the films of the reviews.`,
  record: (day) => `On ${day} we destroyed the key that opens what was written in this case.`,
  film: (day, _, clips) =>
    `On ${day} we destroyed the key that opens one film${clips === 0 ? "" : ` and ${many(clips, "its clip", "clips of it")}`}.`,
  clip: (day) => `On ${day} we destroyed the key that opens one clip; the film it came from is still here.`,
};

const why: { readonly [reason in DeletionReason]: string } = {
  finished: "The work was finished.",
  stopped: "The work had stopped.",
  time: "Its time had come.",
  asked: "Somebody asked for it.",
  withdrawn: "Somebody took back what they had allowed.",
  "left-over": "It had stopped half way in.",
  demo: "It was made up for trying Glimmer out.",
};

/** What leads to a good ending; and how each is called in the sentence that says what was left out. */
const steps: { readonly [step in Exclude<EndingStep, WordsStep>]: { readonly name: string; readonly left: string } } = {
  "last-review": { name: "The last review", left: "the last review" },
  "closing-meeting": { name: "The closing meeting", left: "the closing meeting" },
  report: { name: "The closing report", left: "the closing report" },
  letters: { name: "Letters", left: "letters" },
  "family-copy": { name: "A copy for the family", left: "a copy for the family" },
  "follow-ups": { name: "Asking once more", left: "asking once more" },
};

const listed = (things: readonly string[]): string =>
  things.length < 2 ? things.join("") : `${things.slice(0, -1).join(", ")} and ${things.at(-1) ?? ""}`;

const good = {
  title: "Towards a good ending",
  about: "In any order, and only what helps. You can close the case without any of it.",
  begin: "Prepare the ending",
  list: "What led to this ending",
  steps,
  words: "What they say",
  states: {
    "to-do": "still to do",
    "not-needed": "not needed",
    done: (day: string) => `done on ${day}`,
  },
  planned: (when: string) => `planned, ${when}`,
  mayNot: "not needed: not everybody allows one",
  noFilm: "not needed: there is no film any more",
  noChild: "not needed: the work is about no single child",
  falls: "comes by itself, 3 and 6 months after",
  agreed: (days: readonly string[]) => `on ${listed(days)}`,
  meeting: { on: "Day of the meeting", held: "It was held" },
  more: (what: string) => `More: ${what}`,
  without: "Not needed here",
  needed: "It is needed after all",
  go: {
    review: "Open the review",
    words: "Read and ask",
    report: "Write the report",
    letters: "Write letters",
    copy: "Give a copy",
    consent: "Who allows it",
    followUps: "Agree on days",
  },
  says: (who: string) => `what ${who} says`,
  leftOut: (things: readonly string[]) => `Left out so far: ${listed(things)}.`,
};

export const webEnding = {
  title: "How this work ends",
  open: {
    films: (count: number, filmsOn: string) =>
      count === 0
        ? "When the work is over, close the case. There is no film in it now."
        : `When the work is over, close the case. Close it today, and we destroy the key to its ${many(count, "film", "films")} on ${filmsOn}. Until then you can take it back.`,
    record: (day: string) => `What is written would be kept until ${day}.`,
    close: "Close this case",
  },
  dialog: {
    title: "Close this case?",
    films: (count: number, clips: number, day: string) =>
      `On ${day} we destroy the key that opens ${
        count === 1 ? "the film" : count === 2 ? "both films" : `all ${count} films`
      }${clips === 0 ? "" : ` and ${many(clips, "the clip", "clips")}`} of this case. From then on nobody can open them, and we can't bring them back.`,
    noFilms: "There is no film in this case, so no film has to go.",
    undo: "Until then you can take the closing back.",
    record: (day: string) => `What is written, names and notes, is kept until ${day}. There are no pictures in it.`,
    reason: "Why does it end?",
    reasons,
    because: "What led to that?",
    stopped,
    wantedBy: "Who wanted it to end?",
    service: "Us, the service",
    beforeAbout: "Tick what is done. You can close without: what is left stays yours to do.",
    go: "Close this case",
    said: "The case is being closed. You can take that back here.",
    keep: "Keep it open",
  },
  checklist: {
    title: "What ends with it",
    left: "Tick what is done.",
    copies: "Copies that left are given back, or we know who keeps them",
    noCopies: "No copy was fetched from Glimmer.",
    copy: (kind: string, to: string, day: string) => `${kind} to ${to}, ${day}`,
    toCopies: "Go to the list of copies",
    phone: "The phone, card or camera that filmed is cleared",
  },
  closing: {
    label: "This case is being closed",
    films: (count: number, day: string) =>
      count === 0
        ? `There is no film in it. On ${day} the closing is final.`
        : `On ${day} we destroy the key that opens its ${many(count, "film", "films")}. From then on nobody can open ${count === 1 ? "it" : "them"}.`,
    reviewFilms: (day: string) => `The films of its reviews go on ${day}.`,
    by: (name: string, day: string, reason: string, because: string | null) =>
      `${name} closed it on ${day}. ${reason}${because === null ? "" : `. ${because}`}.`,
    undoUntil: (day: string) => `You can take that back up to the end of ${day}.`,
    going: "Its films are going now. That can't be taken back.",
    undo: "Take that back",
    undone: "Taken back. The case is open again.",
  },
  closed: {
    label: "This case is closed",
    record: (day: string) => `What is written is kept until ${day}. There are no pictures in it.`,
    noFilm: (day: string) => `It was closed on ${day}. There was no film left in it.`,
  },
  gone: {
    title: "What was destroyed",
    said: gone,
    nobody: (films: number) => (films === 1 ? "Nobody can open it any more." : "Nobody can open them any more."),
    why,
    underWay: "This is being destroyed now.",
    waiting: "Its certificate is being made.",
    first: (day: string) =>
      `First certificate: the key is destroyed here. The last locked backup that held it ends on ${day}; then comes the second.`,
    second: (day: string) => `Second certificate: since ${day} no backup holds the key either.`,
    print: "Print the certificate",
    save: "Save the signed file",
    /** For those who hear the page: which certificate it is. */
    printOf: (day: string) => `Print the certificate of ${day}`,
    saveOf: (day: string) => `Save the signed file of ${day}`,
    file: (code: string, stage: number) => `certificate-${code}-${stage}.json`,
  },
  hold: {
    start: "Put it on hold",
    ask: "Put this case on hold?",
    text: "Where a court, a complaint or an inquiry may need it: nothing of the case is destroyed by anybody, and its films can't be watched, until two people release it.",
    reason: "Why is it held?",
    reasonAbout: "Who asked for it, and what it is about. Don't tell more than is needed.",
    go: "Hold it",
    held: "The case is on hold.",
    label: "This case is on hold",
    since: (day: string, name: string) => `Since ${day}, by ${name}.`,
    means: "Nothing of it is destroyed by anybody, and its films can't be watched, until two people release it.",
    review: (day: string) => `Look again on ${day} whether it is still needed.`,
    reviewNow: "It is time to look again whether it is still needed.",
    keep: "It stays: look again in 30 days",
    kept: "It stays on hold.",
    askRelease: "Ask to release it",
    asked: "Asked. A second person has to say yes: a service lead, or the case’s guider.",
    youAsked: "You asked to release it. A second person has to say yes: a service lead, or the case’s guider.",
    theyAsk: (name: string) => `${name} asks to release it.`,
    release: "Release it",
    released: "Released. The case goes on as before.",
    list: "Cases on hold that wait for you",
    of: (code: string, what: string) => `${what}: ${code}`,
    find: {
      open: "Hold a case by its code",
      text: "For somebody who asks, and where it can't wait. You see whose case it is, and nobody who is in it.",
      code: "The code of the case, such as V-0137",
      go: "Find it",
      nothing: (code: string) => `No case has the code ${code}.`,
      whose: (code: string, guider: string, day: string) =>
        guider === "" ? `${code}, opened on ${day}.` : `${code} is a case of ${guider}, opened on ${day}.`,
      state: {
        open: "The work goes on.",
        closing: "It is being closed.",
        closed: "It is closed, and its films are gone.",
      } satisfies { readonly [state in CaseState]: string },
      isHeld: "It is on hold already.",
      other: "Another code",
    },
    reasonIs: (reason: string) => `The reason: ${reason}`,
  },
  secondPerson: {
    nobody:
      "Nobody decides in their own case, and there is no other service lead here: invite somebody from outside your service as service lead.",
    named: (who: string) =>
      `Nobody decides in their own case, and there is no other service lead here: invite ${who} as service lead.`,
    invite: "Go to colleagues",
    askOperator: "Whoever runs Glimmer does that.",
  },
  next: {
    closing: {
      title: "This work is coming to its end",
      text: (day: string) =>
        day === "" ? "Its films go soon." : `Its films go on ${day}. Until then you can take that back.`,
    },
    closed: { title: "This case is closed", text: "Its films are gone. What is written can still be read." },
    go: "How this work ends",
    good: "Go to the ending",
  },
  good,
};
