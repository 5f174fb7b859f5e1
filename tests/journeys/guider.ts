/** What a guider does on the pages, found by what is written there; the hand decides whether by mouse or by keyboard. */
import type { BrowserContext, Locator, Page } from "playwright-core";
import { web } from "#contract/words/en-web.ts";
import { prepare } from "#contract/words/en-review.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import { totpAt } from "../server/running.ts";
import type { Hand } from "./hands.ts";

export interface Guider {
  readonly page: Page;
  readonly hand: Hand;
}

type Role = "button" | "link" | "textbox" | "radio" | "checkbox" | "heading" | "searchbox" | "option";

/** Something by its role and its whole name, on the page or in a part of it. */
export const named = (within: Page | Locator, role: Role, name: string): Locator =>
  within.getByRole(role, { name, exact: true });

const press = ({ page, hand }: Guider, role: "button" | "link", name: string) =>
  hand.press(named(page, role, name).first());
const type = ({ page, hand }: Guider, label: string, text: string) => hand.type(named(page, "textbox", label), text);

/** How long something may take that waits for a film to be read: both processors may be busy with other tests. */
export const PATIENCE = 100_000;

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
  /** The six digits of the authenticator app now. */
  code(): string;
}

/** With a password, and an authenticator app that gets its key from the page's own link. */
export async function setUpWithPassword(guider: Guider, origin: string, code: string): Promise<Ways> {
  const words = web.door.password;
  const { page } = guider;
  await typeCodeAndName(guider, origin, code);
  await press(guider, "button", web.door.secure.password);
  await type(guider, words.password, PASSWORD);
  await press(guider, "button", words.go);
  const link = await named(page, "link", words.open).getAttribute("href");
  const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
  await type(guider, words.code, totpAt(secret, Date.now()));
  await press(guider, "button", words.confirm);
  await named(page, "heading", web.cases.title).waitFor();
  return { signInName: "rowan@example.org", password: PASSWORD, code: () => totpAt(secret, Date.now()) };
}

// The case.

/** A case of a parent and a child with a question, agreed on. */
export async function agreeOnCase(guider: Guider): Promise<void> {
  const { page, hand } = guider;
  const words = web.case;
  await press(guider, "button", web.cases.start);
  await type(guider, words.question.label, "How can I help Mia start our play?");
  await type(guider, words.people.client, "Laura");
  await hand.choose(named(page, "radio", words.people.relations.carer));
  await press(guider, "button", words.next.agree.go);
  await named(page, "heading", words.next.film.title(1)).waitFor();
  await type(guider, words.people.focusName.child, "Mia");
  await named(page, "heading", web.cases.withWhom("Laura", "Mia")).waitFor();
}

/** Chooses a file, as the browser's own window gives it; ends when the first picture is asked about. */
export async function bringFilmIn(guider: Guider, path: string): Promise<void> {
  const { page } = guider;
  const chooser = page.waitForEvent("filechooser");
  await press(guider, "button", web.filmIn.choose);
  await (await chooser).setFiles(path);
  await page.getByAltText(web.filmIn.them.picture).waitFor({ timeout: PATIENCE });
}

/** @param seconds to record with the browser's camera */
export async function recordFilm(guider: Guider, seconds: number): Promise<void> {
  const { page } = guider;
  const { camera } = web.filmIn;
  await press(guider, "button", web.filmIn.record);
  await press(guider, "button", camera.start);
  await page.getByText(camera.running(`0:${String(seconds).padStart(2, "0")}`)).waitFor({ timeout: PATIENCE });
  await press(guider, "button", camera.stop);
  await page.getByAltText(web.filmIn.them.picture).waitFor({ timeout: PATIENCE });
}

export async function sayItIsThem(guider: Guider): Promise<void> {
  await press(guider, "button", web.filmIn.them.yes);
  await named(guider.page, "link", web.filmIn.open).first().waitFor({ timeout: PATIENCE });
}

// The workbench.

/** Opens the film and waits until its picture can be played. */
export async function openWorkbench(guider: Guider): Promise<void> {
  const { page } = guider;
  await press(guider, "link", web.filmIn.open);
  await page.getByRole("group", { name: "Playing the film" }).waitFor({ timeout: PATIENCE });
  await page.waitForFunction(
    () => [...document.querySelectorAll("video")].some((video) => video.readyState >= 2 && video.videoWidth > 0),
    undefined,
    { timeout: PATIENCE },
  );
}

/** Asks where to look. @returns the number of places found */
export async function askWhereToLook(guider: Guider): Promise<number> {
  const { page } = guider;
  await press(guider, "button", workbench.look.ask);
  const found = page.getByText(workbench.look.limits).first();
  const none = page.getByText(workbench.look.none);
  await found.or(none).first().waitFor({ timeout: PATIENCE });
  if (await none.isVisible()) return 0;
  const places = page.getByRole("listbox", { name: "Places to look" });
  return Number(await places.getByRole("option").first().getAttribute("aria-setsize"));
}

export const clipCount = (page: Page, count: number): Locator => page.getByText(workbench.clips.count(count, 3));

// Preparing.

/** From the workbench to three clips, each rendered and proved; each is the file that will be shown. */
export async function prepareReview(guider: Guider, clips: number): Promise<void> {
  const { page } = guider;
  await press(guider, "link", workbench.clips.prepare);
  await press(guider, "button", prepare.make);
  await page.getByText(prepare.ready, { exact: true }).waitFor({ timeout: PATIENCE });
  for (let n = 1; n <= clips; n++) await page.getByLabel(prepare.play(n)).waitFor();
}

/** Signs in on another device. */
export async function signIn({ page, hand }: Guider, origin: string, ways: Ways): Promise<void> {
  const words = web.door.signIn;
  await page.goto(origin);
  await hand.type(named(page, "textbox", words.name), ways.signInName);
  await hand.type(page.getByLabel(words.password, { exact: true }), ways.password);
  await hand.type(named(page, "textbox", words.code), ways.code());
  await hand.press(named(page, "button", words.go));
}

/** Notes down whatever a page complains about. */
export function complaints(context: BrowserContext): readonly string[] {
  const heard: string[] = [];
  context.on("weberror", (error) => void heard.push(String(error.error().stack ?? error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") heard.push(`${message.text()} at ${message.location().url}`);
  });
  return heard;
}
