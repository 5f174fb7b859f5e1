/** The same in easy read: one short sentence for one thing. Read beside a drawing. */
import { consentText } from "./consent-text.ts";

const locked = "The film is kept locked.";
const opens = "Our computer opens it when somebody watches.";
const gone = "We delete the film when our work ends.";
const spare = "A locked spare copy is gone up to 14 days later.";
const no = "It is fine to say no.";
const stop = "You can stop at any time.";
const noBack = "We can't get that copy back.";

export const easyRead = {
  "shared-review": consentText(
    "Can we film {person}?",
    "We film for about ten minutes.",
    "The guider finds good moments.",
    "The guider and {client} look at them.",
    "Only the people who work with you can see it.",
    locked,
    opens,
    gone,
    spare,
    no,
    stop,
    "If you stop, we lock the film at once. We delete it after 7 days.",
  ),
  "film-the-review": consentText(
    "Can we film the review too?",
    "The review is when you look at the clips and talk.",
    "The guider can look at this film and learn.",
    "Only the people who work with you can see it.",
    locked,
    gone,
    no,
    "If you say no, we still have the review.",
    stop,
  ),
  supervision: consentText(
    "Can the guider show clips to a supervisor?",
    "A supervisor helps the guider to do good work.",
    "The supervisor sees a few clips.",
    "They do not get a copy.",
    no,
    stop,
    "Then the supervisor can't see the clips.",
  ),
  intervision: consentText(
    "Can the guider show clips to other guiders?",
    "Guiders meet to learn.",
    "They see a few clips.",
    "They do not get a copy.",
    "They must not talk about it.",
    no,
    stop,
    "Then they can't see the clips.",
  ),
  accreditation: consentText(
    "Can the guider show clips in their test?",
    "A guider has to show how they work.",
    "A person called an assessor looks at the clips.",
    "They look at the guider. They do not judge you.",
    "They do not get a copy.",
    no,
    stop,
    "Then the assessor can't see the clips.",
  ),
  "training-events": consentText(
    "Can we show clips to people who learn this work?",
    "A lot of people may see the clips.",
    "We do not say your name.",
    "Somebody may still know {person}.",
    "We may keep the clips after our work ends.",
    "Your yes holds {lasts}. Then we ask again.",
    no,
    stop,
    "Then we do not show them again.",
  ),
  research: consentText(
    "Can clips be used in a study?",
    "In a study, people find out how to help better.",
    "The study team gets a copy of some clips.",
    "They will tell you about the study first.",
    no,
    stop,
    "Then we give them nothing more.",
    noBack,
  ),
  "family-copy": consentText(
    "Can we give the family a copy of the clips?",
    "The family can keep the copy.",
    "They look after it. They choose who sees it.",
    no,
    stop,
    "Then we give no more copies.",
    noBack,
  ),
  "report-stills": consentText(
    "Can we put pictures in a report?",
    "The pictures come from the film.",
    "A report is a letter about our work.",
    "All who get the report see the pictures.",
    "The report is kept for a long time.",
    no,
    stop,
    "Then we put in no more pictures.",
    "We can't get back a report that was sent.",
  ),
  "share-with-other": consentText(
    "Can we share clips with {whom}?",
    "They get a copy of a few clips.",
    "You can see the clips first.",
    "They look after their copy.",
    no,
    stop,
    "Then we share nothing more.",
    noBack,
  ),
};
