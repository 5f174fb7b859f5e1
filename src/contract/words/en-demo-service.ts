/** A fictional service: nobody here is real, and nobody's words are anybody's. */

/** What the drawn films show, as far as somebody writes about it. */
export type DemoMoment = "first-after-quiet" | "waited" | "run" | "received";

/** A moment that the guider of the fictional service marked. */
export interface Marked {
  readonly moment: DemoMoment;
  readonly labels: readonly string[];
  readonly note: string;
  /** Null where it was not chosen for the review. */
  readonly clip: { readonly title: string; readonly consider: string; readonly question: string } | null;
}

const first: readonly Marked[] = [
  {
    moment: "waited",
    labels: ["encouraging-1", "attentive-2"],
    note: "Laura asks, keeps her hands still and looks at Mia. Mia takes her time, and answers.",
    clip: {
      title: "Time to answer",
      consider: "What Laura does with her hands and her eyes while it is quiet.",
      question: "What do you see yourself doing here?",
    },
  },
  {
    moment: "received",
    labels: ["receiving-1", "receiving-3"],
    note: "Mia begins with a sound of her own. Laura gives it back to her, and Mia says it again.",
    clip: {
      title: "Mia begins",
      consider: "Who begins, and how Laura shows that it arrived.",
      question: "How does Mia know that you heard her?",
    },
  },
  {
    moment: "run",
    labels: ["interacting-2"],
    note: "Short turns, back and forth. Both of them stay with the blocks.",
    clip: {
      title: "Back and forth",
      consider: "How short the turns are.",
      question: "What keeps the two of you going?",
    },
  },
];

const second: readonly Marked[] = [
  {
    moment: "first-after-quiet",
    labels: ["attentive-1"],
    note: "After a quiet time Mia looks up and calls. Laura is there at once.",
    clip: null,
  },
  {
    moment: "waited",
    labels: ["encouraging-1", "guiding-2"],
    note: "Laura holds a block and waits. This is what she wanted to try.",
    clip: null,
  },
];

export const demoService = {
  name: "Larkhill Educational Psychology (fictional)",
  /** Until somebody comes with the one-time code, and says who they are. */
  guider: { name: "Rowan Ashby", signInName: "rowan@example.org" },

  /** Parent and child, in the middle of the work. */
  play: {
    client: { name: "Laura Finch", relation: "parent", called: "Laura" },
    focus: { kind: "child", name: "Mia", about: "Mia is four and has just started nursery. She loves building." },
    others: [{ name: "Joan", who: "Mia's grandmother; she sometimes comes in with tea" }],
    question: "How can I help Mia start our play?",
    points: ["Wait a little longer before I help", "Say what I see Mia doing"],
    note: "Evenings after five suit Laura best. The blocks are in the blue box under the window.",
    ideas: ["Ten minutes with the wooden blocks, after tea.", "The blocks again; Laura lets Mia choose what to build."],
    films: ["Blocks after tea.mp4", "Mia chooses.mp4"],
    marks: { first, second },
    goals: {
      /** Agreed at the first meeting, rated then and at the review. */
      wait: {
        goal: {
          text: "Wait, and see what Mia shows me",
          scale: "tme",
          levels: null,
          expected: 7,
          baselineSaid: "I help before she has asked.",
          expectedSaid: "I sit on my hands, and Mia shows me what comes next.",
        },
        start: { value: 3, said: "I jump in. I can't help it." },
        review: { value: 5, said: "I waited, and she did it by herself." },
      },
      say: {
        goal: {
          text: "Say what I see Mia doing",
          scale: "gas",
          levels: [
            "I tell her what to do",
            "I say what I see now and then, when I think of it",
            "I say what I see a few times whenever we play",
            "I say what I see most of the time we play",
            "I say what I see, at tea and in the bath too",
          ],
          expected: null,
          baselineSaid: "",
          expectedSaid: "",
        },
        start: { value: -1, said: "" },
        review: { value: 0, said: "Once at tea, even." },
      },
      play: {
        goal: {
          text: "Ten minutes of play on most evenings",
          scale: "gbo",
          levels: null,
          expected: null,
          baselineSaid: "Twice last week.",
          expectedSaid: "",
        },
        start: { value: 2, said: "" },
        review: { value: 5, said: "Not on Thursdays. Thursdays are hard." },
      },
    },
    /** How her grandmother finds the first of them. */
    joan: { start: 4, review: 6 },
    review: {
      points: [
        { clip: 0, at: 3.2, by: "client" },
        { clip: 1, at: 2, by: "client" },
        { clip: 2, at: 4.1, by: "guider" },
      ],
      words: [
        { clip: 0, at: 3.2, who: "client", text: "I thought I'd gone on talking. I didn't, I just wait there." },
        { clip: 1, at: 2, who: "client", text: "She's telling me something. And I say it back to her!" },
        { clip: 2, at: 4.1, who: "client", text: "We're like two people chatting on a bench." },
        { clip: null, at: null, who: "client", text: "I'd like to show this to my mum." },
      ],
      saw: "You wait and look at Mia, and she answers. When Mia begins, you give her sound back to her, and she goes on.",
      try: "Leave a little quiet after each question, and see what Mia does with it.",
      next: "The blocks again, and Mia chooses what to build.",
      reflection: "I could have waited longer myself after the first clip. Laura was about to say more.",
    },
  },

  /** A teacher and a class, whose film has just come in. */
  class: {
    client: { name: "Tom Abbott", relation: "teacher", called: "Mr Abbott" },
    focus: { kind: "class", name: "Year 2, Oak", about: "Twenty-six children. Two at a time at the building table." },
    others: [{ name: "Mrs Lowe", who: "teaching assistant in Oak" }],
    question: "How can I help everybody in Oak find a moment to speak?",
    points: ["Leave a pause after each question"],
    note: "Families in Oak have their letter. Three children are not filmed; they sit on the other side of the room.",
    idea: "The building table on a Tuesday, one child at a time.",
    film: "Building table, Tuesday.mp4",
  },

  /** A foster carer: agreed, nothing filmed yet. */
  carer: {
    client: { name: "Grace Okoro", relation: "carer", called: "Grace" },
    focus: { kind: "child", name: "Eli", about: "Eli is seven and came to live with Grace in spring." },
    others: [
      { name: "Ada", who: "Grace's daughter, nine; she said yes to being in the film" },
      { name: "Ben", who: "a friend who often visits; not to be filmed" },
    ],
    question: "How can Eli and I enjoy the time before bed?",
    points: ["Follow what Eli shows me"],
    note: "Eli's social worker has agreed too. Eli wants to see the camera first.",
    idea: "Reading or drawing together on the sofa, before bed.",
  },
} as const;
