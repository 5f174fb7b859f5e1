/** What a guider does on the pages, found by what is written there; the hand decides whether by mouse or by keyboard. */
import type { Locator, Page } from "playwright-core";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { web } from "#contract/words/en-web.ts";
import { player } from "#contract/words/en-player.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { timeline } from "#contract/words/en-timeline.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import type { Purpose } from "#domain/consent.ts";
import { totpAt } from "../server/running.ts";
import type { Hand } from "./hands.ts";
import { saidYes } from "../consents.ts";
import { consentView } from "#contract/api/consent.ts";

export interface Guider {
  readonly page: Page;
  readonly hand: Hand;
}

type Role = "group" | "button" | "link" | "textbox" | "radio" | "checkbox" | "heading" | "searchbox" | "option";

/** Something by its role and its whole name, on the page or in a part of it. */
export const named = (within: Page | Locator, role: Role, name: string): Locator =>
  within.getByRole(role, { name, exact: true });

const press = ({ page, hand }: Guider, role: "button" | "link", name: string) =>
  hand.press(named(page, role, name).first());
const type = ({ page, hand }: Guider, label: string, text: string) => hand.type(named(page, "textbox", label), text);

// The door.

/** A passkey device that says yes to everything, as a finger on a reader does. */
export async function withPasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function typeCodeAndName(guider: Guider, origin: string, code: string): Promise<void> {
  const words = web.door.setUp;
  await guider.page.goto(origin);
  await type(guider, words.code, code);
  await type(guider, words.name, "Rowan Ashby");
  await type(guider, words.signInName, "rowan@example.org");
  await press(guider, "button", words.go);
  await named(guider.page, "heading", web.door.secure.title).waitFor();
}

export async function setUpWithPasskey(guider: Guider, origin: string, code: string): Promise<void> {
  await withPasskeyDevice(guider.page);
  await typeCodeAndName(guider, origin, code);
  await press(guider, "button", web.door.secure.passkey);
  await named(guider.page, "heading", web.cases.title).waitFor();
}

const PASSWORD = "four quiet herons waiting";

export interface Ways {
  readonly signInName: string;
  readonly password: string;
  /** Six digits of the authenticator app that were not used yet; a clock may go wrong by half a minute. */
  code(): Promise<string>;
}

const STEP = 30_000;

function authenticator(secret: string): () => Promise<string> {
  let used = 0;
  return async () => {
    const step = Math.max(used + 1, Math.floor(Date.now() / STEP));
    used = step;
    const early = (step - 1) * STEP - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    return totpAt(secret, step * STEP);
  };
}

/** With a password, and an authenticator app that gets its key from the page's own link. */
export async function setUpWithPassword(guider: Guider, origin: string, oneTime: string): Promise<Ways> {
  const words = web.door.password;
  const { page, hand } = guider;
  await typeCodeAndName(guider, origin, oneTime);
  await press(guider, "button", web.door.secure.password);
  await hand.type(page.getByLabel(words.password, { exact: true }), PASSWORD);
  await press(guider, "button", words.go);
  const link = await named(page, "link", words.open).getAttribute("href");
  const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
  const code = authenticator(secret);
  await type(guider, words.code, await code());
  await press(guider, "button", words.confirm);
  await named(page, "heading", web.cases.title).waitFor();
  return { signInName: "rowan@example.org", password: PASSWORD, code };
}

/** Signs in on another device. */
export async function signIn(guider: Guider, origin: string, ways: Ways): Promise<void> {
  const words = web.door.signIn;
  const { page, hand } = guider;
  await page.goto(origin);
  await type(guider, words.name, ways.signInName);
  await hand.type(page.getByLabel(words.password, { exact: true }), ways.password);
  await type(guider, words.code, await ways.code());
  await press(guider, "button", words.go);
  await named(page, "heading", web.cases.title).waitFor();
}

// The case.

/** A case of a parent and a child with a question, agreed on, and everybody asked. */
export async function agreeOnCase(guider: Guider): Promise<void> {
  await agreePeople(guider);
  await haveConsent(guider);
  await named(guider.page, "heading", web.case.next.film.title(1)).waitFor();
}

