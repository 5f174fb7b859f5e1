/** Every page in every state that a person may meet. A new one is a line here. */
import type { FileChooser, Page } from "playwright-core";
import { notebooks } from "#contract/api/notebooks.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { notebook } from "#contract/words/en-notebook.ts";
import { player } from "#contract/words/en-player.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { statusWords } from "#contract/words/en-status.ts";
import { timeline } from "#contract/words/en-timeline.ts";
import { web } from "#contract/words/en-web.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import { dayName, todayHere } from "#web/calendar.ts";
import { dataPath } from "../data.ts";
import { named } from "./guider.ts";
import type { World } from "./world.ts";

export interface Screen {
  readonly name: string;
  readonly who: "nobody" | "halfway" | "newcomer" | "owner" | "handedOver" | "deciding" | "answering" | "office";
  /** Where it is; `first` is an installation that nobody owns yet. */
  readonly at: keyof World["at"] | "first" | `/${string}`;
  /** What is done there, and when it is to be looked at. */
  readonly ready: (page: Page) => Promise<void>;
}

export type Ready = Screen["ready"];

export const heading =
  (name: string): Ready =>
  (page) =>
    named(page, "heading", name).first().waitFor();
export const text =
  (words: string | RegExp): Ready =>
  (page) =>
    page.getByText(words).first().waitFor();
export const press =
  (name: string): Ready =>
  (page) =>
    named(page, "button", name).first().click();
export const dialog =
  (title: string): Ready =>
  async (page) => {
    const opened = page.getByRole("dialog", { name: title }).or(page.getByRole("alertdialog", { name: title }));
    await opened.waitFor();
    // A veil that comes in slowly is looked at when it is there.
    await opened.evaluate((element) =>
      Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished)),
    );
  };
export const all =
  (...steps: readonly Ready[]): Ready =>
  async (page) => {
    for (const step of steps) await step(page);
  };
export const type =
  (label: string, words: string): Ready =>
  (page) =>
    page.getByLabel(label, { exact: true }).and(page.locator("input, textarea")).first().fill(words);
/** The line to the server is there, and nothing comes over it. */
export const silence =
  (path: string): Ready =>
  async (page) => {
    await page.route(path, () => undefined);
  };
/** What the server answered, as it was a moment before. */
export const earlier =
  (path: string, ago: (answer: unknown) => unknown): Ready =>
  async (page) => {
    await page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: ago(await response.json()) });
    });
  };
const refusing =
  (path: string, why: string, code: ErrorCode = "request-malformed"): Ready =>
  async (page) => {
    const json = { schema: "glimmer/error@1", code, text: why };
    await page.route(path, (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 400, json }) : route.continue(),
    );
  };
