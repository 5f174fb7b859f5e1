/** From an empty installation to the second cycle planned, through the pages alone: three films, three ways. */
import type { BrowserContext } from "playwright-core";
import { describe, expect, test } from "vitest";
import { review as words } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { dataHere } from "../data.ts";
import { complaints, DESK, PHONE } from "./browser.ts";
import { browserRecording, fromAnIphone, iphoneFilm, rebuiltDyad } from "./films.ts";
import type { Guider } from "./guider.ts";
import * as does from "./guider.ts";
import { keyboard, mouse } from "./hands.ts";
import { journeys } from "./opened.ts";
import { type Installation, newInstallation } from "./running.ts";

/**
 * As many presses of keys and clicks as it may take from a film that is in to three clips in the review. What a child said
 * or did when it was filmed is written down before it is in, in as many letters as that needs.
 */
const MOST_PRESSES = 43;
const LONG = 400_000;
const TOLD: does.JointSummary = {
  saw: "She looked at me and I waited, and then she started",
  try: "Wait a bit longer before I show her",
  next: "Building with the blue bricks after tea",
};

const here = journeys();

interface Begun extends AsyncDisposable {
  readonly installation: Installation;
  readonly code: string;
  /** Another device. */
  device(kind: typeof DESK | typeof PHONE): Promise<BrowserContext>;
  /** Says how far it is and what it took so far. */
  lap(what: string): void;
  /** Nothing went wrong anywhere, seen or unseen. */
  expectNoComplaints(): void;
}

async function begin(): Promise<Begun> {
  const installation = await newInstallation(here.pages);
  const contexts: BrowserContext[] = [];
  const heard: (readonly string[])[] = [];
  const began = performance.now();
  const laps: string[] = [];
  return {
    installation,
    code: (await installation.setUpCode())!,
    async device(kind) {
      const context = await here.browser.newContext(kind);
      contexts.push(context);
      heard.push(complaints(context));
      return context;
    },
    lap: (what) => void laps.push(`${what} ${((performance.now() - began) / 1000).toFixed(1)} s`),
    expectNoComplaints() {
      expect(heard.flat()).toEqual([]);
      expect(installation.faults).toEqual([]);
    },
    async [Symbol.asyncDispose]() {
      console.log(laps.join(", "));
      for (const context of contexts) await context.close();
      await installation[Symbol.asyncDispose]();
    },
  };
}

/** What the case says after its first review: a day it was held, a working point, the idea and the day of the next film. */
async function expectSecondCycle({ page, hand }: Guider, filmOn: string): Promise<void> {
  const { cycles, points, next } = web.case;
  await does.named(page, "heading", next.film.title(2)).waitFor();
  const second = page.getByRole("article", { name: cycles.name(2) });
  await hand.press(does.named(second, "button", cycles.change));
  const day = await does.named(second, "group", cycles.filmOn).textContent();
  expect(day?.replaceAll(/[^\d/]/g, "")).toBe(filmOn.split("-").toReversed().join("/"));
  expect(await does.named(second, "textbox", cycles.idea).inputValue()).toBe(TOLD.next);
  expect(await does.named(page, "textbox", points.label(1)).inputValue()).toBe(TOLD.try);
  await page
    .getByRole("article", { name: cycles.name(1) })
    .getByText(/^Reviewed /)
    .waitFor();
}

