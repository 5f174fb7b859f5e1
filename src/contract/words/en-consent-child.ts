/** What a child reads, or has read to them: a few sentences. `{client}` is what the children call the adult. */
import { consentText } from "./consent-text.ts";

const no = "You can say no. You can say stop at any time. I won't be cross.";

export const child = {
  "shared-review": consentText(
    "Can I film you with {client}?",
    "I would like to film you two for a few minutes. Then {client} and I look at the good bits.",
    "I keep the film locked away. When we have finished our work, I get rid of it.",
    no,
  ),
  "film-the-review": consentText(
    "Can I film us when we talk about the film?",
    "Then I can look at it again and learn from it. I keep it locked away, and get rid of it at the end.",
    no,
  ),
  supervision: consentText(
    "Can I show the film to somebody who helps me?",
    "They help me do my job well. They see a few bits of it. They don't get to keep it.",
    no,
  ),
  intervision: consentText(
    "Can I show the film to people who do the same job as me?",
    "We learn from each other. They see a few bits of it. They don't get to keep it.",
    no,
  ),
  accreditation: consentText(
    "Can I show the film in my test?",
    "Yes, I have tests too. Somebody looks at how I do my job. They look at me, not at you.",
    no,
  ),
  "training-events": consentText(
    "Can we show the film to people who learn this job?",
    "It may be a room full of people, and somebody there may know you. We don't say your name.",
    no,
    "If you say stop, we don't show it again.",
  ),
  research: consentText(
    "Can people who study this use the film?",
    "They want to find out how to help families. They get a copy of a few bits.",
    no,
    "If you say stop, I give them no more. I can't get back what they have.",
  ),
  "family-copy": consentText(
    "Can your family have a copy of the film?",
    "They can keep it and look at it at home. They choose who sees it.",
    no,
    "If you say stop, I make no more copies. I can't get back one that they have.",
  ),
  "report-stills": consentText(
    "Can I put a picture of you in my letter?",
    "It is a picture out of the film. The people who get the letter will see it, and keep it for a long time.",
    no,
    "I can't get back a letter that I have sent.",
  ),
  "share-with-other": consentText(
    "Can I give a few bits of the film to {whom}?",
    "They get a copy and can look at it.",
    no,
    "If you say stop, I give them no more. I can't get back what they have.",
  ),
};
