/** The pages on which people say what may be done with their films: in their own hands, or on paper. */
import type { Purpose, TextForm } from "#domain/consent.ts";

/** What is asked, in a few words, to somebody who looks back at it. */
const about: { readonly [purpose in Purpose]: string } = {
  "shared-review": "We film, and look at the best moments",
  "film-the-review": "We film the review",
  supervision: "We show clips to a supervisor",
  intervision: "We show clips to other guiders",
  accreditation: "We show clips to somebody who checks our work",
  "training-events": "We show clips when we teach others",
  research: "We use clips for a study",
  "family-copy": "The family gets a copy",
  "report-stills": "We put pictures in a report",
  "share-with-other": "We give clips to somebody you choose",
};

const lockedNow =
  "The film is locked now. Nobody can watch it. In seven days we delete it. If we have to keep it longer, we tell you why.";
const shutNow = "They can't open the clips any more.";
const noMoreNow = "We give out nothing more. A copy that somebody has already, we can't fetch back.";

/** What happens at once when somebody takes their yes back. */
const stopped: { readonly [purpose in Purpose]: string } = {
  "shared-review": lockedNow,
  "film-the-review":
    "We don't film the review. A film of it that is there is locked now, and in seven days we delete it.",
  supervision: shutNow,
  intervision: shutNow,
  accreditation: shutNow,
  "training-events": `We don't show them again. ${shutNow}`,
  research: noMoreNow,
  "family-copy": noMoreNow,
  "report-stills": "We put in no more pictures. A report that was sent, we can't get back.",
  "share-with-other": noMoreNow,
};

export const consentPages = {
  title: "What may we do with the film?",
  you: "you",
  somebody: "somebody you choose",
  about,
  stopped,
  /** Where it is known with whom. */
  giveTo: (whom: string) => `We give clips to ${whom}`,
  named: (words: string) => `This is for: ${words}`,
  lasts: (months: number | null) =>
    months === null
      ? "until our work with you ends"
      : months === 1
        ? "for a month"
        : months === 12
          ? "for a year"
          : `for ${months} months`,
  hello: {
    title: (name: string) => `Hello ${name}`,
    text: "We want to ask you what we may do with the film. You can say yes to one thing and no to another.",
    forSomebody: (person: string) => `It is about the film of ${person}. You say what may be done with it.`,
    childOf: "We want to ask you too. If you say no, then it is no.",
    how: "How would you like to be asked?",
    forms: {
      adult: { name: "In plain words", about: "I read it myself." },
      "easy-read": { name: "Easy read", about: "Short lines, with a drawing." },
      child: { name: "For children", about: "Just a few words." },
      spoken: { name: "Read to me", about: "My guider says it, and I answer." },
    } satisfies { readonly [form in TextForm]: { readonly name: string; readonly about: string } },
  },
  way: {
    title: "What happens to the film",
    steps: [
      "We film you for about ten minutes.",
      "We lock the film away. Our computer opens it only while somebody looks at it.",
      "Your guider looks for a few good moments.",
      "You look at them together.",
      "When our work ends, we delete the film. A locked spare copy is gone up to 14 days later.",
    ],
    child: [
      "I film you for a few minutes.",
      "I lock the film away.",
      "I look for the good bits.",
      "We look at them together.",
      "When we have finished, I get rid of it.",
    ],
    promise: "No answer is wrong. You can change your mind on any day.",
    trainee:
      "If your guider is still in training, they may need to show clips to a supervisor. They tell you before you answer.",
    contact: (who: string) => `If you want to ask somebody else: ${who}`,
    asking: (guider: string) => `You can ask ${guider} about all of it.`,
    begin: "Start",
  },
  question: {
    progress: (number: number, of: number) => `Question ${number} of ${of}`,
    before: "Before",
    answers: { yes: "Yes", no: "No", later: "Ask me later" },
    answered: "Your answer",
    back: "Back",
    on: "Next",
    toAll: "See all my answers",
    readAloud: (guider: string) => `${guider} reads this out.`,
  },
  all: {
    title: "What you say",
    text: "Read it once more. Change what you like. Nothing is written down until you press the button.",
    standing: "This is what you have said. You can change it on any day, right here.",
    says: { yes: "Yes", no: "No", later: "Ask me later", none: "Not answered yet", stopped: "Stopped" },
    since: (day: string) => `since ${day}`,
    until: (day: string) => `until ${day}`,
    over: "Your yes has run out",
    change: "Change",
    changeOf: (what: string) => `Change: ${what}`,
    stop: "Stop this",
    stopOf: (what: string) => `Stop this: ${what}`,
    confirm: "Yes, this is what I say",
    /** Beside a no that takes back a yes. */
    undoes: {
      "shared-review": "You said yes before. If it is no now, we lock the film, and in seven days we delete it.",
      "film-the-review":
        "You said yes before. If it is no now, we lock the film of the review, and in seven days we delete it.",
    } satisfies { readonly [purpose in Purpose]?: string },
    missing: (count: number) => (count === 1 ? "One question is still open." : `${count} questions are still open.`),
    nothing: "There is nothing to answer just now.",
  },
  done: {
    title: "It is written down",
    text: (guider: string) => `Thank you. You can give this back to ${guider}.`,
    again: "You can see your answers, and change them, on any day. Ask for this page.",
    look: "See what I have said",
  },
  stop: {
    all: "Stop everything",
    title: "Everything is stopped",
    text: "Each yes is taken back. The films are locked now. Nobody can watch them. In seven days we delete them.",
    kept: "If we have to keep a film longer, we tell you why. A copy that somebody has already, we can't fetch back.",
    help: "You can still have our other help.",
    mistake: "If you did not mean to, tell your guider today. Nothing is lost yet.",
    back: "See what I have said",
  },
  door: {
    lock: "The door back, for the guider",
    text: "Only the guider who gave you this can open it.",
  },
  saving: "One moment. We write it down.",
  notSaved: "It is not written down yet.",
  paper: {
    title: (person: string) => `What may we do with the film of ${person}?`,
    forYourself: "What may we do with the film?",
    from: (service: string, day: string) => `${service} · ${day}`,
    intro:
      "Tick one box for each question. You can say yes to one thing and no to another. You can change your mind on any day.",
    stands: (day: string) => `You have said yes to this already, until ${day}.`,
    version: (form: string, version: number, hash: string) => `${form}, version ${version} (${hash})`,
    stop: "I want everything to stop",
    stopText: "Tick this box to take back each yes at once. We lock the films, and delete them seven days later.",
    person: "Who is filmed",
    decider: "Who answers",
    footing: "You answer as",
    day: "Date",
    sign: "Signature",
    contact: "If you have a question, ask",
  },
};
