/**
 * The closing report and the pages on which it is written. To the adult it says "you"; to the child, `called` is what the
 * children call the adult. Short sentences: whoever reads it may be nine.
 */
import type { Moment } from "#domain/outcomes.ts";

const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** Under a plot, and above a column. */
export const momentShort = (moment: Moment, review: number | null): string => {
  if (moment === "start") return "Start";
  if (moment === "end") return "End";
  return moment.startsWith("review-") ? `Review ${review ?? ""}`.trim() : `${moment.slice("follow-up-".length)} months`;
};

const nearThen = (moment: Moment, review: number | null): string => {
  if (moment === "start") return "at the start";
  if (moment === "end") return "at the end";
  return moment.startsWith("review-")
    ? `at review ${review ?? ""}`.trim()
    : `${moment.slice("follow-up-".length)} months later`;
};

export const report = {
  language: "en-GB",
  /** Above the parts that have no heading on paper. */
  hello: "How it begins",
  last: "How it ends",
  noName: { client: "the adult", child: "the child" },
  adult: {
    title: "What we saw, and what changed",
    about: (client: string, child: string) => `${client} and ${child}`,
    when: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
    hello: (client: string, reviews: number, from: string, to: string, isFilmed: boolean) =>
      `${client === "" ? "Hello" : `Dear ${client}`},\n\n${
        isFilmed ? "This is what we saw in your films, and what changed." : "This is what we did together."
      } It is yours to keep.${
        reviews === 0
          ? ""
          : `\n\nWe looked at your films together ${times(reviews)}, ${from === to ? `on ${from}` : `from ${from} to ${to}`}.`
      }`,
    asked: "What you asked",
    strengths: "What we saw you do",
    changed: "What changed",
    words: "In your words",
    next: "What comes next",
    tries: "You want to go on with this:",
    thanks: (guider: string, service: string, isFilmed: boolean) =>
      `${isFilmed ? "Thank you for letting us look at your films with you." : "Thank you for your time and your trust."}\n\n${
        guider
      }${service === "" ? "" : `\n${service}`}`,
    picture: "A moment from your film",
  },
  child: {
    title: (called: string) => `What you and ${called} did`,
    about: (child: string) => `For ${child}`,
    hello: (child: string, called: string, guider: string, reviews: number, isFilmed: boolean) =>
      `Hello ${child},\n\n${
        isFilmed ? `We made films of you and ${called}.` : `${guider} and ${called} met. We made no films of you.`
      }${reviews === 0 ? "" : ` ${guider} and ${called} looked at the good bits ${times(reviews)}.`}`,
    strengths: "What we saw",
    told: (called: string) => `This is what we told ${called}:`,
    changed: (called: string) => `What ${called} wanted to do`,
    words: "What you said",
    next: "What happens now",
    thanks: (guider: string, isFilmed: boolean) =>
      `${isFilmed ? "Thank you for being in the films." : "Thank you."}\n\n${guider}`,
    picture: "A bit of your film",
  },
  /** Where the films are; the same facts to both. */
  films: {
    adult: {
      none: "There are no films of you.",
      open: "Your films are destroyed when this work is closed. You can ask for that sooner.",
      closing: (day: string) => `On ${day} we destroy the key to your films. Nobody can open them after that.`,
      closed: (day: string) => `Your films are gone. We destroyed the key to them on ${day}.`,
      gone: "Your films are gone. Nobody can open them any more.",
    },
    child: {
      none: "There are no films of you.",
      open: "We get rid of the films when we have finished.",
      closing: (day: string) => `On ${day} we get rid of the films. Then nobody can see them.`,
      closed: (day: string) => `The films are gone. We got rid of them on ${day}.`,
      gone: "The films are gone. Nobody can see them any more.",
    },
  },
  followUp: {
    adult: (days: string) => `We will ask how you are on ${days}.`,
    child: (days: string) => `We will ask how you are on ${days}.`,
  },
  contact: {
    adult: (how: string) => `If you want to ask us something: ${how}`,
    child: (guider: string) => `If you want to ask something, ask ${guider}.`,
  },
  and: "and",
  quote: {
    moment: (name: string, review: number) => `${name}, at review ${review}`,
    said: (name: string, when: string) => `${name}, ${when}`,
  },
  /** A number as it is printed: a minus is no hyphen. */
  number: (value: number) => String(value).replace("-", "\u2212"),
  range: (least: string, most: string) => `${least} to ${most}`,
  goal: {
    /** Of one's own goal: "At the start you said 3. At the end you said 8. You hoped for 7." */
    you: (when: string, value: string) => `${when} you said ${value}.`,
    other: (name: string, when: string, value: string) => `${name} said ${value} ${when}.`,
    hoped: (value: string) => `You hoped for ${value}.`,
    range: (least: number, most: number) => `The line goes from ${least} (not there at all) to ${most} (there).`,
    level: (text: string) => `“${text}”`,
    aside: (day: string) => `We put this goal aside on ${day}.`,
    notYet: "Nobody has said yet how near this is.",
    /** To a child, about the adult. */
    child: {
      start: (called: string, value: string) => `At the start ${called} said ${value}.`,
      now: (called: string, value: string) => `Now ${called} says ${value}.`,
      range: (most: number) => `${most} means: all the way there.`,
    },
  },
  plot: {
    hoped: "hoped for",
    start: "at the start",
    now: "now",
    says: (goal: string, least: number, most: number, points: string, hoped: string) =>
      `How near this goal is, on a line from ${least} to ${most}: ${goal}. ${points}${hoped}`,
    point: (name: string, when: string, value: number) => `${name} ${when}: ${value}.`,
    saysHoped: (value: number) => ` Hoped for: ${value}.`,
  },
  table: { caption: "How near each goal is, in numbers", goal: "Goal", hoped: "Hoped for", line: "Line", none: "–" },
  when: nearThen,
  foot: (service: string, day: string) => (service === "" ? day : `${service}, ${day}`),
};
