/** Letters, their templates and the questions about the work, in every state that somebody may meet. */
import { evaluation } from "#contract/words/en-evaluation.ts";
import { letters } from "#contract/words/en-letters.ts";
import { named } from "./guider.ts";
import { all, heading, keptHere, press, type Ready, type Screen, text } from "./screens.ts";
import { worldLetters } from "./world.ts";

const { list, write, page: words, settings, templates, office } = letters;
const { settings: asked } = evaluation;

const opened = (subject: string): Ready =>
  all(
    (page) => named(page, "link", subject).click(),
    (page) => page.frameLocator("iframe:not([aria-hidden])").locator("main").waitFor(),
  );
const template = (name: string): Ready => all((page) => page.locator("summary", { hasText: name }).click());

export const lettersScreens: readonly Screen[] = [
  { name: "no letter yet", who: "owner", at: "/cases/empty/letters", ready: text(write.draftAbout) },
  { name: "letters", who: "owner", at: "letters", ready: heading(worldLetters.draft) },
  { name: "a new letter", who: "owner", at: "letters", ready: all(press(write.go), text(write.draftAbout)) },
  { name: "a draft of a letter", who: "owner", at: "letters", ready: opened(worldLetters.draft) },
  {
    name: "a letter with a place left open",
    who: "owner",
    at: "letters",
    ready: all(opened(worldLetters.open), text("{school}.")),
  },
  {
    name: "a letter that is ready",
    who: "owner",
    at: "letters",
    ready: all(opened(worldLetters.ready), text(words.readyAbout)),
  },
  {
    name: "a letter that may not go out",
    who: "owner",
    at: "letters",
    ready: all(opened(worldLetters.unsafe), text("{mother}.")),
  },
  { name: "a letter that is not there", who: "owner", at: "/cases/empty/letters/none", ready: text(words.gone) },
  // As the office has it.
  { name: "a case, for the office", who: "office", at: "case", ready: text(office.about) },
  { name: "letters, for the office", who: "office", at: "letters", ready: heading(worldLetters.ready) },
  { name: "no letter is ready", who: "office", at: "/cases/empty/letters", ready: text(list.noneReady) },
  {
    name: "a letter, for the office",
    who: "office",
    at: "letters",
    ready: all(opened(worldLetters.ready), (page) => named(page, "button", words.pdf).waitFor()),
  },
  // In the settings.
  {
    name: "a template in the service's own words",
    who: "owner",
    at: "/service",
    ready: all(
      keptHere,
      template(settings.places),
      template(templates["client-end"]!.name),
      (page) => named(page, "textbox", settings.text).first().fill("Dear {to}, and {mother}"),
      text(settings.unknown(["{mother}"])),
    ),
  },
  {
    name: "a new template, and one that is not offered",
    who: "owner",
    at: "/service",
    ready: all(
      keptHere,
      template(templates["client-end"]!.name),
      press(settings.leaveOut),
      heading(settings.away),
      press(settings.add),
      text(settings.noName),
    ),
  },
  {
    name: "a question in the service's own words, and one that is left out",
    who: "owner",
    at: "/service",
    ready: all(
      keptHere,
      (page) => named(page, "textbox", asked.label(2)).fill("What helped {friend}?"),
      text(asked.unknown(["{friend}"])),
      press(asked.remove),
      heading(asked.away),
      press(asked.add),
      text(asked.empty),
    ),
  },
];