/** What is changed in the settings stays on the page, so that the next state begins where this one did. */
export const keptHere: Ready = async (page) => {
  await page.route("**/api/notebooks/service/service", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
};
export const again: Ready = (page) => page.reload().then(() => undefined);
const cutOff =
  (path: string): Ready =>
  async (page) => {
    await page.route(path, (route) => route.abort("internetdisconnected"));
  };
const choose =
  (film: Parameters<FileChooser["setFiles"]>[0]): Ready =>
  async (page) => {
    const chooser = page.waitForEvent("filechooser");
    await named(page, "button", web.filmIn.choose).click();
    await (await chooser).setFiles(film);
  };
const chooseFilm = choose(dataPath("films/androidx_media/sample.mp4"));
const onBench: Ready = async (page) => {
  await page.getByRole("group", { name: player.controls }).waitFor();
  await page.getByText(player.frame("0"), { exact: true }).waitFor();
  await page.getByRole("listbox", { name: timeline.marks }).waitFor();
};
/** The review of the film on the workbench was held on 5 November. */
const reviewHeld: Ready = async (page) => {
  const toPrepare = named(page, "link", workbench.clips.prepareOf("Laura"));
  const cycle = /\/cycles\/([^/]+)/.exec((await toPrepare.getAttribute("href")) ?? "")?.[1];
  const now = { idea: "", filmOn: null, reviewOn: null, reviewedOn: "2026-11-05" };
  await earlier("**/api/notebooks/case/*", (answer) => {
    const { edits } = notebooks.read.answer.parse(answer);
    const last = edits.at(-1)!;
    return { edits: [...edits, { ...last, id: "reviewed-then", seq: last.seq + 1, name: `cycle/${cycle}`, now }] };
  })(page);
  await again(page);
};
export const clipShown: Ready = all(press(review.client.touch), press(review.client.clip(1)), (page) =>
  page.getByRole("group", { name: review.client.controls }).waitFor(),
);
const demoOnly = earlier("**/api/cases", (lines) =>
  Array.isArray(lines) ? lines.map((line: object) => ({ ...line, demo: true })) : lines,
);
const withClips = (change: Readonly<Record<string, unknown>>) => (answer: unknown) =>
  Array.isArray(answer) ? answer.map((clip: object) => ({ ...clip, ...change })) : answer;

export const screens: readonly Screen[] = [
  // The door.
  { name: "first set-up", who: "nobody", at: "first", ready: heading(web.door.setUp.first) },
  { name: "set-up with a code from a colleague", who: "nobody", at: "/set-up", ready: heading(web.door.setUp.invited) },
  {
    name: "set-up refused",
    who: "nobody",
    at: "/set-up",
    ready: all(
      type(web.door.setUp.code, "wrong"),
      type(web.door.setUp.name, "A"),
      type(web.door.setUp.signInName, "a"),
      press(web.door.setUp.go),
      (page) => page.getByRole("alert").filter({ hasText: /./ }).first().waitFor(),
    ),
  },
  { name: "how to sign in", who: "halfway", at: "/set-up", ready: heading(web.door.secure.title) },
  {
    name: "the key of the authenticator app",
    who: "halfway",
    at: "/set-up",
    ready: all(
      press(web.door.secure.password),
      type(web.door.password.password, "four quiet herons waiting"),
      press(web.door.password.go),
      text(web.door.password.app),
    ),
  },
  { name: "sign-in", who: "nobody", at: "/sign-in", ready: heading(web.door.signIn.title) },
  {
    name: "sign-in refused",
    who: "nobody",
    at: "/sign-in",
    ready: all(
      type(web.door.signIn.name, "rowan"),
      type(web.door.signIn.password, "not this one"),
      type(web.door.signIn.code, "123456"),
      press(web.door.signIn.go),
      (page) => page.getByRole("alert").filter({ hasText: /./ }).first().waitFor(),
    ),
  },
  {
    name: "a password that is looked at",
    who: "nobody",
    at: "/sign-in",
    ready: all(
      type(web.door.signIn.password, "four quiet herons waiting"),
      press(web.door.reveal.showIt(web.door.signIn.password)),
    ),
  },
  // Cases.
  { name: "no cases", who: "newcomer", at: "/", ready: text(web.cases.none) },
  { name: "cases", who: "owner", at: "/", ready: heading(web.cases.title) },
  { name: "cases on a board", who: "owner", at: "/", ready: press(web.cases.views.board) },
  {
    name: "no case found",
    who: "owner",
    at: "/",
    ready: all(type(web.cases.search, "nobody is called so"), text(web.cases.nothingFound)),
  },
  { name: "the demo among the cases", who: "owner", at: "/", ready: all(demoOnly, again, text(web.cases.demoMark)) },
  {
    name: "taking the demo away",
    who: "owner",
    at: "/",
    ready: all(demoOnly, again, press(web.cases.demoAway.go), dialog(web.cases.demoAway.ask)),
  },
  { name: "no such page", who: "owner", at: "/nowhere", ready: heading(web.notFound.title) },
  {
    name: "somebody else's case",
    who: "newcomer",
    at: "case",
    ready: (page) => page.getByRole("heading").first().waitFor(),
  },
  // The case.
  { name: "an empty case", who: "owner", at: "emptyCase", ready: heading(web.case.question.title) },
  { name: "a case", who: "owner", at: "case", ready: heading(web.cases.withWhom("Laura", "Mia")) },
  {
    name: "a case's menu",
    who: "owner",
    at: "case",
    ready: all(press(web.case.more), (page) => page.getByRole("menu").waitFor()),
  },
  {
    name: "putting a case away",
    who: "owner",
    at: "case",
    ready: all(
      press(web.case.more),
      (page) => page.getByRole("menuitem", { name: web.case.away.put }).click(),
      dialog(web.case.away.ask),
    ),
  },
  { name: "the keys of a case", who: "owner", at: "case", ready: all(press(web.keys.open), dialog(web.keys.title)) },
  {
    name: "who takes part, being changed",
    who: "owner",
    at: "case",
    ready: all(press(web.case.people.change), (page) => named(page, "textbox", web.case.people.client).waitFor()),
  },
  {
    name: "a day being picked",
    who: "owner",
    at: "case",
    ready: async (page) => {
      // Its name goes on with what the day is for.
      await page
        .getByRole("button", { name: new RegExp(`^${web.day.pick}`) })
        .first()
        .click();
      await page.getByRole("grid").waitFor();
    },
  },
  {
    name: "the day a film was made, being changed",
    who: "owner",
    at: "case",
    ready: all(
      press(web.filmIn.more),
      (page) => page.getByRole("menuitem", { name: web.filmIn.filmed.change }).click(),
      (page) => named(page, "group", web.filmIn.filmed.on).waitFor(),
    ),
  },
  {
    name: "a note that is taken off",
    who: "owner",
    at: "case",
    ready: all(press(web.case.notes.remove), text(web.case.notes.removed), press(web.undo)),
  },
  // The film comes in.
  {
    name: "a film on its way",
    who: "owner",
    at: "emptyCase",
    ready: all(silence("**/api/uploads"), chooseFilm, text(web.filmIn.starting)),
  },
  {
    name: "giving a film up",
    who: "owner",
    at: "emptyCase",
    ready: all(silence("**/api/uploads"), chooseFilm, press(web.filmIn.stop), dialog(web.filmIn.stopAsk)),
  },
  {
    name: "the camera",
    who: "owner",
    at: "emptyCase",
    ready: all(press(web.filmIn.record), (page) =>
      page.getByRole("button", { name: web.filmIn.camera.start, disabled: false }).waitFor(),
    ),
  },
  {
    name: "is this them?",
    who: "owner",
    at: "arrived",
    ready: all(heading(web.filmIn.them.title), (page) =>
      page.getByRole("button", { name: web.filmIn.them.yes, exact: true, disabled: false }).waitFor(),
    ),
  },
  {
    name: "destroying a film that is not theirs",
    who: "owner",
    at: "arrived",
    ready: all(press(web.filmIn.them.no), dialog(web.filmIn.them.ask)),
  },
  {
    name: "a film that waits for its connection",
    who: "owner",
    at: "emptyCase",
    ready: all(cutOff("**/api/uploads"), chooseFilm, text(web.filmIn.offline)),
  },
  {
    name: "the camera while it records",
    who: "owner",
    at: "emptyCase",
    // What it films stays here, so that the case stays empty.
    ready: all(silence("**/api/uploads"), press(web.filmIn.record), press(web.filmIn.camera.start), (page) =>
      page.getByText(new RegExp(web.filmIn.camera.running("(?!0:00)\\d"))).waitFor(),
    ),
  },
  {
    name: "a document that was taken for a film",
    who: "owner",
    at: "emptyCase",
    ready: all(choose({ name: "letter.mp4", mimeType: "video/mp4", buffer: Buffer.from("%PDF-1.7") }), (page) =>
      page.getByText(web.filmIn.looksLike.document).waitFor(),
    ),
  },
  { name: "a film that can't be opened", who: "owner", at: "unreadable", ready: heading(web.filmIn.unreadable) },
  // The workbench.
  {
    name: "the workbench while the film is read",
    who: "owner",
    at: "film",
    ready: all(silence("**/api/films/*/frames*"), again, (page) =>
      page.getByText(workbench.wait.importing).or(page.getByText(workbench.wait.copy)).waitFor(),
    ),
  },
  { name: "the workbench", who: "owner", at: "film", ready: onBench },
  {
    name: "a place to look",
    who: "owner",
    at: "film",
    ready: all(onBench, press(workbench.look.next), heading(workbench.look.why)),
  },
  {
    name: "a mark that is a clip",
    who: "owner",
    at: "film",
    ready: all(
      onBench,
      (page) => page.getByRole("button", { name: workbench.clips.play(1) }).click(),
      (page) => page.getByRole("group", { name: workbench.moment.clip }).waitFor(),
    ),
  },
  {
    name: "the labels and the turns of a mark",
    who: "owner",
    at: "film",
    ready: all(
      onBench,
      (page) => page.getByRole("button", { name: workbench.clips.play(1) }).click(),
      (page) => page.locator("details", { hasText: workbench.chain.title }).click(),
      text(workbench.chain.about),
    ),
  },
  {
    name: "a film whose review was held, about to be changed",
    who: "owner",
    at: "film",
    ready: all(
      onBench,
      reviewHeld,
      onBench,
      (page) => page.getByRole("button", { name: workbench.clips.play(1) }).click(),
      press(workbench.moment.remove),
      dialog(workbench.reviewed.title(dayName("2026-11-05", todayHere()))),
    ),
  },
  {
    name: "something that was not saved",
    who: "owner",
    at: "film",
    ready: all(
      onBench,
      (page) => page.getByRole("button", { name: workbench.clips.play(1) }).click(),
      refusing("**/api/notebooks/film/*", "This is too long to keep."),
      type(workbench.moment.note, "She looked up, and waited."),
      text(notebook.refused.text("This is too long to keep.")),
      (page) => page.getByLabel(notebook.refused.wrote).waitFor(),
    ),
  },
  {
    name: "naming the voices",
    who: "owner",
    at: "film",
    ready: all(onBench, press(workbench.voices.open), dialog(workbench.voices.title)),
  },
  {
    name: "the keys of the workbench",
    who: "owner",
    at: "film",
    ready: all(onBench, (page) => page.keyboard.press("?"), dialog(web.keys.title)),
  },
  // Preparing.
  { name: "nothing to prepare", who: "owner", at: "emptyCycle", ready: text(prepare.none) },
  { name: "clips that are ready", who: "owner", at: "prepare", ready: text(prepare.ready) },
  {
    name: "a clip being made",
    who: "owner",
    at: "prepare",
    ready: all(
      earlier("**/api/cycles/*/clips", withClips({ state: "rendering", progress: 0.4, proof: null })),
      again,
      text(prepare.state.rendering),
    ),
  },
  {
    name: "a clip that could not be made",
    who: "owner",
    at: "prepare",
    ready: all(
      earlier("**/api/cycles/*/clips", withClips({ state: "failed", code: "fault", proof: null })),
      again,
      (page) => named(page, "button", prepare.retry).first().waitFor(),
    ),
  },
  {
    name: "a moment that changed since its clip was made",
    who: "owner",
    at: "prepare",
    ready: all(
      earlier("**/api/cycles/*/clips", withClips({ state: "not-rendered", key: "0-1", proof: null })),
      again,
      text(prepare.state.changed),
      (page) => named(page, "button", prepare.again).first().waitFor(),
    ),
  },
  {
    name: "the proof of a clip",
    who: "owner",
    at: "prepare",
    ready: all(text(prepare.ready), (page) => page.getByText(prepare.proof.more).first().click()),
  },
  // The review.
  { name: "the guider's side", who: "owner", at: "review", ready: heading(review.guider.said.title) },
  {
    name: "handing the device over",
    who: "owner",
    at: "review",
    ready: all(press(review.guider.screen.handOver), dialog(review.guider.screen.ask)),
  },
  {
    name: "finishing the review",
    who: "owner",
    at: "review",
    ready: all(press(review.guider.summary.finish), dialog(review.guider.finish.title)),
  },
  {
    name: "the client's screen before a touch",
    who: "owner",
    at: "screen",
    ready: (page) => named(page, "button", review.client.touch).waitFor(),
  },
  {
    name: "the client chooses",
    who: "owner",
    at: "screen",
    ready: all(press(review.client.touch), heading(review.client.choose)),
  },
  { name: "the client's clip", who: "owner", at: "screen", ready: clipShown },
  {
    name: "the door back",
    who: "owner",
    at: "screen",
    ready: all(press(review.client.door), dialog(review.client.door)),
  },
  // Settings and account.
  {
    name: "a label that is taken off",
    who: "owner",
    at: "/service",
    ready: all(keptHere, press(web.service.labels.remove), heading(web.service.labels.away)),
  },
  { name: "settings", who: "owner", at: "/service", ready: heading(web.service.labels.title) },
  { name: "one's account", who: "owner", at: "/account", ready: heading(web.door.account.sessions) },
  {
    name: "a new password",
    who: "owner",
    at: "/account",
    ready: all(press(web.door.account.change), type(web.door.password.password, "too short")),
  },
  {
    name: "who is here, asked once more",
    who: "owner",
    at: "/account",
    ready: all(
      refusing("**/api/password", "Show once more that it is you.", "sign-in-again"),
      press(web.door.account.change),
      type(web.door.password.password, "four quiet herons waiting"),
      press(web.door.password.go),
      dialog(web.door.again.title),
    ),
  },
  // What leaves a case, and how the service stands.
  {
    name: "moments are put forward",
    who: "owner",
    at: "case",
    ready: all(press(web.given.forward.start), dialog(web.given.forward.start)),
  },
  {
    name: "a copy is given",
    who: "owner",
    at: "case",
    ready: all(press(web.given.copies.start), dialog(web.given.copies.start)),
  },
  {
    name: "how somebody is reached",
    who: "owner",
    at: "case",
    ready: all(press(web.given.contacts.show("Laura")), (page) =>
      page.getByLabel(web.given.contacts.address).first().waitFor(),
    ),
  },
  {
    name: "who has watched",
    who: "owner",
    at: "case",
    ready: all(press(web.given.watched.title), dialog(web.given.watched.title)),
  },
  { name: "nothing was put forward", who: "owner", at: "/put-forward", ready: heading(web.given.toMe.title) },
  { name: "how the service stands", who: "owner", at: "/status", ready: heading(statusWords.title) },
];
