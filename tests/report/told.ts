/** What is known of a fictional case: three reviews, three goals on three scales, what everybody said. Nobody here is real. */
import type { Goal } from "#domain/goal.ts";
import type { Moment } from "#domain/outcomes.ts";
import type { CaseFacts, GoalFacts, RatingFacts } from "#report/facts.ts";

const plain = { order: 0, levels: null, weight: null, baselineSaid: "", expectedSaid: "", dropped: null, amended: [] };
const at: Readonly<Record<string, { readonly moment: Moment; readonly review: number | null }>> = {
  start: { moment: "start", review: null },
  one: { moment: "review-c1", review: 1 },
  two: { moment: "review-c2", review: 2 },
  three: { moment: "review-c3", review: 3 },
  end: { moment: "end", review: null },
  later: { moment: "follow-up-3", review: null },
};
const laura = (when: string, value: number, said = ""): RatingFacts => ({
  ...at[when]!,
  rater: "client",
  raterName: "Laura Finch",
  value,
  said,
});
const rowan = (when: string, value: number): RatingFacts => ({
  ...laura(when, value),
  rater: "guider",
  raterName: "Rowan Ashby",
});
const goalOf = (
  id: string,
  goal: Partial<Goal> & Pick<Goal, "text" | "scale">,
  ratings: readonly RatingFacts[],
): GoalFacts => ({
  id,
  goal: { ...plain, expected: null, ...goal },
  ratings,
});

export const told: CaseFacts = {
  service: "Larkhill Educational Psychology (fictional)",
  contact: "Larkhill EPS, 01632 960 012",
  guider: "Rowan Ashby",
  client: { name: "Laura Finch", called: "Mummy" },
  child: "Mia",
  question: "How can I help Mia start our play?",
  today: "2026-06-11",
  agreedOn: "2026-03-02",
  reviews: [
    {
      cycle: "c1",
      number: 1,
      on: "2026-03-19",
      saw: "You wait and look at Mia, and she answers. When Mia begins, you give her sound back to her, and she goes on.",
      tries: "Leave a little quiet after each question, and see what Mia does with it.",
      next: "The blocks again, and Mia chooses what to build.",
      said: [
        { id: "w1", text: "I thought I'd gone on talking. I didn't, I just wait there." },
        { id: "w2", text: "She's telling me something. And I say it back to her!" },
      ],
    },
    {
      cycle: "c2",
      number: 2,
      on: "2026-04-23",
      saw: "You hold a block and wait until Mia shows you where it goes.\nYou say what you see her doing, in a few words.",
      tries: "Follow Mia's idea, also when it is not mine.",
      next: "Bedtime, with a book that Mia picks.",
      said: [{ id: "w3", text: "Look at her face when I don't help." }],
    },
    {
      cycle: "c3",
      number: 3,
      on: "2026-06-04",
      saw: "Mia turns a page and looks up. You look at her, and only then do you read on.",
      tries: "- Read the book at her pace\n- Ten minutes of play in which Mia leads, every day",
      next: "",
      said: [{ id: "w4", text: "We're like two people chatting on a bench." }],
    },
  ],
  goals: [
    goalOf("g1", { text: "Wait, and see what Mia shows me", scale: "tme", expected: 7 }, [
      laura("start", 3, "I always jump in."),
      laura("one", 5),
      rowan("one", 4),
      laura("two", 6),
      laura("three", 7),
      rowan("three", 7),
      laura("end", 8, "It has become how we play."),
    ]),
    goalOf(
      "g2",
      {
        text: "Say what I see Mia doing",
        scale: "gas",
        order: 1,
        levels: ["never", "once in a while", "a few times in each game", "most of the time", "without thinking of it"],
      },
      [laura("start", -1), laura("two", 0), laura("end", 1)],
    ),
    goalOf("g3", { text: "Enjoy our evenings", scale: "gbo", order: 2, expected: 6 }, [
      laura("start", 2),
      laura("end", 7),
    ]),
  ],
  evaluations: [
    {
      by: "client",
      moment: "end",
      answers: [
        { id: "most", question: "What helped you most?", said: "Seeing myself do it. You can't argue with a film." },
        { id: "me", question: "What do you do now that you did not do before?", said: "I count to five. In my head." },
        { id: "child", question: "What has changed for Mia?", said: "She brings me things. She used to wait for me." },
        { id: "needed", question: "What did you need that you did not get?", said: "Somebody to mind the baby." },
      ],
    },
    {
      by: "child",
      moment: "end",
      answers: [
        { id: "like", question: "What did you like about the films?", said: "my tower and mummy laughing" },
        { id: "changed", question: "What does Mummy do now that is new?", said: "she plays the whole game" },
      ],
    },
  ],
  followUps: ["2026-09-11", "2026-12-11"],
  closedOn: "2026-06-11",
  films: { state: "closing", on: "2026-06-18" },
};
