/** The shared review in every state that a person may meet, and what goes wrong beside it. */
import type { Page } from "playwright-core";
import { notebooks } from "#contract/api/notebooks.ts";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { dataPath } from "../data.ts";
import { named } from "./guider.ts";
import {
  again,
  all,
  clipShown,
  dialog,
  earlier,
  heading,
  press,
  type Ready,
  type Screen,
  silence,
  text,
  type,
} from "./screens.ts";

/** What the other side of the review says, as it would say it. */
const hears =
  (said: (clip: string) => object): Ready =>
  async (page) => {
    const clip = await firstClip(page);
    const signal = { n: `heard-${Math.random()}`, ...said(clip) };
    await page.evaluate(
      async ([path, body]) => {
        const headers = { "content-type": "application/json" };
        await fetch(path, { method: "POST", headers, body });
      },
      [`/api/notebooks/review/${cycleOf(page)}/signal`, JSON.stringify({ from: "the-other-side", signal })] as const,
    );
  };

/** Once more, until it hears what is said: what is said before is not said again. */
const listening: Ready = async (page) => {
  const live = page.waitForResponse(/\/api\/notebooks\/review\/[^/]+\/live/);
  await again(page);
  await live;
};

const cycleOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

async function firstClip(page: Page): Promise<string> {
  const response = await page.request.get(new URL(`/api/notebooks/review/${cycleOf(page)}`, page.url()).href);
  const { edits } = await response.json();
  return edits.findLast(({ name }: { readonly name: string }) => name === "clips").now.list[0].clip;
}

/** Somebody else has written at the same place meanwhile. */
const written =
  (name: string): Ready =>
  async (page) => {
    const json = {
      schema: "glimmer/error@1",
      code: "notebook-conflict",
      text: "Somebody else changed this.",
      name,
      stands: { text: "What the other one wrote" },
    };
    await page.route("**/api/notebooks/*/*", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 409, json }) : route.continue(),
    );
  };

/** The review was finished since. */
const finished = (answer: unknown): unknown => {
  const { edits } = notebooks.read.answer.parse(answer);
  const at = "2026-11-21T10:00:00.000Z";
  const seq = edits.length + 1;
  return { edits: [...edits, { id: "was-finished", name: "finished", was: null, now: { at }, seq, by: "rowan", at }] };
};
const agreed: Ready = all(heading(review.guider.said.title), async (page) => {
  await named(page, "button", review.guider.filming.start).waitFor();
});
const noCamera: Ready = (page) =>
  page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
/** The server is not reached. */
const cutOff =
  (path: string): Ready =>
  async (page) => {
    await page.route(path, (route) => route.abort());
  };
const summaryShown: Ready = all(
  press(review.client.touch),
  heading(review.client.choose),
  hears(() => ({ kind: "order", order: { do: "summary", on: true } })),
  heading(review.client.summary),
);
const withReviewFilm = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (key, value) =>
      key === "films" && Array.isArray(value)
        ? [...value, ...value.map((film) => ({ ...film, kind: "review" }))]
        : value,
    ),
  );

