/** The pages on which people decide, how work ends, and who may do what: as data, like the other pictures. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { z } from "zod";
import { consentView, type ConsentScreen } from "#contract/api/consent.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { takenBack } from "#contract/words/en-taken-back.ts";
import { web } from "#contract/words/en-web.ts";
import type { AccountRole } from "#domain/account.ts";
import { type Purpose, purposes } from "#domain/consent.ts";
import { named } from "../journeys/guider.ts";
import { endingScreens } from "../journeys/ending-screens.ts";
import { earlier } from "../journeys/screens.ts";
import type { Decider, Shot } from "./shots.ts";

const press = (page: Page, name: string) => named(page, "button", name).first().click();
const send = async (page: Page, path: string, data: object) => {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(origin + path, { headers: { origin }, data });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
};

const accountsNamed = z.array(z.object({ id: z.string(), name: z.string() }));

/** A state of the ending, as the tests of every page come into it. */
const ends = (state: string) => async (page: Page) => endingScreens.find(({ name }) => name === state)!.ready(page);

/** Who works there beside the guider of the demo, and as what. */
export const whoWorksThere: Readonly<Record<string, readonly AccountRole[]>> = {
  "Petra Lind": ["guider"],
  "Owen Parry": ["guider"],
  "Ines Petrie": ["trainee"],
  "Tomos Rees": ["assistant", "administrator"],
  "Sol Marsh": ["supervisor"],
};
/** Whose device is in whose hands. */
export const handsOver: { readonly [decider in Decider]: string } = { adult: "Petra Lind", child: "Owen Parry" };

/** From the first page to the questions, in one of the four forms. */
const question = (form: keyof typeof consentPages.hello.forms) => async (page: Page) => {
  await page.getByRole("button", { name: new RegExp(`^${consentPages.hello.forms[form].name}`) }).click();
  await press(page, consentPages.way.begin);
  await page.getByText(consentPages.question.progress(1, asked.length)).waitFor();
};
/** What is asked on the two devices. */
export const asked: readonly Purpose[] = purposes.filter(
  (purpose) => purpose !== "training-events" && purpose !== "research",
);