/** A case of a parent and a child with a question, agreed on; nobody was asked about filming. */
export async function agreePeople(guider: Guider): Promise<void> {
  const { page, hand } = guider;
  const words = web.case;
  await press(guider, "button", web.cases.start);
  await press(guider, "button", words.next.agree.writePeople);
  await type(guider, words.people.client, "Laura");
  await hand.choose(named(page, "radio", words.people.relations.carer));
  await type(guider, words.people.focusName.child, "Mia");
  await press(guider, "button", web.done);
  await named(page, "heading", web.cases.withWhom("Laura", "Mia")).waitFor();
  await type(guider, words.question.label, "How can I help Mia start our play?");
  await press(guider, "button", words.next.agree.go);
  await named(page, "heading", consentPeople.next.decides("Laura")).waitFor();
}

/** Who decides is written down, and what they said on paper: yes to what is asked unless something else is said. */
export async function haveConsent(guider: Guider): Promise<void> {
  const { page } = guider;
  await press(guider, "link", consentPeople.next.write);
  await adultDecides(guider, "Laura");
  await parentDecides(guider, "Mia", "2021-06-02");
  await answersOnPaper(guider, "Laura", "Laura");
  await answersOnPaper(guider, "Mia", "Laura");
  await press(guider, "link", consentPeople.toCase);
  await named(page, "heading", web.cases.withWhom("Laura", "Mia")).waitFor();
}

export const personCard = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** An adult decides alone: the page says so already. */
export async function adultDecides({ page, hand }: Guider, name: string): Promise<void> {
  const card = personCard(page, name);
  await hand.press(named(card, "button", consentPeople.decides.save));
  await card.getByText(consentPeople.adult, { exact: true }).waitFor();
}

/** The adult of the case holds parental responsibility for the child, as the mother. @param born `2021-06-02` */
export async function parentDecides({ page, hand }: Guider, name: string, born: string): Promise<void> {
  const card = personCard(page, name);
  await hand.choose(named(card, "radio", consentPeople.holdings.mother));
  await hand.date(named(card, "group", consentPeople.decides.born), born);
  await hand.press(named(card, "button", consentPeople.decides.save));
  await card.getByText(consentPeople.decidedBy("Laura")).waitFor();
}

/** What is asked by default, six or seven things, and yes to each. */
export async function answersOnPaper({ page, hand }: Guider, name: string, decider: string): Promise<void> {
  const card = personCard(page, name);
  const { ask, entry, next, purposes: names } = consentPeople;
  await hand.press(named(card, "button", next.askOf(name)));
  await hand.press(named(card, "button", ask.paper));
  await named(card, "heading", entry.title(decider)).waitFor();
  for (const purpose of ASKED) {
    const row = card.getByRole("radiogroup", { name: names[purpose], exact: true });
    await hand.choose(named(row, "radio", entry.answers.yes));
  }
  await hand.press(named(card, "button", entry.save));
  await named(card, "heading", entry.title(decider)).waitFor({ state: "detached" });
}

/** What is asked unless the guider says otherwise. */
export const ASKED: readonly Purpose[] = [
  "shared-review",
  "film-the-review",
  "supervision",
  "intervision",
  "accreditation",
  "family-copy",
  "report-stills",
];

/** Chooses a file, as the browser's own window gives it; ends when the first picture is asked about. */
export async function bringFilmIn(guider: Guider, path: string): Promise<void> {
  const { page } = guider;
  const chooser = page.waitForEvent("filechooser");
  await press(guider, "button", web.filmIn.choose);
  await (await chooser).setFiles(path);
  await page.getByAltText(web.filmIn.them.picture).waitFor();
}

/** Writes down that the people of the case that is open allow filming. */
export async function everybodySaysYes(page: Page): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const [, one] = /^\/cases\/([^/]+)/.exec(pathname) ?? [];
  if (one === undefined) throw new Error(`no case is open at ${pathname}`);
  const path = `${origin}/api/cases/${one}/consent`;
  const { people } = consentView.parse(await (await page.request.get(path)).json());
  const acts = ["focus", ...people.map(({ ref }) => ref).filter((ref) => ref !== "focus")].flatMap((ref) =>
    saidYes(ref),
  );
  const written = await page.request.post(path, { headers: { origin }, data: { acts } });
  if (!written.ok()) throw new Error(await written.text());
  await page.reload();
}

/** Chooses a file that the service turns down. */
export async function bringNoFilmIn(guider: Guider, path: string): Promise<void> {
  const { page } = guider;
  const chooser = page.waitForEvent("filechooser");
  await press(guider, "button", web.filmIn.choose);
  await (await chooser).setFiles(path);
  await named(page, "heading", web.filmIn.unreadable).waitFor();
}