export const reviewScreens: readonly Screen[] = [
  {
    name: "the guider's side, with a clip on the client's screen",
    who: "owner",
    at: "review",
    ready: all(
      listening,
      heading(review.guider.said.title),
      hears((clip) => {
        const stands = { clip, at: 0.5, playing: false, rate: 1, loop: true, still: false, summary: false };
        return { kind: "stands", screen: "the-other-side", since: 0, stands };
      }),
      text(review.guider.clips.on(1, "0:00.5")),
    ),
  },
  { name: "the joint summary on the client's screen", who: "owner", at: "screen", ready: summaryShown },
  {
    name: "two who wrote the summary at once, on the client's screen",
    who: "owner",
    at: "screen",
    ready: all(summaryShown, written("try"), type(review.summary.try, "Mine"), text(review.summary.conflict)),
  },
  {
    name: "two who wrote the summary at once, on the guider's side",
    who: "owner",
    at: "review",
    ready: all(
      heading(review.guider.said.title),
      written("try"),
      type(review.summary.try, "Mine"),
      text(review.summary.conflict),
    ),
  },
  {
    name: "another screen shows the clips",
    who: "owner",
    at: "screen",
    ready: all(
      press(review.client.touch),
      heading(review.client.choose),
      hears(() => ({ kind: "taken", screen: "the-other-side" })),
      text(review.client.elsewhere),
    ),
  },
  {
    name: "the client's screen of a finished review",
    who: "owner",
    at: "screen",
    ready: all(earlier("**/api/notebooks/review/*", finished), again, text(review.client.finished)),
  },
  {
    name: "the guider's side of a finished review",
    who: "owner",
    at: "review",
    ready: all(earlier("**/api/notebooks/review/*", finished), again, heading(review.guider.finished.title)),
  },
  {
    name: "the client holds the picture",
    who: "owner",
    at: "screen",
    ready: all(clipShown, press(review.client.hold), (page) => page.getByAltText(review.client.still(1)).waitFor()),
  },
  {
    name: "a screen that was handed over",
    who: "handedOver",
    at: "screen",
    ready: (page) => named(page, "button", review.client.touch).waitFor(),
  },
  {
    name: "the locked door of a device that was handed over",
    who: "handedOver",
    at: "screen",
    ready: all(press(review.client.door), dialog(review.client.door), (page) =>
      page.getByLabel(review.client.password, { exact: true }).waitFor(),
    ),
  },
  {
    name: "the locked door stays shut",
    who: "handedOver",
    at: "screen",
    ready: all(
      press(review.client.door),
      dialog(review.client.door),
      type(review.client.password, "not this one"),
      type(review.client.code, "123456"),
      press(review.client.open),
      (page) => page.getByRole("alert").filter({ hasText: /./ }).first().waitFor(),
    ),
  },
  {
    name: "the camera of a review",
    who: "owner",
    at: "review",
    ready: all(agreed, press(review.guider.filming.start), (page) =>
      page.getByRole("button", { name: web.filmIn.camera.start, disabled: false }).waitFor(),
    ),
  },
  {
    name: "the review being filmed",
    who: "owner",
    at: "review",
    ready: all(
      agreed,
      silence("**/api/uploads"),
      press(review.guider.filming.start),
      press(web.filmIn.camera.start),
      text(new RegExp(web.filmIn.camera.running("(?!0:00)\\d"))),
    ),
  },
  {
    name: "a camera that was refused",
    who: "owner",
    at: "review",
    ready: all(agreed, noCamera, press(review.guider.filming.start), text(web.filmIn.camera.denied)),
  },
  {
    name: "a review that is filmed while the connection is gone",
    who: "owner",
    at: "review",
    ready: all(
      agreed,
      cutOff("**/api/uploads"),
      press(review.guider.filming.start),
      press(web.filmIn.camera.start),
      text(web.filmIn.offline),
    ),
  },
  {
    name: "a film that waits for the connection",
    who: "owner",
    at: "emptyCase",
    ready: all(
      cutOff("**/api/uploads"),
      async (page) => {
        const chooser = page.waitForEvent("filechooser");
        await named(page, "button", web.filmIn.choose).click();
        await (await chooser).setFiles(dataPath("films/androidx_media/sample.mp4"));
      },
      text(web.filmIn.offline),
    ),
  },
  {
    name: "a film of the review in its case",
    who: "owner",
    at: "case",
    ready: all(earlier("**/api/cases/*", withReviewFilm), again, text(web.filmIn.ofReview.title)),
  },
  {
    name: "two who wrote a case at once",
    who: "owner",
    at: "case",
    ready: all(
      heading(web.cases.withWhom("Laura", "Mia")),
      written("question"),
      type(web.case.question.label, "Mine"),
      text(web.case.conflict.title),
    ),
  },
  {
    name: "a one-time code for a colleague",
    who: "owner",
    at: "/account",
    ready: all(
      press(web.door.account.invite),
      async (page) => {
        const json = { code: "KRTM-2QWE-9PLX", endsAt: "2026-12-01T12:00:00.000Z" };
        await page.route("**/api/accounts", (route) =>
          route.request().method() === "POST" ? route.fulfill({ json }) : route.continue(),
        );
      },
      type(web.door.account.inviteName, "Ines"),
      press(web.door.account.inviteGo),
      text("KRTM-2QWE-9PLX"),
    ),
  },
  {
    name: "taking a passkey off",
    who: "owner",
    at: "/account",
    ready: all(
      earlier("**/api/passkeys", () => [{ id: "one", name: "My phone", createdAt: "2026-11-01T12:00:00.000Z" }]),
      again,
      (page) => page.getByRole("button", { name: `${web.door.account.remove}: My phone` }).click(),
      dialog(web.door.account.removeAsk("My phone")),
    ),
  },
];
