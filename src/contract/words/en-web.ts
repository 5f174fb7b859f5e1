import { given } from "./en-given.ts";
import { webCase } from "./en-web-case.ts";
import { webCases } from "./en-web-cases.ts";
import { webDoor } from "./en-web-door.ts";
import { emergency } from "./en-web-emergency.ts";
import { webEnding } from "./en-web-ending.ts";
import { webFilmIn } from "./en-web-film-in.ts";
import { roles } from "./en-roles.ts";
import { team } from "./en-team.ts";
import { webService } from "./en-web-service.ts";

/** Sentences of the pages around the workbench. */
export const web = {
  product: "Glimmer",
  emergency,
  roles,
  team,
  call: {
    offline: "We can't reach Glimmer just now. What you see stays; try again in a moment.",
    fault: "Something went wrong in Glimmer itself. Try again; if it stays so, tell whoever looks after it.",
    outOfStep: "Glimmer was renewed while this page was open. Reload the page to go on.",
  },
  frame: {
    skip: "Skip to the page",
    main: "Glimmer",
    cases: "Cases",
    putForward: "Put forward",
    service: "Settings",
    figures: "Figures",
    status: "Status",
    account: "You",
    signOut: "Sign out",
    menu: "Menu",
  },
  waiting: "One moment …",
  notFound: { title: "There is nothing here", text: "The address may be old, or the case is not yours to see." },
  broken: { title: "This page could not be shown", again: "Try again" },
  toCases: "Go to your cases",
  close: "Close",
  cancel: "Cancel",
  change: "Change",
  done: "Done",
  day: {
    pick: "Pick a day",
    clear: (label: string) => `Clear: ${label}`,
    before: "The month before",
    after: "The month after",
  },
  back: "Back",
  undo: "Undo",
  redo: "Redo",
  saved: { saved: "Saved", saving: "Saving …", offline: "Not saved yet: no connection", failed: "Not saved" },
  keys: {
    title: "Keyboard: the keys of this page",
    open: "Keyboard",
    everywhere: "Everywhere",
    sheet: "Show these keys",
    single: "Single keys work",
    singleWhy: "Switch this off if keys get pressed by accident, or if you steer by voice.",
    none: "This page has no keys of its own.",
    names: {
      " ": "Space",
      ArrowUp: "Up",
      ArrowDown: "Down",
      ArrowLeft: "Left",
      ArrowRight: "Right",
      Control: "Ctrl",
      Escape: "Esc",
    },
  },
  left: {
    unknown: "Working out how long it takes",
    moment: "A few seconds left",
    seconds: (count: number) => `About ${count} seconds left`,
    minutes: (count: number) => (count === 1 ? "About a minute left" : `About ${count} minutes left`),
    hours: (hours: number, minutes: number) =>
      `About ${hours === 1 ? "an hour" : `${hours} hours`}${minutes === 0 ? "" : ` and ${minutes} minutes`} left`,
  },
  cases: webCases,
  case: webCase,
  ending: webEnding,
  given,
  door: webDoor,
  filmIn: webFilmIn,
  service: webService,
};
