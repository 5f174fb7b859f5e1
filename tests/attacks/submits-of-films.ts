/** What is submitted about films: their way in, what is made of them, reviews, and what leaves. In this order, of the same film. */
import { expect } from "vitest";
import { api } from "#contract/api/routes.ts";
import { saidYes } from "../consents.ts";
import { film } from "../media/made-films.ts";
import type { Browser } from "../server/running.ts";
import { newCase } from "../server/running.ts";
import { metadataOf } from "./attacked.ts";
import { untilFilm, writeEntry } from "./films.ts";
import type { Busy, Twice, Which } from "./submits.ts";
import { call } from "./submits.ts";

const FILM =
  "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -f lavfi -i sine=frequency=300:duration=2 -c:v libx264 -pix_fmt yuv420p -c:a aac";
const tus = { "tus-resumable": "1.0.0" };
const bytes = () => new Uint8Array(film("mp4", FILM));

interface Made {
  readonly case: string;
  readonly cycle: string;
  readonly upload: string;
  readonly film: string;
}

export function submitsOfFilms(busy: Busy): readonly Twice[] {
  const { anna, ben, running } = busy;
  const { browser } = anna;
  const made = new Map<Which, Made>();
  let uploads = 0;
  const metadata = (one: { readonly id: string; readonly cycle: string }) =>
    metadataOf({
      case: one.id,
      cycle: one.cycle,
      kind: "interaction",
      name: "a.mp4",
    });
  const key = () => ({ "idempotency-key": `double-upload-${++uploads}` });
  const begin = async (length: number): Promise<Made> => {
    const one = await newCase(anna, `double-film-${++uploads}`);
    const headers = { ...tus, ...key(), "upload-length": String(length), "upload-metadata": metadata(one) };
    const begun = await browser.call("POST", "/api/uploads", undefined, headers);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const upload = begun.headers.get("location")!;
    return { case: one.id, cycle: one.cycle, upload, film: begun.headers.get("glimmer-film")! };
  };
  const of = (path: (one: Made) => string, body?: unknown) => async (which: Which) => ({
    browser,
    path: path(made.get(which)!),
    ...(body === undefined ? {} : { body }),
  });
  const device = async (): Promise<Browser> => {
    const hands = running.browser();
    await anna.signIn(hands);
    return hands;
  };
  const handedOver = async (which: Which) => {
    const [hands, path] = [await device(), `/api/cycles/${made.get(which)!.cycle}`];
    await call(hands, "POST", `${path}/screen`);
    return { hands, path };
  };

  return [
    {
      route: api.uploads.create,
      async ready() {
        const one = await newCase(anna, `double-film-${++uploads}`);
        return {
          browser,
          path: "/api/uploads",
          headers: { ...tus, ...key(), "upload-length": "1000", "upload-metadata": metadata(one) },
        };
      },
    },
    {
      route: api.uploads.drop,
      ready: async () => ({ browser, path: (await begin(1000)).upload, headers: tus }),
    },
    {
      route: api.uploads.patch,
      isTakenOnce: true,
      async ready(which) {
        const one = await begin(bytes().length);
        made.set(which, one);
        const headers = { ...tus, "content-type": "application/offset+octet-stream", "upload-offset": "0" };
        return { browser, path: one.upload, headers, bytes: bytes() };
      },
    },
    {
      route: api.films.join,
      async ready(which) {
        const one = made.get(which)!;
        await untilFilm(browser, one.film, ({ ready }) => ready.includes("first-picture"));
        return { browser, path: `/api/films/${one.film}/join` };
      },
    },
    { route: api.films.again, ready: of((one) => `/api/films/${one.film}/again`) },
    { route: api.films.ask, ready: of((one) => `/api/films/${one.film}/look`) },
    {
      route: api.reviews.prepare,
      async ready(which) {
        const one = made.get(which)!;
        const mark = { from: 0, to: 4096, labels: [], chain: [null, null, null, null, null, null], note: "" };
        await writeEntry(browser, `film/${one.film}`, "mark/m", mark);
        const clip = { mark: "m", order: 1, title: "A clip", consider: "", question: "", still: null };
        await writeEntry(browser, `film/${one.film}`, "clip/c", clip);
        return { browser, path: `/api/cycles/${one.cycle}/prepare` };
      },
    },
    { route: api.reviews.hold, ready: of((one) => `/api/cycles/${one.cycle}/hold`) },
    {
      route: api.coding.done,
      async ready(which) {
        const one = made.get(which)!;
        const [coders, labels] = [[anna.id], ["attuned-1"]];
        const plan = { films: [one.film], seconds: 60, labels, coders, blind: false, on: "2026-11-21" };
        await writeEntry(browser, `outcomes/${one.case}`, "coding", plan);
        await writeEntry(browser, `coding/${one.film}.${anna.id}`, "piece/0", { labels });
        return { browser, path: `/api/films/${one.film}/coding/done` };
      },
    },
    {
      route: api.reviews.handOver,
      ready: async (which) => ({ browser: await device(), path: `/api/cycles/${made.get(which)!.cycle}/screen` }),
    },
    {
      route: api.reviews.takeBack,
      ready: async (which) => ({ browser, path: `${(await handedOver(which)).path}/screen` }),
    },
    {
      route: api.reviews.door,
      isTakenOnce: true,
      async ready(which) {
        const { hands, path } = await handedOver(which);
        running.pass(30_000);
        return { browser: hands, path: `${path}/door`, body: { password: anna.password, code: anna.code() } };
      },
    },
    {
      route: api.reviews.doorOptions,
      async ready(which) {
        const { hands, path } = await handedOver(which);
        return { browser: hands, path: `${path}/door/options` };
      },
    },
    {
      route: api.forwards.add,
      async ready(which) {
        const one = made.get(which)!;
        const acts = ["client", "focus"].flatMap((who) => saidYes(who, ["supervision", "family-copy"]));
        const given = acts.map((act) => ({ ...act, id: `given-${act.id}` }));
        await call(browser, "POST", `/api/cases/${one.case}/consent`, { acts: given });
        const clips = [{ film: one.film, clip: "c" }];
        const body = { id: `forward-${which}`, to: ben.id, purpose: "supervision", note: "", days: 7, clips };
        return { browser, path: `/api/cases/${one.case}/put-forward`, body };
      },
    },
    {
      route: api.forwards.end,
      ready: async (which) => ({
        browser,
        path: `/api/cases/${made.get(which)!.case}/put-forward/forward-${which}`,
      }),
    },
    {
      route: api.copies.give,
      async ready(which) {
        const one = made.get(which)!;
        const of = { purpose: "family-copy", kind: "clip", film: one.film, clip: "c", to: "the family" };
        return { browser, path: `/api/cases/${one.case}/copies`, body: { id: `copy-${which}`, ...of } };
      },
    },
    {
      route: api.copies.file,
      isTakenOnce: true,
      ready: async (which) => ({ browser, path: `/api/cases/${made.get(which)!.case}/copies/copy-${which}/file` }),
    },
    { route: api.films.destroy, ready: of((one) => `/api/films/${one.film}`) },
  ];
}
