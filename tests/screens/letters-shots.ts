/** Letters, their templates and the questions about the work: as data, like the other pictures. */
import type { Page } from "playwright-core";
import { evaluation } from "#contract/words/en-evaluation.ts";
import { letters } from "#contract/words/en-letters.ts";
import { named } from "../journeys/guider.ts";
import type { Shot } from "./shots.ts";

const { write, page: words, settings, templates, list } = letters;
const press = (page: Page, name: string) => named(page, "button", name).first().click();

/** A letter to the referrer, as the case fills it; whichever picture comes first begins it. */
const letter = async (page: Page) => {
  const { name, subject } = templates["referrer-end"]!;
  const begun = page.getByRole("link", { name: subject.split("{")[0]!.trim() }).first();
  const begins = named(page, "button", write.go).or(named(page, "heading", write.title));
  await begins.first().waitFor();
  if ((await begun.count()) > 0) return begun.click();
  await named(page, "radio", name).locator("xpath=ancestor-or-self::label[1]").click();
  await named(page, "textbox", write.to).fill("Noor Hadley");
  await press(page, write.draft);
};
const asItWillBe = (page: Page) => page.frameLocator("iframe:not([aria-hidden])").locator("main").waitFor();

export const lettersShots: readonly Shot[] = [
  {
    name: "letter-new",
    about: "A letter is begun from a template.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}/letters`,
    steps: async (page) => page.getByText(write.draftAbout).waitFor(),
  },
  {
    name: "letter-draft",
    about: "A draft, with what is known of the case in its places, and as it will be.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/letters`,
    steps: async (page) => {
      await letter(page);
      await named(page, "textbox", words.text).waitFor();
      await asItWillBe(page);
    },
    whole: true,
  },
  {
    name: "letter-ready",
    about: "A letter that is ready: its guider and the office save it, and that is written down.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/letters`,
    steps: async (page) => {
      await letter(page);
      const ready = page.getByText(words.readyAbout);
      await ready
        .or(named(page, "button", words.makeReady))
        .first()
        .waitFor();
      if ((await ready.count()) === 0) await press(page, words.makeReady);
      await ready.waitFor();
      await asItWillBe(page);
    },
    whole: true,
  },
  {
    name: "letters",
    about: "The letters of a case.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/letters`,
    steps: async (page) => page.getByText(list.ready).first().waitFor(),
  },
  {
    name: "service-letters",
    about: "The service's letters in its own words, and what can stand in them.",
    path: () => "/service",
    steps: async (page) => {
      await page.getByText(templates["referrer-end"]!.name).click();
      await named(page, "textbox", settings.text).filter({ visible: true }).first().waitFor();
    },
    around: "[aria-labelledby=letter-templates] details[open]",
  },
  {
    name: "service-questions",
    about: "What people are asked about the work, in the service's own words and order.",
    path: () => "/service",
    steps: async (page) => page.getByRole("region", { name: evaluation.settings.title }).waitFor(),
    around: "[aria-labelledby=questions] .entry-list",
  },
];
