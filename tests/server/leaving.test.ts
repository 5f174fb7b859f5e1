/** Somebody leaves the service while a film plays in every session of theirs, and another is on its way in. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { metadataOf } from "../attacks/attacked.ts";
import { bringIn } from "../attacks/films.ts";
import { smallFilm } from "../retention/acts.ts";
import { size } from "../size.ts";
import type { Browser, Person, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

const SESSIONS = 5;
const rounds = Array.from({ length: size({ test: 2, soak: 20 }) }, (_, i) => i + 1);

let running: Running;
let anna: Person;
beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

interface Playing {
  /** Pieces that came before anybody ended anything. */
  readonly pieces: () => number;
  /** The answer to the first request that is asked after `end`. */
  readonly after: Promise<number>;
  end(): void;
}

/** Reads a film piece by piece, as a player does. */
function play(browser: Browser, film: string): Playing {
  let [pieces, ended] = [0, false];
  const go = async (): Promise<number> => {
    for (;;) {
      const late = ended;
      const answer = await browser.fetch(`/api/films/${film}/watch`, { range: "bytes=0-65535" });
      await answer.arrayBuffer();
      if (late) return answer.status;
      if (answer.status === 206) pieces++;
    }
  };
  return { pieces: () => pieces, after: go(), end: () => void (ended = true) };
}

test.each(rounds)("whoever leaves is out of five sessions at their next request (%i)", async (round) => {
  await anna.signIn();
  const ben = await colleague(running, anna, `ben-${round}`);
  const one = await newCase(ben, `case-${round}`);
  const { id: film } = await bringIn(ben.browser, { case: one.id, cycle: one.cycle }, smallFilm(round));
  const browsers = [ben.browser, ...Array.from({ length: SESSIONS - 1 }, () => running.browser())];
  for (const browser of browsers.slice(1)) expect((await ben.signIn(browser)).status).toBe(200);

  const tus = { "tus-resumable": "1.0.0" };
  const said = metadataOf({ case: one.id, cycle: one.cycle, kind: "interaction", name: "more.mp4" });
  const more = { ...tus, "upload-length": "2000", "upload-metadata": said };
  const begun = await ben.browser.call("POST", "/api/uploads", undefined, more);
  expect(begun.status).toBe(201);
  const live = await Promise.all(browsers.map((browser) => browser.fetch(`/api/notebooks/case/${one.id}/live`)));
  const players = browsers.map((browser) => play(browser, film));
  await expect.poll(() => players.every(({ pieces }) => pieces() > 2)).toBe(true);

  const gone = await anna.browser.call("POST", `/api/accounts/${ben.id}/end`, { cases: null });
  for (const player of players) player.end();
  expect(gone.status, JSON.stringify(gone.body)).toBe(204);

  expect(await Promise.all(players.map(({ after }) => after))).toEqual(Array<number>(SESSIONS).fill(401));
  for (const stream of live) expect(await stream.text()).toContain('"kind":"over"');
  const sent = await ben.browser.send("PATCH", begun.headers.get("location")!, new Uint8Array(2000), {
    ...tus,
    "content-type": "application/offset+octet-stream",
    "upload-offset": "0",
  });
  expect(sent.status).toBe(401);
  for (const browser of browsers) {
    for (const path of ["/api/cases", `/api/films/${film}`, "/api/sessions"])
      expect((await browser.call("GET", path)).status).toBe(401);
  }
  expect((await ben.signIn(running.browser())).status).toBe(401);
});