describe.skipIf(!dataHere)("from an empty installation to the second cycle", () => {
  test(
    "by mouse, with a passkey, the rebuilt film of a mother and her child, and a second window",
    async () => {
      await using way = await begin();
      const context = await way.device(DESK);
      const page = await context.newPage();
      const guider: Guider = { page, hand: mouse(page) };
      await does.setUpWithPasskey(guider, way.installation.origin, way.code);
      await does.agreeOnCase(guider);
      way.lap("agreed");
      await does.bringFilmIn(guider, rebuiltDyad());
      await does.sayItIsThem(guider);
      const before = guider.hand.presses;
      await does.openWorkbench(guider);
      way.lap("watchable");
      expect(await does.askWhereToLook(guider)).toBeGreaterThanOrEqual(3);
      way.lap("places");
      await does.choosePlaces(guider, 3);
      await does.prepareReview(guider, 3);
      await does.holdReview(guider);
      const presses = guider.hand.presses - before;
      console.log(`from a film that is in to three clips in the review: ${presses} clicks`);
      expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
      way.lap("three clips");
      const screen = await does.openClientScreen(guider);
      await review(guider, { page: screen, hand: mouse(screen) });
      await does.finishReview(guider, "2026-12-12");
      await expectSecondCycle(guider, "2026-12-12");
      way.lap("second cycle");
      way.expectNoComplaints();
    },
    LONG,
  );

  test(
    "with a password and a code, an iPhone's HEVC, a phone for the guider, and the device handed over",
    async () => {
      await using way = await begin();
      const context = await way.device(DESK);
      const page = await context.newPage();
      const guider: Guider = { page, hand: mouse(page) };
      const ways = await does.setUpWithPassword(guider, way.installation.origin, way.code);
      await does.agreeOnCase(guider);
      way.lap("agreed");
      await does.bringFilmIn(guider, iphoneFilm());
      await does.sayItIsThem(guider);
      await does.openWorkbench(guider);
      way.lap("watchable");
      // Held upright when it was filmed.
      expect(await does.pictureShape(page)).toBe("upright");
      await does.askWhereToLook(guider);
      way.lap("looked for places");
      await does.chooseMoments(guider, [2, 16, 30]);
      await does.prepareReview(guider, 3);
      await does.holdReview(guider);
      way.lap("three clips");
      const phone = await (await way.device(PHONE)).newPage();
      const beside: Guider = { page: phone, hand: mouse(phone) };
      await does.signIn(beside, way.installation.origin, ways);
      await phone.goto(page.url());
      await does.handOver(guider);
      way.lap("handed over");
      await review(beside, guider);
      await does.finishReview(beside, "2026-12-12");
      await expectSecondCycle(beside, "2026-12-12");
      way.lap("second cycle");
      // The client's screen shows them no more and leads nowhere, until the guider opens the door.
      await page.getByText(words.client.finished).waitFor();
      await page.goto(way.installation.origin);
      await page.getByText(words.client.finished).waitFor();
      await does.openDoor(guider, ways);
      way.lap("door opened");
      await does.named(page, "link", words.guider.toCase).click();
      await does.bringFilmIn(guider, fromAnIphone());
      await does.sayItIsThem(guider);
      await does.openWorkbench(guider);
      expect(await does.pictureShape(page)).toBe("upright");
      way.lap("second film watchable");
      way.expectNoComplaints();
    },
    LONG,
  );

  test(
    "by keyboard alone, with recordings of a browser that do not say how long they are",
    async () => {
      await using way = await begin();
      const context = await way.device(DESK);
      const page = await context.newPage();
      const guider: Guider = { page, hand: keyboard(page) };
      await does.setUpWithPasskey(guider, way.installation.origin, way.code);
      await does.agreeOnCase(guider);
      way.lap("agreed");
      await does.bringFilmIn(guider, browserRecording());
      await does.sayItIsThem(guider);
      await does.openWorkbench(guider);
      way.lap("watchable");
      await does.askWhereToLook(guider);
      way.lap("looked for places");
      await does.chooseMoments(guider, [2, 16, 30]);
      await does.prepareReview(guider, 3);
      await does.holdReview(guider);
      way.lap("three clips");
      const screen = await does.openClientScreen(guider);
      await review(guider, { page: screen, hand: keyboard(screen) });
      await does.finishReview(guider, "2026-12-12");
      await expectSecondCycle(guider, "2026-12-12");
      way.lap("second cycle");
      await does.recordFilm(guider, 2);
      await does.sayItIsThem(guider);
      await does.named(page, "heading", web.case.next.clips.title).waitFor();
      way.lap("filmed");
      way.expectNoComplaints();
    },
    LONG,
  );
});

async function review(guider: Guider, client: Guider): Promise<void> {
  expect(await does.clientPauses(client, guider)).toMatch(/^Clip 1, at /);
  await does.catchWords(guider, TOLD.saw);
  await does.writeSummary(guider, client, TOLD);
}
