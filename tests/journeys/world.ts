/** One service with something in every place, for everything that looks at all its pages. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { newBrowser, totpAt } from "../server/running.ts";
import { dataPath } from "../data.ts";
import { DESK } from "./browser.ts";
import type { Guider } from "./guider.ts";
import * as does from "./guider.ts";
import { mouse } from "./hands.ts";
import type { Installation } from "./running.ts";
import type { AccountRole } from "#domain/account.ts";
import { type Purpose, purposes } from "#domain/consent.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import { THEMSELF } from "#domain/people.ts";
import { textFor } from "#workflow/consent-texts.ts";
import { saidYes, shownText } from "../consents.ts";

/** Somebody's browser that is signed in, as a context takes it up. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface World {
  readonly origin: string;
  readonly owner: SignedIn;
  /** The owner's other device, in a client's hands. */
  readonly handedOver: SignedIn;
  /** A colleague's device, in the hands of somebody who decides about a film. */
  readonly deciding: SignedIn;
  /** Another colleague's, in the hands of somebody who answers. */
  readonly answering: SignedIn;
  /** The team's administrator. */
  readonly office: SignedIn;
  /** A guider without a case. */
  readonly newcomer: SignedIn;
  /** Somebody who has typed a one-time code, and has no way to sign in yet. */
  readonly halfway: SignedIn;
  /** Addresses of pages. */
  readonly at: {
    /** A case with people, a question, a film, clips, a review. */
    readonly case: string;
    readonly film: string;
    readonly prepare: string;
    readonly review: string;
    readonly screen: string;
    /** A case in which nothing is written. */
    readonly emptyCase: string;
    /** A case whose film was not looked at yet. */
    readonly arrived: string;
    /** A case with a film that cannot be opened. */
    readonly unreadable: string;
    /** The people and the consent of the case. */
    readonly consent: string;
    /** A case with people of whom nobody was asked. */
    readonly unasked: string;
    readonly deciding: string;
    readonly answering: string;
    /** The goals of the case, and what was said of them. */
    readonly outcomes: string;
    /** Its closing report. */
    readonly report: string;
    /** Letters of the case: a draft, one with a place left open, one that is ready, and one that may not go out. */
    readonly letters: string;
    /** A cycle without clips. */
    readonly emptyCycle: string;
  };
}

type Calls = ReturnType<typeof newBrowser>;

const PASSWORD = "four quiet herons waiting";

function expectFine({ status, body }: { readonly status: number; readonly body: unknown }): void {
  if (status !== 200 && status !== 204) throw new Error(JSON.stringify(body));
}

/** Types a one-time code; with a password and a code of an app if wanted. @returns the app's key */
export async function setUp(
  calls: Calls,
  code: string,
  signInName: string,
  wholly: boolean,
  name = `Dr ${signInName}`,
): Promise<string> {
  expectFine(await calls.call("POST", "/api/set-up", { code, name, signInName }));
  if (!wholly) return "";
  const begun = await calls.call("POST", "/api/password", { password: PASSWORD });
  const { secret } = begun.body;
  expectFine(
    await calls.call("POST", "/api/password/confirm", { password: PASSWORD, secret, code: totpAt(secret, Date.now()) }),
  );
  return secret;
}

/** Signs in once more and hands that device over. Each code of the app works once: this is the next one. */
async function handedOver(origin: string, signInName: string, secret: string, cycle: string): Promise<SignedIn> {
  const calls = newBrowser(origin);
  const code = totpAt(secret, Date.now() + 30_000);
  expectFine(await calls.call("POST", "/api/sign-in/password", { signInName, password: PASSWORD, code }));
  expectFine(await calls.call("POST", `/api${cycle}/screen`));
  return signedIn(calls, origin);
}

export const signedIn = (calls: Calls, origin: string): SignedIn => ({
  cookies: [...calls.cookies].map(([name, value]) => ({
    name,
    value,
    domain: new URL(origin).hostname,
    path: "/",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Strict",
  })),
  origins: [],
});

async function invited(owner: Calls, name: string, roles?: readonly AccountRole[]): Promise<string> {
  const { body } = await owner.call("POST", "/api/accounts", { id: name, name, roles });
  return body.code;
}

async function caseOf(owner: Calls, id: string): Promise<{ readonly case: string; readonly cycle: string }> {
  const { body } = await owner.call("POST", "/api/cases", { id });
  const acts = [...saidYes("client"), ...saidYes("focus")];
  await owner.call("POST", `/api/cases/${id}/consent`, { acts });
  return { case: `/cases/${id}`, cycle: `/cycles/${body.cycles[0].id}` };
}

