import type { TargetCategory } from "#domain/figure.ts";
import type { OutcomeCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What is said about goals and how near they are. */
export const goals = {
  sheet: {
    /** On the device in somebody's hands. */
    title: "Where are you now?",
    about: "There are no right answers. Say how it feels to you today.",
    tme: { least: "Not there at all", most: "There, every time" },
    gbo: { least: "Not there at all", most: "There" },
    /** For a child. */
    child: { title: "How is it now?", about: "No answer is wrong. Just say how it is for you." },
    gas: "Which of these is most like how it is now?",
  },
  title: "Goals",
  none: "No goals yet. Write down what the adult would like to do, in their words, before the first film.",
  add: "Write a goal",
  most: "Four goals at once are as many as anybody keeps in mind.",
  more: (goal: string) => `More about: ${goal}`,
  up: "Move up",
  down: "Move down",
  toNumbers: "All that was said, and what it comes to",
  ask: (when: string) => `Ask how near they are, ${when}`,
  /** The scales, each in a sentence. */
  scales: {
    tme: {
      name: "A line from 1 to 10, with what you expect",
      short: "Target Monitoring and Evaluation",
      about: "They say where they are now, and where they expect to be at the end. Good for most goals.",
      range: "from 1 to 10",
    },
    gas: {
      name: "Five steps in words",
      short: "Goal Attainment Scaling",
      about: "You write five steps together, before the work. What you expect is in the middle.",
      range: "five steps",
    },
    gbo: {
      name: "A line from 0 to 10",
      short: "Goal-Based Outcomes",
      about: "They say how near the goal is. What counts is how far it moves.",
      range: "from 0 to 10",
    },
  },
  /** Among the settings of a service. */
  service: {
    title: "Goals",
    label: "A new goal begins with",
    about: "Each goal can have another scale. Goals on different scales are never added up or compared.",
  },
  /** A goal in its dialog. */
  form: {
    newTitle: "A new goal",
    text: "The goal, in their words",
    textAbout: "Something the adult does: “Wait, and see what Mia shows me.”",
    scale: "How will you see how near it is?",
    scaleSet: (name: string) => `It was rated already, so it keeps its scale: ${name}.`,
    now: "What is it like now?",
    nowAbout: "In their words.",
    start: "Where are they now?",
    startAbout: "Leave it out if they will say it themselves, on a device or on paper.",
    who: "Who says so?",
    on: "On which day?",
    expected: "Where do they expect to be at the end?",
    expectedAbout: "A number above where they are now.",
    expectedIfAny: "Where would they like to be at the end? You can leave this out.",
    thenLike: "What will it be like then?",
    levels: "The five steps",
    levelsAbout: "Write them before the work begins. Each says something one could see.",
    level: {
      "-2": "Much less than you expect",
      "-1": "Less than you expect",
      "0": "What you expect",
      "1": "More than you expect",
      "2": "Much more than you expect",
    },
    weigh: "Weigh the goals that have steps",
    importance: "How much it matters to them (0 to 3)",
    difficulty: "How hard it is (0 to 3)",
    save: "Keep this goal",
    saved: "The goal is kept.",
    missing: {
      text: "Write down what the goal is.",
      levels: "Write all five steps.",
      expected: "Choose where they expect to be.",
      above: "What they expect has to lie above where they are now.",
      day: "Say on which day it was.",
      why: "Say why it is changed.",
    },
  },
  change: {
    plain: "Change this goal",
    settled: "Change what we agreed",
    about: "The work has begun. What stood here before stays in the record, with your reason.",
    why: "Why is it changed?",
    save: "Change it",
    saved: "It is changed.",
    list: "What was changed",
    line: (day: string, why: string) => `${day}: ${why}`,
    stood: (what: string, was: string) => `${what}: ${was}`,
    nothing: "nothing",
    fields: {
      text: "The goal was",
      scale: "The scale was",
      levels: "The steps were",
      weight: "The weights were",
      expected: "Expected was",
      baselineSaid: "What it was like was",
      expectedSaid: "What it would be like was",
      on: "The day was",
      how: "How it was said was",
      value: "The rating was",
      said: "The words were",
    },
    weights: (importance: number, difficulty: number) => `matters ${importance}, hard ${difficulty}`,
  },
  aside: {
    go: "Set this goal aside",
    title: "Set this goal aside?",
    text: "It is asked about no more. What was said about it stays.",
    why: "Why is it set aside?",
    yes: "Set it aside",
    done: "The goal is set aside.",
    list: "Set aside",
    since: (day: string, why: string) => `Set aside on ${day}: ${why}`,
    back: "Bring it back",
    backOf: (goal: string) => `Bring it back: ${goal}`,
  },
  remove: { go: "Take this goal off", removed: "The goal is off the list." },
  /** One rating. */
  rating: {
    change: "Change",
    changeOf: (who: string, when: string) => `Change what ${who} said, ${when}`,
    title: (who: string, when: string) => `What ${who} said, ${when}`,
    remove: "Take it off",
    removed: "What was said is off the list.",
    save: "Keep it",
    none: "Nobody has said yet how near it is.",
    /** Who said it when, and how. */
    by: (who: string, day: string, how: string) => `${who}, ${day}, ${how}`,
    list: "All that was said",
  },
  said: {
    now: (words: string) => `At the start: “${words}”`,
    expected: (words: string) => `Expected: “${words}”`,
  },
  /** The line of a goal. */
  plot: {
    start: "Start",
    end: "End",
    followUp: (months: number) => `${months} m`,
    expected: (value: number) => `expected ${value}`,
    level: "expected",
    label: (goal: string, range: string) => `How near “${goal}” was, ${range}`,
    by: (who: string, points: string) => `${who}: ${points}`,
    point: (when: string, value: string) => `${when} ${value}`,
  },
  /** What somebody's ratings say, from the start to the last. */
  told: {
    from: (who: string, start: string, later: string, when: string) =>
      `${who}: from ${start} at the start to ${later} ${when}.`,
    only: (who: string, start: string, when: string) => `${who}: ${start}, ${when}.`,
    tme: {
      worse: (progress: number, _gap: number, expected: number) =>
        `${-progress} further off than at the start; ${expected} was expected.`,
      "no-progress": (_progress: number, _gap: number, expected: number) =>
        `The same as at the start; ${expected} was expected.`,
      "some-progress": (progress: number, gap: number, expected: number) =>
        `${progress} nearer than at the start, ${-gap} short of the ${expected} that was expected.`,
      expected: (progress: number) => `${progress} nearer than at the start, just as expected.`,
      "better-than-expected": (progress: number, gap: number) =>
        `${progress} nearer than at the start, ${gap} more than was expected.`,
    } satisfies { readonly [category in TargetCategory]: (progress: number, gap: number, expected: number) => string },
    gbo: (moved: number) =>
      moved === 0
        ? "The same as at the start."
        : moved > 0
          ? `${moved} nearer than at the start.`
          : `${-moved} further off than at the start.`,
    gas: (steps: number) => {
      const count = Math.abs(steps) === 1 ? "One step" : `${Math.abs(steps)} steps`;
      return steps === 0
        ? "The same step as at the start."
        : steps > 0
          ? `${count} nearer than at the start.`
          : `${count} further off than at the start.`;
    },
    notAbove: "What was expected does not lie above where they began, so nothing more can be said of it.",
    changed: "Something that was agreed was changed after the work began. Read the change with that in mind.",
  },
  attainment: {
    title: "The goals with steps, taken together",
    line: (who: string, start: string, later: string, when: string, change: string) =>
      `${who}: T ${start} at the start, T ${later} ${when}. That is a change of ${change}.`,
    leftOut: (count: number) =>
      count === 1
        ? "One goal is left out, because it was not rated both times."
        : `${count} goals are left out, because they were not rated both times.`,
    about:
      "T 50 means that things are as expected, so nobody begins there: look at the change, not at T alone. T says as much about how the steps were written as about what happened. Goals on other scales are no part of it.",
    source: "T score of Goal Attainment Scaling (Kiresuk and Sherman 1968), with a correlation of 0.3 between goals.",
  },
  /** On the card of a cycle. */
  moved: {
    title: "What moved at this review",
    one: (goal: string, before: string, now: string) => `${goal}: from ${before} to ${now}`,
    same: (goal: string, now: string) => `${goal}: ${now}, as before`,
    first: (goal: string, now: string) => `${goal}: ${now}`,
    since: (when: string) => `since ${when}`,
    saw: "What we saw that day",
    nobody: "Nobody has said yet how near the goals were at this review.",
  },
  notice: "Goal-Based Outcomes: © Duncan Law, CC BY-NC-SA 4.0.",
  errors: {
    "goal-settled": () =>
      "The work has begun, so what was agreed stays as it was. Use “Change what we agreed” and say why: what stood there before stays beside it.",
    "goal-unknown": () => "That goal is not there any more. Load the page again.",
    "goal-value": () => "That number is not on this goal's scale. Choose one that is.",
    "goal-rated": () =>
      "This goal was rated on its scale, so it keeps it. Set it aside, and write a new goal with the other scale.",
    "sheet-unknown": () =>
      "There is nothing to answer here. Write down a goal, or choose a measure, before you hand the device over.",
    "coding-not-yours": () =>
      "You are not among those who look at these films piece by piece. Ask the guider to put you down for it.",
    "coding-unfinished": () => "Some pieces have no answer yet. Go through them; “none of these” is an answer too.",
    "sheet-answer": () => "That answer belongs to no question on this page. Load the page again.",
  } satisfies { readonly [code in OutcomeCode]: (about: About) => string },
};
