/** A case with a film and clips of it, brought in over HTTP as pages do it. */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { APIRequestContext, APIResponse } from "playwright-core";
import { caseView, filmView } from "#contract/api/cases.ts";
import { reviews } from "#contract/api/films.ts";
import { notebooks } from "#contract/api/notebooks.ts";
import type { Entry } from "#domain/notebook.ts";
import { madeFilm } from "../media/made-films.ts";
import { saidYes } from "../consents.ts";

export const CASE = "a-case-for-the-review";

/** Looks again and again; how long that may take is the test's to say. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(100);
}

const picture = () =>
  madeFilm(
    "mp4",
    "-f lavfi -i testsrc=size=160x90:rate=12:duration=41 -f lavfi -i sine=frequency=300:duration=41 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac",
  );

export interface ReviewCase {
  readonly cycle: string;
  readonly film: string;
  /** Ticks of the film. */
  readonly ticks: (seconds: number) => number;
  /** Of one clip as it is chosen now: its name and edges. */
  chosen(): Promise<readonly { readonly clip: string; readonly key: string; readonly state: string }[]>;
  get(path: string): Promise<APIResponse>;
  post(path: string, data?: object): Promise<APIResponse>;
  /** Puts entries into a notebook, whatever stands there; null takes one away. */
  write(notebook: string, entries: Readonly<Record<string, Entry | null>>): Promise<APIResponse>;
  /** Has the chosen clips made, and waits for them. */
  prepare(): Promise<void>;
}

/** The mark and the clip of number `n`: ten seconds, each ten after the one before. */
export function clipEntries(n: number, ticks: ReviewCase["ticks"]): Readonly<Record<string, Entry>> {
  const [from, to] = [ticks(n * 10 - 9), ticks(n * 10 + 1)];
  return {
    [`mark/mark-${n}`]: { from, to, labels: [], chain: [null, null, null, null, null, null], note: "" },
    [`clip/clip-${n}`]: {
      mark: `mark-${n}`,
      order: n,
      title: n === 3 ? "The tower" : "",
      consider: "",
      question: "",
      still: null,
    },
  };
}

/** A case with a film and three clips chosen in it; nothing is made of them yet. */
export async function reviewCase(request: APIRequestContext, origin: string): Promise<ReviewCase> {
  const headers = { origin };
  const at = (path: string) => new URL(path, origin).href;
  const get = (path: string) => request.get(at(path));
  const post = (path: string, data?: object) =>
    request.post(at(path), { headers, ...(data === undefined ? {} : { data }) });
  let written = 0;
  const write: ReviewCase["write"] = async (notebook, entries) => {
    const { edits } = notebooks.read.answer.parse(await (await get(`/api/notebooks/${notebook}`)).json());
    return post(`/api/notebooks/${notebook}`, {
      edits: Object.entries(entries).map(([name, now]) => ({
        id: `for-review-${++written}-${name.replaceAll("/", "-")}`,
        name,
        was: edits.findLast((edit) => edit.name === name)?.now ?? null,
        now,
      })),
    });
  };
  const opened = caseView.parse(await (await post("/api/cases", { id: CASE })).json());
  const cycle = opened.cycles[0]?.id ?? "";
  await write(`case/${CASE}`, {
    client: { name: "Laura Hill", relation: "parent", called: "Laura" },
    focus: { kind: "child", name: "Mia", about: "" },
    question: { text: "How can I help Mia start our play?" },
  });
  await post(`/api/cases/${CASE}/consent`, { acts: [...saidYes("client"), ...saidYes("focus")] });
  const bytes = readFileSync(picture());
  const metadata = Object.entries({ case: CASE, cycle, kind: "interaction", name: "film.mp4" })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
  const tus = { ...headers, "tus-resumable": "1.0.0" };
  const begun = await request.post(at("/api/uploads"), {
    headers: { ...tus, "upload-length": String(bytes.length), "upload-metadata": metadata },
  });
  const film = begun.headers()["glimmer-film"] ?? "";
  await request.patch(at(begun.headers()["location"] ?? ""), {
    headers: { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    data: bytes,
  });
  await until(async () => filmView.parse(await (await get(`/api/films/${film}`)).json()).ready.includes("frames"));
  await post(`/api/films/${film}/join`);
  const frames = await get(`/api/films/${film}/frames`);
  const [numerator = 1, denominator = 1] = (frames.headers()["glimmer-time-base"] ?? "").split("/").map(Number);
  const ticks = (seconds: number) => Math.round((seconds * denominator) / numerator);
  const chosen = async () => reviews.clips.answer.parse(await (await get(`/api/cycles/${cycle}/clips`)).json());
  for (const n of [1, 2, 3]) await write(`film/${film}`, clipEntries(n, ticks));
  return {
    cycle,
    film,
    ticks,
    chosen,
    get,
    post,
    write,
    async prepare() {
      await post(`/api/cycles/${cycle}/prepare`);
      await until(async () => (await chosen()).every(({ state }) => state === "ready"));
    },
  };
}