/** A case with people in it, and nothing said of consent. @returns its address */
async function caseOfNames(by: Calls, id: string): Promise<string> {
  expectFine(await by.call("POST", "/api/cases", { id }));
  const people = {
    client: { name: "Laura Finch", relation: "parent", called: "Mum" },
    focus: { kind: "child", name: "Mia", about: "" },
  };
  const edits = Object.entries(people).map(([name, now]) => ({ id: `names-${name}`, name, was: null, now }));
  expectFine(await by.call("POST", `/api/notebooks/case/${id}`, { edits }));
  return `/cases/${id}`;
}

/** A case of which somebody is asked on this very device, for themself. @returns where it shows that */
export async function decidedOn(
  by: Calls,
  id = "asked",
  person: "client" | "focus" = "focus",
  about: readonly Purpose[] = purposes,
): Promise<string> {
  const one = await caseOfNames(by, id);
  const asked = about.map((purpose) => ({
    id: `asked-${purpose}`,
    kind: "asked",
    person,
    purpose,
    decider: THEMSELF,
    text: shownText(textFor(emptyNotebook, purpose, "adult")),
    how: "screen",
    named: purpose === "share-with-other" ? "Mrs Lowe at school" : null,
  }));
  const decides = saidYes(person, []);
  expectFine(await by.call("POST", `/api${one}/consent`, { acts: [...decides, ...asked] }));
  expectFine(await by.call("PUT", `/api${one}/consent/screen`, { person, decider: THEMSELF }));
  return `${one}/consent/screen`;
}

const plainGoal = { weight: null, baselineSaid: "", expectedSaid: "", dropped: null, amended: [] };
const worldGoals = {
  wait: { ...plainGoal, text: "Wait, and see what Mia shows me", scale: "tme", order: 0, levels: null, expected: 7 },
  say: {
    ...plainGoal,
    text: "Say what I see her doing",
    scale: "gas",
    order: 1,
    levels: ["I tell her what to do", "I say little", "I say it now and then", "I say it often", "It comes by itself"],
    expected: null,
  },
} as const;

const goalEdits = (entries: Readonly<Record<string, object>>) =>
  Object.entries(entries).map(([name, now], i) => ({
    id: `goals-${i}-${Object.keys(entries).length}`,
    name,
    was: null,
    now,
  }));

/** Goals that somebody is asked about on this very device. @returns where it shows that */
async function answeredOn(by: Calls): Promise<string> {
  const one = await caseOfNames(by, "answered");
  const edits = goalEdits({ "goal/wait": worldGoals.wait, "goal/say": worldGoals.say });
  expectFine(await by.call("POST", "/api/notebooks/outcomes/answered", { edits }));
  const sheets = ["goals..start.client", "evaluation..end.client"];
  expectFine(await by.call("PUT", `/api${one}/answers`, { sheets }));
  return `${one}/answers`;
}

/** What was said of the goals of a case in the middle of its work: one was changed meanwhile, one is set aside. */
async function withGoals(page: Page, caseId: string, cycle: string): Promise<void> {
  const rating = (value: number, said = "") => ({ on: "2026-10-05", how: "tablet", value, said, amended: [] });
  const amended = [{ on: "2026-10-20", why: "Misheard at the first meeting", was: { expected: 8 } }];
  const dropped = { on: "2026-10-20", why: "It comes by itself now" };
  const edits = goalEdits({
    "goal/wait": { ...worldGoals.wait, amended },
    "goal/say": worldGoals.say,
    "goal/play": { ...worldGoals.wait, text: "Play every day", scale: "gbo", order: 2, dropped },
    "rating/wait:start:client": rating(3, "I can't help it"),
    [`rating/wait:review-${cycle}:client`]: rating(5),
    "rating/wait:start:setting": rating(4),
    "rating/say:start:client": rating(-1),
    [`rating/say:review-${cycle}:client`]: rating(1),
  });
  await writeOutcomes(page, caseId, edits);
}

/** What the letters are called, by their ids. */
export const worldLetters = {
  draft: "How it went",
  open: "What the school could do",
  ready: "Our work is finished",
  unsafe: "To her mother",
} as const;

