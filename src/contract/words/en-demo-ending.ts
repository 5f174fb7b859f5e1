/** A fictional case at its end: everything that stands in its closing report. Nobody here is real. */
import type { Marked } from "./en-demo-service.ts";

const marks: readonly Marked[] = [
  {
    moment: "received",
    labels: ["receiving-1", "receiving-2"],
    note: "Kofi says something in his own way. Esi says it back, and waits.",
    clip: {
      title: "Esi says it back",
      consider: "What Kofi does when his words come back to him.",
      question: "What does Kofi know now that he did not know before?",
    },
  },
  {
    moment: "run",
    labels: ["interacting-2"],
    note: "A long run of short turns. Neither of them hurries.",
    clip: {
      title: "One after the other",
      consider: "Who goes first, each time.",
      question: "How is this for you to watch?",
    },
  },
  {
    moment: "waited",
    labels: ["encouraging-1"],
    note: "Esi asks and then leaves it to Kofi.",
    clip: {
      title: "Room for Kofi",
      consider: "How long it is quiet, and what that quiet is like.",
      question: "What made it possible to wait here?",
    },
  },
];

export const demoEnding = {
  client: { name: "Esi Osei", relation: "parent", called: "Mum" },
  focus: { kind: "child", name: "Kofi", about: "Kofi is five. He tells long stories about trains." },
  others: [],
  question: "How can Kofi and I stay friends when it gets loud?",
  points: ["Get down to where he is", "Take his turn up before I take mine"],
  note: "Esi asked that each film goes once we have looked at it. Only the last one is still here.",
  ideas: [
    "Blocks on the floor, before tea.",
    "Getting the shoes on, on a Saturday.",
    "Building a station together, with the blocks.",
  ],
  film: "The station.mp4",
  marks,
  reviews: [
    {
      words: [{ text: "I look at him. I thought I only ever looked at the clock." }],
      saw: "You come down to the floor before you speak, and Kofi turns to you.",
      try: "Say back one thing that Kofi says, before you say your own.",
      next: "Something that gets loud, such as shoes.",
    },
    {
      words: [{ text: "He got loud and I got quiet. That is new." }],
      saw: "When Kofi gets loud you stay, speak more slowly, and he comes back to you.",
      try: "Wait until he has finished, even when it is long.",
      next: "Build something together.",
    },
    {
      words: [
        { text: "He waits for me too. I had not seen that." },
        { text: "That is us. That is how I want it to be." },
      ],
      saw: "You take up Kofi's turn before you take yours, and the two of you go on for a long time.",
      try: "Keep ten minutes on the floor, on most days.",
      next: "",
    },
  ],
  /** Points at which the last film was stopped, by the clips above. */
  stops: [
    { clip: 0, at: 2.4, by: "client" },
    { clip: 1, at: 3.1, by: "client" },
    { clip: 2, at: 2.2, by: "guider" },
  ],
  reflection: "She found the third clip herself. I said less than last time, and she said more.",
  goals: {
    down: {
      goal: {
        text: "Get down to where Kofi is before I say anything",
        scale: "tme",
        levels: null,
        expected: 7,
        baselineSaid: "I call from the kitchen.",
        expectedSaid: "I go to him first, most times.",
      },
      ratings: [
        { value: 2, said: "From the kitchen, always." },
        { value: 4, said: "" },
        { value: 6, said: "I catch myself on the way." },
        { value: 8, said: "It is just what I do now." },
        { value: 8, said: "" },
      ],
    },
    loud: {
      goal: {
        text: "Stay with him when it gets loud",
        scale: "gbo",
        levels: null,
        expected: null,
        baselineSaid: "I leave the room.",
        expectedSaid: "",
      },
      ratings: [
        { value: 1, said: "I shout, or I go." },
        { value: 3, said: "" },
        { value: 5, said: "Shoes went all right, twice." },
        { value: 7, said: "" },
        { value: 7, said: "Not every time. Most times." },
      ],
    },
  },
  /** What was filled in on paper at the start and at the end. */
  measures: {
    pss: { start: 52, end: 41 },
    topse: {
      start: {
        emotion: 41,
        play: 33,
        empathy: 35,
        control: 24,
        discipline: 29,
        pressures: 31,
        acceptance: 34,
        learning: 38,
      },
      end: {
        emotion: 48,
        play: 47,
        empathy: 46,
        control: 35,
        discipline: 34,
        pressures: 33,
        acceptance: 43,
        learning: 44,
      },
    },
  },
  said: {
    client: {
      most: "Seeing it. Nobody had to tell me anything, it was there on the screen.",
      least: "The first film. I did not sleep the night before.",
      me: "I sit down first. Then I talk.",
      child: "He tells me things now, on the way home.",
      needed: "An evening time. I had to swap shifts.",
      friend: "I have already. My brother is going to ask you.",
    },
    child: {
      like: "The bit with the tunnel.",
      dislike: "When it was finished.",
      changed: "She comes to my station.",
      needed: "Bring more blocks.",
    },
    referrer: {
      changed: "Kofi says goodbye at the gate. In spring he held on to the fence.",
      helped: "Esi tells me about the good moments, not only the hard ones.",
      needed: "We would have liked to hear in between how it was going.",
      again: "For a family that hears mostly what goes wrong.",
    },
    guider: {
      worked: "Esi chose the second clip herself, and said more about it than I could have.",
      hard: "To say nothing while she looked for words.",
      needed: "One more supervision before the second review.",
      learnt: "A film of the thing that is hard can come second.",
    },
  },
  consent: {
    sought: "Esi and I showed Kofi the camera beside his blocks, and asked whether it may watch.",
    noticed: "Kofi put a block in front of the lens and laughed.",
  },
} as const;
