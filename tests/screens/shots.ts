/** Every screen and state that has a picture in docs/screens, as data: where it is, and what is done there first. */
import { randomBytes, randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { notebooks } from "#contract/api/notebooks.ts";
import { answers } from "#contract/words/en-answers.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { demoService } from "#contract/words/en-demo-service.ts";
import { goals } from "#contract/words/en-goals.ts";
import { report } from "#contract/words/en-report.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { web } from "#contract/words/en-web.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import type { Entry, NotebookKind } from "#domain/notebook.ts";
import { named, personCard } from "../journeys/guider.ts";
import { lettersShots } from "./letters-shots.ts";
import { peopleShots } from "./people-shots.ts";

/** Where things of the demo service are. */
export interface Ids {
  /** Cases by their codes. */
  readonly cases: Readonly<Record<"V-0001" | "V-0002" | "V-0003" | "V-0004", string>>;
  /** Of the first case: its cycles and their films. */
  readonly cycles: readonly [string, string];
  readonly films: readonly [string, string];
  /** The film of the class, as a file. */
  readonly drawn: Buffer;
  /** What devices show that are in the hands of somebody who decides. */
  readonly deciding: Readonly<Record<Decider, string>>;
}

/** An adult who decides for herself, and a child who is asked too. */
export type Decider = "adult" | "child";

export interface Shot {
  readonly name: string;
  /** On the device that is in this person's hands; else on the guider's. */
  readonly as?: Decider;
  readonly about: string;
  /** Null for a new case, in which nothing is written. */
  readonly path: ((ids: Ids) => string) | null;
  /** Done before the pictures are taken; all sizes are taken of the same state. */
  readonly steps?: (page: Page, ids: Ids) => Promise<void>;
  /** What is dark whatever the system says has no second, dark picture. */
  readonly alwaysDark?: true;
  /** Taken as far as the page goes, not only what fits on the screen. */
  readonly whole?: true;
  /** What is brought into view, at every width. */
  readonly around?: string;
}

const press = (page: Page, name: string) => named(page, "button", name).first().click();
const choose = async (page: Page, name: string, buffer: Buffer) => {
  const chooser = page.waitForEvent("filechooser");
  await press(page, web.filmIn.choose);
  await (await chooser).setFiles({ name, mimeType: "video/mp4", buffer });
};
/** Puts a page on a line as slow as a school's. @returns cuts the line */
const slowLine = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const is = { offline: false, latency: 30, downloadThroughput: -1, uploadThroughput: 400_000 };
  await devtools.send("Network.emulateNetworkConditions", is);
  return () => devtools.send("Network.emulateNetworkConditions", { ...is, offline: true });
};
const LONG_FILM = 14_000_000;
const onItsWay = async (page: Page) => {
  const cut = await slowLine(page);
  await choose(page, demoService.play.films[0], randomBytes(LONG_FILM));
  await page.getByText(/left$/).waitFor();
  await page.waitForTimeout(6000);
  return { cut };
};
const cameraOpen = async (page: Page) => {
  await press(page, web.filmIn.record);
  await page.getByRole("button", { name: web.filmIn.camera.start, disabled: false }).waitFor();
  await page.waitForTimeout(1500);
};
const kept = async (page: Page, kind: NotebookKind, id: string) =>
  notebooks.read.answer.parse(await (await page.request.get(noteUrl(page, kind, id))).json()).edits;
const noteUrl = (page: Page, kind: NotebookKind, id: string) =>
  new URL(`/api/notebooks/${kind}/${id}`, page.url()).href;
const write = async (page: Page, kind: NotebookKind, id: string, entries: Readonly<Record<string, Entry>>) => {
  const edits = Object.entries(entries).map(([name, now]) => ({ id: randomUUID(), name, was: null, now }));
  await page.request.post(noteUrl(page, kind, id), {
    headers: { origin: new URL(page.url()).origin },
    data: { edits },
  });
};
/** Chooses two moments of the second film, and holds their review as far as the first clip. */
const underWay = async (page: Page, { films, cycles }: Ids) => {
  const marks = (await kept(page, "film", films[1])).filter(({ name }) => name.startsWith("mark/"));
  for (const [order, { name }] of marks.entries()) {
    const mark = name.slice("mark/".length);
    const { title, question } = demoService.play.marks.first[order]!.clip!;
    const clip = { mark, order, title, consider: "", question, still: null };
    await write(page, "film", films[1], { [`clip/${mark}`]: clip });
  }
  await page.goto(new URL(`/cycles/${cycles[1]}/prepare`, page.url()).href);
  await press(page, prepare.make);
  await page.getByText(prepare.ready, { exact: true }).waitFor();
  await press(page, prepare.hold);
  const opening = page.waitForEvent("popup");
  await press(page, review.guider.screen.second);
  const screen = await opening;
  await named(screen, "button", review.client.touch).click();
  await page.getByText(review.guider.screen.here).waitFor();
  await press(page, review.guider.clock.begin);
  await page.getByRole("button", { name: /^(Clip 1 |1 · )/ }).click();
  await page.waitForTimeout(2500);
  await named(page, "button", review.guider.controls.pause).click();
  await named(page, "textbox", review.guider.said.box).fill(demoService.play.review.words[0].text);
};