/** Writes a note, and waits until it is kept. */
export async function writeNote(guider: Guider, text: string): Promise<void> {
  const { page } = guider;
  const { notes } = web.case;
  await press(guider, "button", notes.add);
  const note = page.getByRole("textbox", { name: new RegExp(`^${notes.label("")}`) });
  await guider.hand.type(note.first(), text);
  await page.getByText(web.saved.saved, { exact: true }).waitFor();
}

/** @param seconds to record with the browser's camera */
export async function recordFilm(guider: Guider, seconds: number): Promise<void> {
  const { page } = guider;
  const { camera } = web.filmIn;
  await press(guider, "button", web.filmIn.record);
  await press(guider, "button", camera.start);
  await page.getByText(new RegExp(camera.running(`0:0[${seconds}-9]|${camera.running("0:[1-9]")}`))).waitFor();
  await press(guider, "button", camera.stop);
  await page.getByAltText(web.filmIn.them.picture).waitFor();
}

/** What the child did, as the guider writes it down at each film. */
export const NOTICED = "Looked at the camera, laughed, and went on with the blocks.";

/** It does not join the case before somebody has said how the child was asked, and what the child said or did. */
export async function sayItIsThem(guider: Guider): Promise<void> {
  const { page, hand } = guider;
  const { assent } = consentPeople;
  const chosen = (group: string, option: string) =>
    hand.choose(named(page.getByRole("radiogroup", { name: group, exact: true }), "radio", option));
  await chosen(assent.title("Mia"), assent.answers.yes);
  await page.getByText(assent.missing("Mia")).waitFor();
  await chosen(assent.sought("Mia"), assent.waysAsked.known);
  await type(guider, assent.notice("Mia"), NOTICED);
  await press(guider, "button", web.filmIn.them.yes);
  await named(guider.page, "link", web.filmIn.open).first().waitFor();
}

// The workbench.

/** Opens the film and waits until its picture can be played. */
export async function openWorkbench(guider: Guider): Promise<void> {
  await press(guider, "link", web.filmIn.open);
  await pictureIsThere(guider.page);
}

/** The page of a film, until its picture can be played. */
export async function pictureIsThere(page: Page): Promise<void> {
  await page.getByRole("group", { name: player.controls }).waitFor();
  await page.waitForFunction(
    () => [...document.querySelectorAll("video")].some((video) => video.readyState >= 2 && video.videoWidth > 0),
    undefined,
  );
}