/** Somebody who decides for the child takes the films of the case back. */
const backFrom = async (page: Page) => {
  const [, id] = /\/cases\/([^/]+)/.exec(page.url()) ?? [];
  const path = `/api/cases/${id}/consent`;
  const { origin } = new URL(page.url());
  const view = consentView.parse(await (await page.request.get(origin + path)).json());
  const said = view.people.find(({ ref }) => ref === "focus")!.decidesToday[0]!;
  const withdrawn = { kind: "withdrawn", person: "focus", purpose: "shared-review", decider: said, how: "phone" };
  await send(page, path, { acts: [{ ...withdrawn, id: randomUUID(), saidBy: "Laura" }] });
  await page.reload();
  await page.getByText(takenBack.locked).first().waitFor();
};

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const peopleShots: readonly Shot[] = [
  {
    name: "good-ending",
    about: "What leads to a good ending, each step with how far it is and where it is done.",
    path: ({ cases }) => `/cases/${cases["V-0004"]}`,
    steps: async (page) => named(page, "heading", web.ending.good.title).waitFor(),
    around: "#ending",
  },
  {
    name: "in-their-words",
    about: "What client, child, referrer and guider said, word for word, with how it came in.",
    path: ({ cases }) => `/cases/${cases["V-0004"]}/outcomes`,
    around: "#in-their-words",
  },
  {
    name: "ending-asked",
    about: "Closing a case: what goes on which day, and what ends with it.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: async (page) => {
      await press(page, web.ending.open.close);
      const dialog = page.getByRole("dialog", { name: web.ending.dialog.title });
      await named(dialog, "radio", web.ending.dialog.reasons.finished).locator("xpath=ancestor::label[1]").click();
      await named(dialog, "radio", web.ending.dialog.service).locator("xpath=ancestor::label[1]").click();
      await named(dialog, "checkbox", web.ending.checklist.phone).locator("xpath=ancestor::label[1]").click();
    },
  },
  {
    name: "ending-closing",
    about: "A case that is being closed, which can be taken back for some days.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: ends("a case that is being closed"),
    around: "#ending",
  },
  {
    name: "ending-closed",
    about: "A case that is closed, with the certificates of what was destroyed.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: ends("a case that is closed, and its certificates"),
    around: "#ending",
  },
  {
    name: "hold-asked",
    about: "Putting a case on hold.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: ends("holding a case"),
  },
  {
    name: "held",
    about: "A case on hold, of which somebody asks the release.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: ends("a case on hold, of which somebody asks the release"),
    around: "#ending",
  },
  {
    name: "hold-waiting",
    about: "A hold that waits for a second person, on the page of cases.",
    path: () => "/",
    steps: async (page) => {
      await earlier("**/api/legal-holds", () => [
        {
          case: "held",
          code: "V-0007",
          since: inDays(-12),
          by: "Ines Petrie",
          reason: "The county court asked for it.",
          reviewOn: inDays(18),
          releaseAskedBy: "Ines Petrie",
          askedByYou: false,
        },
      ])(page);
      await page.reload();
      await named(page, "heading", web.ending.hold.list).waitFor();
    },
  },
  {
    name: "team",
    about: "Who works on a case beside its guider.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: async (page) => {
      const { origin, pathname } = new URL(page.url());
      const accounts = accountsNamed.parse(await (await page.request.get(`${origin}/api/accounts`)).json());
      const account = accounts.find(({ name }) => name === "Ines Petrie")?.id;
      await send(page, `/api${pathname}/team`, { account, as: "trainee", until: inDays(90) });
      await page.reload();
      await page.getByText("Ines Petrie").first().waitFor();
    },
    around: "#team",
  },
  {
    name: "team-new",
    about: "A colleague is put on a case.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: async (page) => {
      await press(page, web.team.start);
      await page.getByRole("dialog", { name: web.team.start }).waitFor();
    },
  },
  {
    name: "colleague-roles",
    about: "What a colleague may do here.",
    path: () => "/account",
    steps: async (page) => {
      await press(page, `${web.door.account.changeRoles}: Tomos Rees`);
      await page.getByRole("dialog", { name: web.door.account.rolesOf("Tomos Rees") }).waitFor();
    },
  },
  {
    name: "colleague-leaves",
    about: "A colleague leaves the service: their sessions end at once, and their cases go to somebody.",
    path: () => "/account",
    steps: async (page) => {
      await press(page, `${web.door.account.end}: Ines Petrie`);
      await page.getByRole("dialog", { name: web.door.account.endAsk("Ines Petrie") }).waitFor();
    },
  },
  {
    name: "sign-in-provider",
    about: "Signing in with an account at work.",
    path: () => "/",
    steps: async (page) => {
      await earlier("**/api/status", (status) => ({ ...Object(status), me: null, provider: "Anytown Council" }))(page);
      await page.goto(new URL("/sign-in", page.url()).href);
      await named(page, "button", web.door.provider.signIn("Anytown Council")).waitFor();
    },
  },
  {
    name: "case-taken-back",
    about: "A film that somebody took back: when it goes, and who can undo that until when.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    steps: backFrom,
    whole: true,
  },
  {
    name: "consent-taken-back",
    about: "The same beside the people of the case.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/consent`,
    steps: backFrom,
  },
  // In the hands of whoever decides.
  {
    name: "deciding",
    about: "A device in somebody's own hands: how would you like to be asked?",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    whole: true,
  },
  {
    name: "deciding-way",
    about: "What happens to the film.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: async (page) => {
      await page.getByRole("button", { name: new RegExp(`^${consentPages.hello.forms.adult.name}`) }).click();
      await named(page, "heading", consentPages.way.title).waitFor();
    },
    whole: true,
  },
  {
    name: "deciding-adult",
    about: "One question a page, in plain words.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: question("adult"),
    whole: true,
  },
  {
    name: "deciding-easy-read",
    about: "The same in easy read.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: question("easy-read"),
    whole: true,
  },
  {
    name: "deciding-spoken",
    about: "The same to be read out.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: question("spoken"),
    whole: true,
  },
  {
    name: "deciding-child",
    about: "The same for a child.",
    as: "child",
    path: ({ deciding }) => deciding.child,
    steps: question("child"),
    whole: true,
  },
  {
    name: "deciding-answers",
    about: "Every answer is read back before it is written down.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: async (page) => {
      await question("adult")(page);
      for (const answer of ["yes", "yes", "no", "later"] as const)
        await press(page, consentPages.question.answers[answer]);
      await press(page, consentPages.question.toAll);
      await named(page, "heading", consentPages.all.title).waitFor();
    },
    whole: true,
  },
  {
    name: "deciding-stopped",
    about: "Everything was stopped with one press: when the film goes, and until when a yes keeps it.",
    as: "adult",
    path: ({ deciding }) => deciding.adult,
    steps: async (page) => {
      const goes: ConsentScreen["goes"] = { on: inDays(7), undoUntil: inDays(6) };
      await earlier("**/api/cases/*/consent/screen", (answer) => ({ ...Object(answer), goes }))(page);
      await press(page, consentPages.stop.all);
      await named(page, "heading", consentPages.stop.title).waitFor();
    },
    whole: true,
  },
];
