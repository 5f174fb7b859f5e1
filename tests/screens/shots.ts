/** Every screen and state that has a picture in docs/screens, as data: where it is, and what is done there first. */
import type { Page } from "playwright-core";
import { web } from "#contract/words/en-web.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import { named } from "../journeys/guider.ts";

/** Milliseconds that a page may take until there is something to see. */
const PATIENCE = 30_000;

/** Where things of the demo service are. */
export interface Ids {
  /** Cases by their codes. */
  readonly cases: Readonly<Record<"V-0001" | "V-0002" | "V-0003", string>>;
  /** Of the first case: its cycles and their films. */
  readonly cycles: readonly [string, string];
  readonly films: readonly [string, string];
}

export interface Shot {
  readonly name: string;
  readonly about: string;
  readonly path: (ids: Ids) => string;
  /** Done before the pictures are taken; all sizes are taken of the same state. */
  readonly steps?: (page: Page) => Promise<void>;
  /** What is dark whatever the system says has no second, dark picture. */
  readonly alwaysDark?: true;
  /** Taken as far as the page goes, not only what fits on the screen. */
  readonly whole?: true;
}

const press = (page: Page, name: string) => named(page, "button", name).first().click();

const picture = async (page: Page) => {
  await page.waitForFunction(
    () => [...document.querySelectorAll("video")].some((video) => video.readyState >= 2 && video.videoWidth > 0),
    undefined,
    { timeout: PATIENCE },
  );
};
const firstPlace = async (page: Page) => {
  await picture(page);
  await named(page, "button", workbench.look.next).click();
  await page.waitForTimeout(500);
};
const firstMark = async (page: Page) => {
  await picture(page);
  await press(page, workbench.clips.play(1));
  await page.waitForTimeout(1500);
  await page.keyboard.press("k");
  await page.waitForTimeout(500);
};
const clientStills = async (page: Page) => {
  await named(page, "button", review.client.touch).click({ timeout: PATIENCE });
  await named(page, "button", review.client.clip(1)).waitFor({ timeout: PATIENCE });
};

export const shots: readonly Shot[] = [
  { name: "cases", about: "The cases, as a diary: what is due comes first.", path: () => "/" },
  {
    name: "cases-board",
    about: "The same as a board.",
    path: () => "/",
    steps: (page) => press(page, web.cases.views.board),
  },
  {
    name: "case",
    about: "A case in its second cycle.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    whole: true,
  },
  {
    name: "case-is-this-them",
    about: "A film has come in, and waits for somebody to look.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}`,
    steps: async (page) => page.getByAltText(web.filmIn.them.picture).waitFor(),
    whole: true,
  },
  {
    name: "case-agreed",
    about: "Agreed, and nothing filmed yet.",
    path: ({ cases }) => `/cases/${cases["V-0003"]}`,
    whole: true,
  },
  {
    name: "workbench",
    about: "The workbench: a place to look, and why.",
    path: ({ films }) => `/films/${films[1]}`,
    steps: firstPlace,
    alwaysDark: true,
  },
  {
    name: "workbench-mark",
    about: "A moment that was marked and chosen, with its labels and its turns.",
    path: ({ films }) => `/films/${films[0]}`,
    steps: firstMark,
    alwaysDark: true,
  },
  {
    name: "workbench-keys",
    about: "Every key is on ?.",
    path: ({ films }) => `/films/${films[1]}`,
    steps: async (page) => {
      await firstPlace(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
    alwaysDark: true,
  },
  {
    name: "workbench-voices",
    about: "Two pieces of each voice, and who it is.",
    path: ({ films }) => `/films/${films[1]}`,
    steps: async (page) => {
      await picture(page);
      await press(page, workbench.voices.open);
      await page.getByRole("dialog").waitFor();
    },
    alwaysDark: true,
  },
  {
    name: "prepare",
    about: "Preparing the review: each clip is the very file that will be shown, with its proof.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/prepare`,
    steps: async (page) => {
      await page.getByText(prepare.ready, { exact: true }).waitFor({ timeout: PATIENCE });
      await page.getByText(prepare.proof.more).first().click();
    },
    whole: true,
  },
  {
    name: "review",
    about: "The guider's side of the review.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/review`,
    steps: async (page) => page.getByRole("heading", { name: review.guider.title }).waitFor(),
    alwaysDark: true,
    whole: true,
  },
  {
    name: "review-finish",
    about: "The review is finished, and the next cycle planned.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/review`,
    steps: async (page) => {
      await press(page, review.guider.summary.finish);
      await page.getByRole("dialog", { name: review.guider.finish.title }).waitFor();
    },
    alwaysDark: true,
  },
  {
    name: "client",
    about: "The client's screen, before the first touch.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/screen`,
    steps: async (page) => named(page, "button", review.client.touch).waitFor({ timeout: PATIENCE }),
    alwaysDark: true,
  },
  {
    name: "client-stills",
    about: "Three stills: which one shall we look at?",
    path: ({ cycles }) => `/cycles/${cycles[0]}/screen`,
    steps: clientStills,
    alwaysDark: true,
  },
  {
    name: "client-clip",
    about: "A clip, paused by the client.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/screen`,
    steps: async (page) => {
      await clientStills(page);
      await press(page, review.client.clip(1));
      await page.getByRole("group", { name: review.client.controls }).waitFor();
      await page.waitForTimeout(1500);
      const pause = named(page, "button", review.client.pause);
      if (await pause.isVisible()) await pause.click();
    },
    alwaysDark: true,
  },
  {
    name: "client-door",
    about: "The door back, for the guider alone.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/screen`,
    steps: async (page) => {
      await named(page, "button", review.client.touch).waitFor({ timeout: PATIENCE });
      await press(page, review.client.door);
      await page.getByRole("dialog").waitFor();
    },
    alwaysDark: true,
  },
  { name: "service", about: "The service's own settings.", path: () => "/service", whole: true },
  { name: "account", about: "One's own account.", path: () => "/account", whole: true },
  { name: "not-found", about: "An address that leads nowhere.", path: () => "/cases/nobody" },
];