/** Until a menu that was opened has the focus: a key before that would close it again. */
export const inMenu = async (page: Page): Promise<void> =>
  void (await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem"));

/** How the film stands on the screen. */
export async function pictureShape(page: Page): Promise<"upright" | "across"> {
  const isUpright = await page.evaluate(() => {
    const video = document.querySelector("video");
    return video !== null && video.videoHeight > video.videoWidth;
  });
  return isUpright ? "upright" : "across";
}

/** Asks where to look. @returns the number of places found */
export async function askWhereToLook(guider: Guider): Promise<number> {
  const { page } = guider;
  await press(guider, "button", workbench.look.ask);
  const found = page.getByText(workbench.look.limits).first();
  const none = page.getByText(workbench.look.none);
  await found.or(none).first().waitFor();
  if (await none.isVisible()) return 0;
  const places = page.getByRole("listbox", { name: timeline.places });
  return Number(await places.getByRole("option").first().getAttribute("aria-setsize"));
}

export const clipCount = (page: Page, count: number): Locator =>
  page.getByText(workbench.clips.count(count, 3), { exact: true });

/** Goes from place to place, chooses each as a clip, and has it end a little later. */
export async function choosePlaces(guider: Guider, count: number): Promise<void> {
  const { page, hand } = guider;
  const { look, moment } = workbench;
  for (let n = 1; n <= count; n++) {
    await press(guider, "button", look.next);
    await press(guider, "button", moment.choose);
    await clipCount(page, n).waitFor();
    await hand.press(named(page.getByRole("group", { name: moment.to, exact: true }), "button", moment.tenthOn));
  }
}

/** Marks moments while the film plays and chooses each as a clip. @param starts pictures of the film, each for ten more */
export async function chooseMoments(guider: Guider, starts: readonly number[]): Promise<void> {
  const { page, hand } = guider;
  const { moment, keys } = workbench;
  const act = (button: string, key: string) =>
    hand.name === "keyboard" ? hand.key(key) : press(guider, "button", button);
  const on = page.getByRole("group", { name: player.controls });
  let at = 0;
  const goTo = async (picture: number) => {
    for (; at < picture; at++) {
      if (hand.name === "keyboard") await hand.key("ArrowRight");
      else await hand.press(named(on, "button", keys.stepOn));
      await page.getByText(player.frame(String(at + 1)), { exact: true }).waitFor();
    }
  };
  for (const [i, start] of starts.entries()) {
    await goTo(start);
    await act(moment.begins, "i");
    await goTo(start + 10);
    await act(moment.ends, "o");
    await act(moment.choose, "c");
    await clipCount(page, i + 1).waitFor();
  }
}

// Preparing.

/** From the workbench to three clips, each rendered and proved; each is the file that will be shown. */
export async function prepareReview(guider: Guider, clips: number): Promise<void> {
  const { page } = guider;
  await press(guider, "link", workbench.clips.prepareOf("Laura"));
  await press(guider, "button", prepare.make);
  await page.getByText(prepare.ready, { exact: true }).waitFor();
  for (let n = 1; n <= clips; n++) await page.getByLabel(prepare.play(n)).waitFor();
}

// The shared review.

export async function holdReview(guider: Guider): Promise<void> {
  await press(guider, "button", prepare.hold);
  await named(guider.page, "heading", review.guider.title).waitFor();
}

/** Opens the client's screen in a second window. */
export async function openClientScreen(guider: Guider): Promise<Page> {
  const opening = guider.page.waitForEvent("popup");
  await press(guider, "button", review.guider.screen.second);
  const screen = await opening;
  await guider.page.getByText(review.guider.screen.here).waitFor();
  return screen;
}

/** Gives this very device to the client: it is their screen from now on. */
export async function handOver(guider: Guider): Promise<void> {
  await press(guider, "button", review.guider.screen.handOver);
  await press(guider, "button", review.guider.screen.yes);
  await named(guider.page, "button", review.client.touch).waitFor();
}

/** The way back from a device that was handed over. */
export async function openDoor(guider: Guider, ways: Ways): Promise<void> {
  const { page, hand } = guider;
  const words = review.client;
  await press(guider, "button", words.door);
  await hand.type(page.getByLabel(words.password, { exact: true }), ways.password);
  await type(guider, words.code, await ways.code());
  await press(guider, "button", words.open);
  await named(page, "heading", review.guider.title).waitFor();
}

/** The client looks at their first clip, again and again, and pauses it. @returns where, as the guider's side says it */
export async function clientPauses(client: Guider, guider: Guider): Promise<string> {
  const words = review.client;
  await press(client, "button", words.touch);
  await press(client, "button", words.clip(1));
  await client.page.getByRole("group", { name: words.controls }).waitFor();
  await press(client, "button", words.loop);
  await client.page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  // Whether or not it began by itself.
  await press(client, "button", words.again);
  await press(client, "button", words.pause);
  await named(client.page, "button", words.play).waitFor();
  const point = guider.page.getByRole("button", { name: /^Clip 1, at / }).first();
  await guider.page.getByText(review.guider.points.by.client, { exact: true }).waitFor();
  return (await point.textContent()) ?? "";
}

/** Writes down what the client says against the clip and the moment on the screen. */
export async function catchWords(guider: Guider, text: string): Promise<void> {
  const words = review.guider.said;
  await type(guider, words.box, text);
  await guider.page.getByText(/^kept with clip 1, at /).waitFor();
  await press(guider, "button", words.done);
  await named(guider.page, "textbox", words.edit(text)).waitFor();
}

export interface JointSummary {
  readonly saw: string;
  readonly try: string;
  readonly next: string;
}

/** The guider takes the client's words over, shows the summary on the client's screen, and both write. */
export async function writeSummary(guider: Guider, client: Guider, written: JointSummary): Promise<void> {
  const { summary } = review.guider;
  await press(guider, "button", summary.take(written.saw));
  await press(guider, "button", summary.show);
  await named(client.page, "heading", review.client.summary).waitFor();
  await client.page.getByText(written.saw).waitFor();
  await type(client, review.summary.try, written.try);
  await guider.page.getByText(written.try).first().waitFor();
  await type(guider, review.summary.next, written.next);
  await client.page.getByText(written.next).waitFor();
}

/** Finishes the review and plans the next film. @param filmOn `2026-12-05` */
export async function finishReview(guider: Guider, filmOn: string): Promise<void> {
  const { page, hand } = guider;
  const { summary, finish } = review.guider;
  await press(guider, "button", summary.finish);
  const asked = page.getByRole("dialog", { name: finish.title });
  await hand.date(named(asked, "group", finish.filmOn), filmOn);
  await hand.press(named(asked, "button", finish.yes));
  await named(page, "heading", web.cases.withWhom("Laura", "Mia")).waitFor();
}
