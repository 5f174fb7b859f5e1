/**
 * What an adult reads before they answer: a question, then a few lines, each with what it is about before its colon.
 * `{person}` is who would be filmed, `{client}` the adult of the case, `{whom}` a named other, `{lasts}` how long a yes holds.
 */
import { consentText } from "./consent-text.ts";

const kept = "How it is kept: The film is locked. Our computer unlocks it only while somebody watches it.";
const long =
  "How long: Until our work with you ends. Seven days later we delete it for good. A locked safety copy can last up to 14 days more. Then that is gone too.";
const onScreen = "How it is kept: They watch on our computer system, after they sign in. We do not give them a copy.";
const theirDay = "How long: Until a day that your guider sets, and never past the end of our work with you.";
const cannotFetch =
  "How to stop: Tell us, or press Stop. We give out nothing more. But we can't fetch back a copy that somebody has.";

export const adult = {
  "shared-review": consentText(
    "May we film {person}, and show {client} the best moments?",
    "What we do: We film for about ten minutes. Your guider picks a few moments that went well. Then your guider looks at them with {client}.",
    "Who sees it: {client}, and the people here who work on your case. Ask us at any time who has watched it.",
    kept,
    long,
    "How to stop: Tell us, or press Stop. We lock the film at once. Seven days later we delete it. You can still have our other help.",
  ),
  "film-the-review": consentText(
    "May we film the review as well?",
    "What we do: The review is when your guider and {client} look at the clips. We film that talk, so that your guider can look back at it and learn.",
    "Who sees it: The people here who work on your case. Nobody else, unless you say yes to that too.",
    kept,
    long,
    "How to stop: Tell us, or press Stop. We lock that film at once, and delete it seven days later. We still hold the review. We just don't film it.",
  ),
  supervision: consentText(
    "May your guider show clips to their supervisor?",
    "What we do: A supervisor helps your guider do this work well. Your guider picks some clips and shows them those. If your guider is still in training and needs this, they tell you first.",
    "Who sees it: The supervisor. They see the clips they are shown, and nothing else.",
    onScreen,
    theirDay,
    "How to stop: Tell us, or press Stop. The supervisor can't open the clips any more. Our work with you goes on.",
  ),
  intervision: consentText(
    "May your guider show clips to other guiders?",
    "What we do: Guiders meet to learn from each other. Your guider picks some clips and shows them those.",
    "Who sees it: The guiders in that group. They see the clips they are shown, and nothing else. They must keep it to themselves.",
    onScreen,
    theirDay,
    "How to stop: Tell us, or press Stop. They can't open the clips any more. Our work with you goes on.",
  ),
  accreditation: consentText(
    "May your guider show clips to the person who assesses them?",
    "What we do: Guiders show their work to get their award. The assessor looks at how your guider works. They do not judge you.",
    "Who sees it: The assessor. They may work outside our service. They see the clips they are shown, and nothing else.",
    onScreen,
    theirDay,
    "How to stop: Tell us, or press Stop. The assessor can't open the clips any more. Our work with you goes on.",
  ),
  "training-events": consentText(
    "May we show clips when we train other people?",
    "What we do: We show clips to people who learn to do this work. It may be in a room, or in an online class.",
    "Who sees it: All who come to that event. We don't say your name. But somebody may know {person}.",
    "How it is kept: We keep a locked copy for training. Our computer unlocks it only while it is shown.",
    "How long: Your yes holds {lasts}, and then we ask again. The copy may stay after our work with you ends.",
    "How to stop: Tell us, or press Stop. We don't show it again. But what people have seen, they have seen.",
  ),
  research: consentText(
    "May clips be used in a study?",
    "What we do: We give some clips to a team that studies this work. First they give you their own sheet about the study. Read it before you say yes.",
    "Who sees it: The team that is named on their sheet.",
    "How it is kept: The clips leave our locked store. The team looks after their copy.",
    "How long: Their sheet tells you.",
    "How to stop: Tell us, or press Stop. We give out nothing more, and we tell the team. But we can't fetch back a copy that they have.",
  ),
  "family-copy": consentText(
    "May we give the family a copy of the clips?",
    "What we do: At the end we can give a copy of some clips to keep. All who can be seen in them must say yes.",
    "Who sees it: The family, and those they show it to.",
    "How it is kept: The copy leaves our locked store. The family looks after it.",
    "How long: As long as the family keeps it.",
    cannotFetch,
  ),
  "report-stills": consentText(
    "May we put still pictures in a report?",
    "What we do: A still is one picture out of the film. We may put one or two in our written report.",
    "Who sees it: All who get the report. Ask us who that is before you say yes.",
    "How it is kept: With the report, on paper or on a computer.",
    "How long: As long as the report is kept. That can be many years, long after the film is gone.",
    "How to stop: Tell us, or press Stop. We put no more pictures in. But we can't take them out of a report that was sent.",
  ),
  "share-with-other": consentText(
    "May we share clips with {whom}?",
    "What we do: Your guider picks some clips and gives {whom} a copy. You can see which clips first.",
    "Who sees it: {whom}. We ask them to show it to nobody else. We can't check that they don't.",
    "How it is kept: The copy leaves our locked store. They look after it.",
    "How long: As long as they keep it. We ask them to delete it when our work with you ends.",
    cannotFetch,
  ),
};