async function withLetters(page: Page, caseId: string): Promise<void> {
  const letter = { template: "referrer-end", to: "Noor Hadley", on: "2026-11-21" };
  const said = {
    draft: { subject: worldLetters.draft, text: "Dear Noor,\n\nthank you for asking us.", ready: false },
    open: { subject: worldLetters.open, text: "Dear {school},", ready: false },
    ready: {
      subject: worldLetters.ready,
      text: "Dear Noor,\n\nwe saw this:\n\n- Laura waits\n- Mia answers",
      ready: true,
    },
    unsafe: { subject: worldLetters.unsafe, text: "Dear {mother},", ready: true },
  };
  const edits = Object.entries(said).map(([id, now]) => ({
    id: `letters-${id}`,
    name: `letter/${id}`,
    was: null,
    now: { ...letter, ...now },
  }));
  await writeOutcomes(page, caseId, edits);
}

async function writeOutcomes(page: Page, caseId: string, edits: readonly object[]): Promise<void> {
  const { origin } = new URL(page.url());
  const data = { edits };
  const sent = await page.request.post(`${origin}/api/notebooks/outcomes/${caseId}`, { headers: { origin }, data });
  if (!sent.ok()) throw new Error(await sent.text());
}

export async function makeWorld(installation: Installation, browser: Browser): Promise<World> {
  const { origin } = installation;
  const owner = newBrowser(origin);
  const secret = await setUp(owner, (await installation.setUpCode())!, "rowan", true);
  const newcomer = newBrowser(origin);
  await setUp(newcomer, await invited(owner, "Ines"), "ines", true);
  const halfway = newBrowser(origin);
  await setUp(halfway, await invited(owner, "Tomos"), "tomos", false);
  const office = newBrowser(origin);
  await setUp(office, await invited(owner, "Cleo", ["administrator"]), "cleo", true);
  const empty = await caseOf(owner, "empty");
  const arrived = await caseOf(owner, "arrived");
  const unreadable = await caseOf(owner, "unreadable");

  const unasked = await caseOfNames(owner, "unasked");
  const colleague = newBrowser(origin);
  await setUp(colleague, await invited(owner, "Petra"), "petra", true);
  const deciding = await decidedOn(colleague);

  const another = newBrowser(origin);
  await setUp(another, await invited(owner, "Sorrel"), "sorrel", true);
  const answering = await answeredOn(another);

  const context = await browser.newContext({ ...DESK, storageState: signedIn(owner, origin) });
  const page = await context.newPage();
  const guider: Guider = { page, hand: mouse(page) };
  await page.goto(origin + arrived.case);
  await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
  await page.goto(origin + unreadable.case);
  await does.bringNoFilmIn(guider, dataPath("films/derived_broken/moov_missing.mp4"));

  await page.goto(origin);
  await does.agreeOnCase(guider);
  const at = await withReview(guider);
  await withGoals(page, at.case.replace("/cases/", ""), at.review.split("/")[2] ?? "");
  await withLetters(page, at.case.replace("/cases/", ""));
  const state = await context.storageState();
  await context.close();
  return {
    origin,
    owner: state,
    handedOver: await handedOver(origin, "rowan", secret, at.review.replace(/\/review$/, "")),
    deciding: signedIn(colleague, origin),
    answering: signedIn(another, origin),
    office: signedIn(office, origin),
    newcomer: signedIn(newcomer, origin),
    halfway: signedIn(halfway, origin),
    at: {
      ...at,
      consent: `${at.case}/consent`,
      unasked,
      deciding,
      answering,
      outcomes: `${at.case}/outcomes`,
      report: `${at.case}/report`,
      letters: `${at.case}/letters`,
      emptyCase: empty.case,
      emptyCycle: empty.cycle,
      arrived: arrived.case,
      unreadable: unreadable.case,
    },
  };
}

/** Brings the case that is open to the middle of its first review. */
async function withReview(
  guider: Guider,
): Promise<Pick<World["at"], "case" | "film" | "prepare" | "review" | "screen">> {
  const { page } = guider;
  const address = () => new URL(page.url()).pathname;
  const one = address();
  await does.writeNote(guider, "Laura rang on Monday: mornings suit her best.");
  await does.bringFilmIn(guider, dataPath("speech/synthetic_dyads/sd01_woman_child.mp4"));
  await does.sayItIsThem(guider);
  await does.openWorkbench(guider);
  const film = address();
  await does.askWhereToLook(guider);
  await does.choosePlaces(guider, 2);
  await does.prepareReview(guider, 2);
  const prepare = address();
  await does.holdReview(guider);
  const review = address();
  const screen: Page = await does.openClientScreen(guider);
  await does.clientPauses({ page: screen, hand: mouse(screen) }, guider);
  await does.catchWords(guider, "She looked at me and I waited");
  await screen.close();
  return { case: one, film, prepare, review, screen: review.replace(/review$/, "screen") };
}
