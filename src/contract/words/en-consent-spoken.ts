/** What the guider says aloud, word for word, to somebody who would rather listen than read. */
import { consentText } from "./consent-text.ts";

const stop = "You can say no, and you can change your mind on any day. Just tell me.";

export const spoken = {
  "shared-review": consentText(
    "May I film {person}, and show {client} the best moments?",
    "I would film for about ten minutes. Then I look for a few moments that went well, and I show those to {client}.",
    "Only people here who work on your case can see the film. It is kept locked. Our computer unlocks it only while somebody watches.",
    "When our work ends we wait seven days and then delete it for good. A locked safety copy can last up to 14 days more.",
    stop,
    "If you say stop, I lock the film at once, and it is deleted after seven days.",
  ),
  "film-the-review": consentText(
    "May I film the review as well?",
    "The review is when I look at the clips with {client}. If I film that talk, I can look back at it and learn.",
    "It is kept locked, and deleted at the end like the other film. If you say no, we still have the review.",
    stop,
  ),
  supervision: consentText(
    "May I show some clips to my supervisor?",
    "My supervisor helps me do this work well. They see the clips I show them, and nothing else. They don't get a copy.",
    stop,
    "If you say stop, they can't open the clips any more.",
  ),
  intervision: consentText(
    "May I show some clips to other guiders?",
    "We meet to learn from each other. They see the clips I show them. They don't get a copy, and they keep it to themselves.",
    stop,
    "If you say stop, they can't open the clips any more.",
  ),
  accreditation: consentText(
    "May I show some clips to the person who assesses me?",
    "To get my award I have to show how I work. They look at me. They don't judge you. They don't get a copy.",
    stop,
    "If you say stop, they can't open the clips any more.",
  ),
  "training-events": consentText(
    "May we show some clips when we train other people?",
    "A room full of people may see them, or an online class. We don't say your name, but somebody there may know {person}.",
    "We may keep those clips after our work ends. Your yes holds {lasts}, and then we ask again.",
    stop,
    "If you say stop, we don't show them again. But what people have seen, they have seen.",
  ),
  research: consentText(
    "May some clips be used in a study?",
    "A team that studies this work would get a copy. They have a sheet about the study. I will read it to you before you answer.",
    stop,
    "If you say stop, we give them nothing more. I can't fetch back the copy that they have.",
  ),
  "family-copy": consentText(
    "May we give the family a copy of some clips?",
    "They can keep it. They look after it, and they choose who sees it. All who can be seen in it must say yes.",
    stop,
    "I can't fetch back a copy once it is given.",
  ),
  "report-stills": consentText(
    "May I put a picture or two in my report?",
    "They would be pictures out of the film. All who get the report will see them. A report can be kept for many years.",
    stop,
    "I can't take them out of a report that was sent.",
  ),
  "share-with-other": consentText(
    "May I share some clips with {whom}?",
    "They would get a copy. You can see which clips first. I will ask them to show it to nobody else, but I can't check that.",
    stop,
    "I can't fetch back a copy once it is given.",
  ),
};
