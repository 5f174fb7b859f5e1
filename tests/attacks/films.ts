/** Films brought into a service by its own door, and reviews prepared of them. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { filmView } from "#contract/api/cases.ts";
import type { FilmView } from "#contract/api/cases.ts";
import { preparedClip } from "#contract/api/films.ts";
import { z } from "zod";
import type { FilmKind } from "#domain/film-record.ts";
import type { Browser } from "../server/running.ts";
import { metadataOf } from "./attacked.ts";

const PART = 4 << 20;

/** Uploads a film and waits until everything is made of it; a last look, and it is the case's. */
export async function bringIn(
  browser: Browser,
  where: { readonly case: string; readonly cycle: string; readonly kind?: FilmKind },
  bytes: Uint8Array,
  name = "film.mp4",
): Promise<FilmView> {
  const tus = { "tus-resumable": "1.0.0" };
  const begun = await browser.call("POST", "/api/uploads", undefined, {
    ...tus,
    "upload-length": String(bytes.length),
    "upload-metadata": metadataOf({ case: where.case, cycle: where.cycle, kind: where.kind ?? "interaction", name }),
  });
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  for (let at = 0; at < bytes.length; at += PART) {
    const sent = await browser.send("PATCH", begun.headers.get("location")!, bytes.slice(at, at + PART), {
      ...tus,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(at),
    });
    expect(sent.status).toBe(204);
  }
  const film = begun.headers.get("glimmer-film")!;
  await untilFilm(browser, film, ({ ready }) => ready.includes("first-picture"));
  const joined = await browser.call("POST", `/api/films/${film}/join`);
  expect(joined.status, JSON.stringify(joined.body)).toBe(200);
  return untilFilm(
    browser,
    film,
    ({ jobs }) => jobs.length > 0 && jobs.every(({ state }) => state === "done" || state === "failed"),
  );
}

/** Asks for a film until it is as wanted. */
export async function untilFilm(
  browser: Browser,
  film: string,
  wanted: (view: FilmView) => boolean,
): Promise<FilmView> {
  for (;;) {
    const { status, body } = await browser.call("GET", `/api/films/${film}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const view = filmView.parse(body);
    if (wanted(view)) return view;
    await sleep(100);
  }
}

let edits = 0;
/** Writes one entry where none stood. */
export async function writeEntry(
  browser: Browser,
  notebook: string,
  name: string,
  now: unknown,
  was: unknown = null,
): Promise<void> {
  const edit = { id: `an-edit-${++edits}-of-${notebook.split("/")[0]}`, name, was, now };
  const { status, body } = await browser.call("POST", `/api/notebooks/${notebook}`, { edits: [edit] });
  expect(status, JSON.stringify(body)).toBe(200);
}

/** Prepares a review of one clip, `from` to `to` in ticks of the film. @returns the clip's address */
export async function reviewOf(
  browser: Browser,
  cycle: string,
  film: string,
  [from, to]: readonly [number, number],
): Promise<{ readonly file: string; readonly still: string }> {
  const mark = { from, to, labels: [], chain: [null, null, null, null, null, null], note: "" };
  await writeEntry(browser, `film/${film}`, `mark/${film}-m`, mark);
  const clip = { mark: `${film}-m`, order: 1, title: "A clip", consider: "", question: "", still: null };
  await writeEntry(browser, `film/${film}`, `clip/${film}-c`, clip);
  const prepared = await browser.call("POST", `/api/cycles/${cycle}/prepare`);
  expect(prepared.status, JSON.stringify(prepared.body)).toBe(200);
  for (;;) {
    const { body } = await browser.call("GET", `/api/cycles/${cycle}/clips`);
    const all = z.array(preparedClip).parse(body);
    const one = all.find((each) => each.film === film);
    if (one?.state === "failed") throw new Error(`The clip failed: ${one.code}`);
    if (one?.state === "ready") {
      const address = `/api/cycles/${cycle}/clips/${one.clip}`;
      return { file: `${address}/file?key=${one.key}`, still: `${address}/still?key=${one.key}` };
    }
    await sleep(100);
  }
}
