import type { PrincipleId } from "#domain/place.ts";

/** What Glimmer suggests for the shape of the work; a service writes its own over it. */
export const programmes = {
  names: {
    vig: "Video Interaction Guidance (VIG)",
    verp: "Video Enhanced Reflective Practice (VERP)",
    classroom: "VIG in the classroom",
    home: "Video home training",
  },
  /** The six movements of a shared review. */
  steps: [
    {
      title: "The question",
      prompts: [
        "How are you with your question today?",
        "What has changed since we last met?",
        "What are you hoping to see?",
      ],
    },
    {
      title: "Watch together",
      prompts: [
        "Shall we look at the first one?",
        "Stop it whenever you like.",
        "Shall we see that once more, slowly?",
      ],
    },
    {
      title: "What do you notice?",
      prompts: ["What do you see here?", "What is the other one doing just now?", "What did you do just before that?"],
    },
    {
      title: "What made the difference?",
      prompts: [
        "What are you doing that helps?",
        "How did that get an answer?",
        "I saw something too. May I say what?",
      ],
    },
    {
      title: "What it means to you",
      prompts: [
        "What might they be thinking or wishing here?",
        "How was it for you, in that moment?",
        "What does this say about the two of you?",
      ],
    },
    {
      title: "What comes next",
      prompts: [
        "What are you pleased with?",
        "What would you like more of?",
        "What shall we film next time, and when?",
      ],
    },
  ],
  /** Where the person looks at their own work. */
  ownSteps: [
    {
      title: "My question",
      prompts: ["What did you set out to do?", "Why did you choose these pieces?"],
    },
    {
      title: "Watch together",
      prompts: ["What would you like us to look for?", "Stop it whenever you like."],
    },
    {
      title: "What went well",
      prompts: ["What do you see yourself doing?", "What did the other do then?", "What else do the rest of us see?"],
    },
    {
      title: "Even better if",
      prompts: ["What would you do more of?", "Where else could you use this?"],
    },
    {
      title: "What comes next",
      prompts: ["What will you try?", "What will you film next, and when?"],
    },
  ],
  /** What somebody may be seen doing, three to a principle, in plain words. */
  labels: {
    attentive: ["Looks with interest", "Gives time and space", "Turns towards"],
    encouraging: ["Waits", "Listens actively", "Says what they see"],
    receiving: ["Shows they noticed", "Answers with face or body", "Uses the other's words"],
    interacting: ["Takes it in, then answers", "Short turns, both ways", "Helps each other"],
    guiding: ["Builds on what came", "Gives just enough help", "Offers a choice"],
    deepening: ["Sets a goal together", "Shares how each sees it", "Names a difference kindly"],
  } satisfies { readonly [principle in PrincipleId]: readonly [string, string, string] },
};