const picture = async (page: Page) => {
  await page.waitForFunction(
    () => [...document.querySelectorAll("video")].some((video) => video.readyState >= 2 && video.videoWidth > 0),
    undefined,
  );
};
const firstPlace = async (page: Page) => {
  await picture(page);
  await named(page, "button", workbench.look.next).click();
  await page.waitForTimeout(500);
};
const firstMark = async (page: Page) => {
  await picture(page);
  await page.getByRole("button", { name: workbench.clips.play(1) }).click();
  await page.waitForTimeout(1500);
  await page.keyboard.press("k");
  await page.waitForTimeout(500);
};
const clientStills = async (page: Page) => {
  await named(page, "button", review.client.touch).click();
  await named(page, "button", review.client.clip(1)).waitFor();
};

const askAboutMia = (page: Page) => named(personCard(page, "Mia"), "button", consentPeople.next.askOf("Mia")).click();

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
    name: "case-assent",
    about: "Whether the child wanted to be filmed, how they were asked, and what they said or did.",
    path: null,
    steps: async (page, { drawn }) => {
      await write(page, "case", "case-assent", {
        client: { name: "Laura Finch", relation: "parent", called: "Mum" },
        focus: { kind: "child", name: "Mia", about: "" },
      });
      await page.reload();
      await choose(page, demoService.class.film, drawn);
      await page.getByAltText(web.filmIn.them.picture).waitFor();
      const { assent } = consentPeople;
      await named(page, "radio", assent.answers.yes).locator("xpath=ancestor::label[1]").click();
      await named(page, "radio", assent.waysAsked.shown).locator("xpath=ancestor::label[1]").click();
    },
    around: ".consent-assent",
  },
  {
    name: "case-agreed",
    about: "Agreed, and nothing filmed yet.",
    path: ({ cases }) => `/cases/${cases["V-0003"]}`,
    whole: true,
  },
  {
    name: "case-blank",
    about: "A new case, in which nothing is written yet.",
    path: null,
    whole: true,
  },
  {
    name: "case-conflict",
    about: "Two people wrote at once, without a connection: both are there to choose from.",
    path: null,
    steps: async (page) => {
      const question = named(page, "textbox", web.case.question.label);
      await page.context().setOffline(true);
      await question.fill(demoService.play.question);
      const id = new URL(page.url()).pathname.split("/").at(-1)!;
      await write(page, "case", id, { question: { text: demoService.carer.question } });
      await page.context().setOffline(false);
      await page.getByText(web.case.conflict.title).waitFor();
    },
  },
  {
    name: "film-coming-in",
    about: "A film comes in.",
    path: null,
    steps: async (page) => void (await onItsWay(page)),
    whole: true,
  },
  {
    name: "film-offline",
    about: "The connection is gone, and it goes on by itself.",
    path: null,
    steps: async (page) => {
      const { cut } = await onItsWay(page);
      await cut();
      await page.getByText(web.filmIn.offline).waitFor();
    },
    whole: true,
  },
  {
    name: "film-refused",
    about: "A document that was taken for a film.",
    path: null,
    steps: async (page) => {
      await choose(page, "letter.mp4", Buffer.from("%PDF-1.7"));
      await page.getByText(web.filmIn.looksLike.document).waitFor();
    },
    whole: true,
  },
  {
    name: "camera",
    about: "Recording with the device's own camera.",
    path: null,
    steps: cameraOpen,
    around: ".film-camera",
  },
  {
    name: "camera-recording",
    about: "While it records, the film goes straight to Glimmer.",
    path: null,
    steps: async (page) => {
      await cameraOpen(page);
      await press(page, web.filmIn.camera.start);
      await page.getByText(web.filmIn.camera.running("0:04")).waitFor();
    },
    around: ".film-camera",
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
      await page.getByText(prepare.ready, { exact: true }).waitFor();
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
    name: "review-under-way",
    about: "A review that is being held: a clip is on the client's screen, and their words are caught.",
    path: ({ films }) => `/films/${films[1]}`,
    steps: underWay,
    alwaysDark: true,
  },
  {
    name: "client",
    about: "The client's screen, before the first touch.",
    path: ({ cycles }) => `/cycles/${cycles[0]}/screen`,
    steps: async (page) => named(page, "button", review.client.touch).waitFor(),
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
      await named(page, "button", review.client.touch).waitFor();
      await press(page, review.client.door);
      await page.getByRole("dialog").waitFor();
    },
    alwaysDark: true,
  },
  {
    name: "consent",
    about: "People and consent: who decides, what they allowed, and until when.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/consent`,
    whole: true,
  },
  {
    name: "consent-ask",
    about: "Whom to ask about what: on this device, on paper, or written down from what was said.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/consent`,
    steps: askAboutMia,
    whole: true,
  },
  {
    name: "consent-paper",
    about: "The same questions on paper: the exact text, its version, boxes to tick.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/consent`,
    steps: async (page) => {
      await askAboutMia(page);
      await press(page, consentPeople.ask.print);
      await named(page, "heading", consentPeople.paper.title).waitFor();
    },
    whole: true,
  },
  {
    name: "goals",
    about: "The goals of a case, each on its own line, and what moved at the last review.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}`,
    around: "#goals",
  },
  {
    name: "goal-new",
    about: "A goal is written in five steps, before the work begins.",
    path: ({ cases }) => `/cases/${cases["V-0003"]}`,
    steps: async (page) => {
      await press(page, goals.add);
      await page.getByRole("dialog", { name: goals.form.newTitle }).waitFor();
      await page.getByText(goals.scales.gas.name).click();
    },
  },
  {
    name: "outcomes",
    about: "What changed: everything that was said of the goals, and what it comes to.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/outcomes`,
    steps: async (page) => page.getByText(goals.rating.list).first().click(),
    whole: true,
  },
  {
    name: "outcomes-ask",
    about: "Somebody is asked: on this device, on paper, or aloud.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/outcomes`,
    steps: (page) => press(page, answers.ask.go),
    whole: true,
  },
  {
    name: "outcomes-paper",
    about: "The same questions on paper.",
    path: ({ cases }) => `/cases/${cases["V-0001"]}/sheets/goals..start.client/paper`,
    steps: async (page) => named(page, "heading", goals.sheet.title).waitFor(),
    whole: true,
  },
  ...lettersShots,
  {
    name: "report",
    about: "The closing report: written on, and beside it the page that it becomes.",
    path: ({ cases }) => `/cases/${cases["V-0004"]}/report`,
    steps: async (page) => named(page, "heading", webReport.give.title).waitFor(),
  },
  {
    name: "report-words",
    about: "What people said, with who and when: what is ticked stands in the report.",
    path: ({ cases }) => `/cases/${cases["V-0004"]}/report`,
    steps: async (page) => named(page, "heading", report.adult.words).waitFor(),
    around: ".report-quotes",
  },
  {
    name: "report-child",
    about: "The same for the child, in fewer and larger words.",
    path: ({ cases }) => `/cases/${cases["V-0004"]}/report?for=child`,
    steps: async (page) => named(page, "heading", report.child.strengths).waitFor(),
  },
  {
    name: "case-given",
    about: "What leaves a case: moments put forward, copies, and how its people are reached.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}`,
    around: "#put-forward",
  },
  {
    name: "put-forward-new",
    about: "Moments are put forward to a colleague.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}`,
    steps: async (page) => {
      await press(page, web.given.forward.start);
      await page.getByRole("dialog", { name: web.given.forward.start }).waitFor();
    },
  },
  {
    name: "copy-new",
    about: "A copy is given, with that consent and a receipt.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}`,
    steps: async (page) => {
      await press(page, web.given.copies.start);
      await page.getByRole("dialog", { name: web.given.copies.start }).waitFor();
    },
  },
  { name: "put-forward", about: "What was put forward to you.", path: () => "/put-forward" },
  { name: "status", about: "How the service stands, for whoever runs it.", path: () => "/status", whole: true },
  { name: "service", about: "The service's own settings.", path: () => "/service", whole: true },
  { name: "account", about: "One's own account.", path: () => "/account", whole: true },
  {
    name: "film-twice",
    about: "The same film was put in once more, and that is noticed.",
    path: ({ cases }) => `/cases/${cases["V-0002"]}`,
    steps: async (page, { drawn }) => {
      await press(page, web.case.cycles.addFilm);
      await choose(page, demoService.class.film, drawn);
      await page.getByText(/This looks like the same film/).waitFor();
    },
    whole: true,
  },
  { name: "not-found", about: "An address that leads nowhere.", path: () => "/cases/nobody" },
  ...peopleShots,
];
