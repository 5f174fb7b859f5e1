import { setTimeout } from "node:timers/promises";
import { demoEnding } from "#contract/words/en-demo-ending.ts";
import { demoService } from "#contract/words/en-demo-service.ts";
import type { DemoMoment, Marked } from "#contract/words/en-demo-service.ts";
import type { Film } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import type { Edit, Entry, NotebookRef } from "#domain/notebook.ts";
import type { OnProgress } from "#domain/ports.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { secondsOf } from "#domain/time.ts";
import { askWhereToLook } from "./ask-where-to-look.ts";
import { endRecording } from "./end-recording.ts";
import { withFilm } from "./film-bytes.ts";
import type { FilmPorts } from "./film-ports.ts";
import { joinFilm } from "./join-film.ts";
import { FilmGone } from "./keep-piece.ts";
import type { DemoFilm, DemoWants } from "./make-demo.ts";
import { demoWants } from "./make-demo.ts";
import { isOpen, newJob } from "./new-job.ts";
import { prepareReview } from "./prepare-review.ts";
import { clipKey } from "./render-clip.ts";
import { stillTime } from "./still-of-film.ts";
import { PART_BYTES, takeParts } from "./take-parts.ts";
import type { WorkEnd, Working } from "./work.ts";

/** A stretch of a drawn film in which something happens, and when each turn in it begins. */
export interface DrawnMoment {
  readonly kind: DemoMoment;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly turns: readonly Seconds[];
}

/** Makes the films of the fictional service. */
export interface DemoDrawing {
  /** @returns the film as a file, the same every time */
  draw(film: DemoFilm, onProgress: OnProgress, signal: AbortSignal): Promise<Uint8Array>;
  moments(film: DemoFilm): readonly DrawnMoment[];
}

interface Ports extends FilmPorts {
  readonly drawing: DemoDrawing;
}

type Reviewed = Exclude<DemoFilm, "class" | "second">;

/** What was said in the review of a film. */
interface Held {
  readonly points: readonly { readonly clip: number; readonly at: Seconds; readonly by: string }[];
  /** The clip in which something was said, and when; null of what was said about none. */
  readonly words: readonly { readonly clip?: number | null; readonly at?: Seconds | null; readonly text: string }[];
  readonly saw: string;
  readonly try: string;
  readonly next: string;
  readonly reflection: string;
}

const { play } = demoService;
const marksIn: { readonly [film in Exclude<DemoFilm, "class">]: readonly Marked[] } = {
  ...play.marks,
  last: demoEnding.marks,
};
const reviews: { readonly [film in Reviewed]: Held } = {
  first: play.review,
  last: { ...demoEnding.reviews[2], points: demoEnding.stops, reflection: demoEnding.reflection },
};

/** Draws a film of the fictional service, puts it in like any other, and writes down what its guider did with it. */
export async function makeDemoFilm(ports: Ports, job: Job, working: Working): Promise<WorkEnd> {
  const { records } = ports;
  const wants = demoWants.parse(job.wants);
  const film = await filmOf(ports, job);
  const guider = (await records.stores.cases.get(film.caseId))!.guider;
  if (wants.part === "clips") return clips(ports, film, guider, working);
  await putIn(ports, film, wants.film, working);
  if (wants.film === "class") return null; // it waits for somebody to say that it is them

  const joined = await joinFilm(ports, guider, film.id);
  if (!joined.ok) return joined.code;
  const asked = await askWhereToLook(ports, guider, joined.value);
  if (!asked.ok) return asked.code;
  await working.step("writing");
  const survey = await withFilm(ports, joined.value, working.signal, (source) =>
    ports.reader.survey(source, { sound: false }),
  );
  if (!survey.ok || survey.index === null) throw new Error("a drawn film that cannot be read");
  const marks = marksOf(wants.film, ports.drawing.moments(wants.film), survey.index);
  const write = async (ref: NotebookRef, entries: readonly Written[]) => {
    // The same ids every time, so that doing it again changes nothing.
    const edits = entries.map(([name, now], i): Edit => ({ id: `demo-${ref.id}-${i}`, name, was: null, now }));
    await records.transaction((stores) => stores.notebooks.append(ref, film.caseId, edits, guider, ports.clock()));
  };
  await write({ kind: "film", id: film.id }, [
    ["device", { cleared: true }],
    ...marks.flatMap(({ written }) => written),
  ]);
  if (wants.film !== "second") {
    await write({ kind: "review", id: film.cycleId }, await reviewOf(ports, film, marks, reviews[wants.film]));
    const next: DemoWants = { film: wants.film, part: "clips" };
    await records.stores.jobs.add(newJob(ports, film, "make-demo", { ...next }));
  }
  return null;
}

async function filmOf({ records }: Ports, job: Job): Promise<Film> {
  const film = await records.stores.films.get(job.film);
  if (film === null) throw new FilmGone();
  return film;
}

async function putIn(ports: Ports, film: Film, which: DemoFilm, { step, signal }: Working): Promise<void> {
  if (film.state !== "arriving") return;
  const upload = await ports.records.stores.uploads.ofFilm(film.id);
  if (upload === null) throw new FilmGone();
  let { offset } = upload;
  if (offset === 0) {
    const bytes = await ports.drawing.draw(which, await step("drawing"), signal);
    // One part is there whole or not at all.
    if (bytes.length > PART_BYTES) throw new Error("a drawn film that is larger than one part");
    const taken = await takeParts(ports, upload, film, one(bytes));
    if (!taken.ok) throw new Error(`a drawn film was refused: ${taken.code}`);
    offset = taken.value.offset;
  }
  const ended = await endRecording(ports, upload.id, offset);
  if (!ended.ok) throw new Error(`a drawn film was refused: ${ended.code}`);
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Milliseconds between two looks whether the import is through. */
const LOOK_EVERY = 250;

async function clips(ports: Ports, film: Film, guider: string, { step, signal }: Working): Promise<WorkEnd> {
  await step("waiting");
  const { jobs } = ports.records.stores;
  const importing = async () => (await jobs.ofFilm(film.id)).some((job) => job.kind !== "make-demo" && isOpen(job));
  while (await importing()) await setTimeout(LOOK_EVERY, undefined, { signal });
  await prepareReview(ports, guider, film.cycleId);
  return null;
}

type Written = readonly [name: string, entry: Entry];

interface DemoMark {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly seconds: Seconds;
  readonly clip: { readonly title: string; readonly question: string } | null;
  readonly written: readonly Written[];
}

/** How much is shown before and after a moment, and how much of a long one. */
const BEFORE: Seconds = 0.6;
const AFTER: Seconds = 0.8;
const LONGEST: Seconds = 9;

function marksOf(
  film: Exclude<DemoFilm, "class">,
  moments: readonly DrawnMoment[],
  { times, timeBase }: FrameIndex,
): readonly DemoMark[] {
  const start = times[0] ?? 0;
  /** The picture that is shown at a time, by when it begins. */
  const at = (seconds: Seconds) => times.findLast((time) => secondsOf(time - start, timeBase) <= seconds) ?? start;
  return marksIn[film].map(({ moment, labels, note, clip }, order) => {
    const found = moments.find(({ kind }) => kind === moment)!;
    const id = `demo-${order + 1}`;
    const from = at(Math.max(0, found.from - BEFORE));
    const to = at(Math.min(found.to + AFTER, found.from - BEFORE + LONGEST));
    const steps = found.turns.slice(0, 6).map(at);
    const chain = Array.from({ length: 6 }, (_, i) => (moment === "run" && steps[i]! < to ? (steps[i] ?? null) : null));
    const mark: Written = [`mark/${id}`, { from, to, labels, chain, note }];
    const chosen: readonly Written[] = clip === null ? [] : [[`clip/${id}`, { mark: id, order, ...clip, still: null }]];
    return { id, from, to, seconds: secondsOf(to - from, timeBase), clip, written: [mark, ...chosen] };
  });
}

/** The review that was held with these clips. */
async function reviewOf(
  { records }: Ports,
  film: Film,
  marks: readonly DemoMark[],
  held: Held,
): Promise<readonly Written[]> {
  const list = marks.flatMap((mark) =>
    mark.clip === null
      ? []
      : [
          {
            film: film.id,
            clip: mark.id,
            key: clipKey(mark),
            title: mark.clip.title,
            question: mark.clip.question,
            seconds: mark.seconds,
            still: stillTime({ still: null }, mark),
          },
        ],
  );
  const day = await reviewedOn(records, film);
  return [
    ["clips", { list }],
    ["begun", { at: `${day}T16:00:00.000Z` }],
    ["ended", { at: `${day}T16:48:00.000Z` }],
    ...held.points.map(({ clip, at, by }, i): Written => [`point/demo-${i + 1}`, { clip: marks[clip]!.id, at, by }]),
    ...held.words.map(
      ({ clip = null, at = null, text }, i): Written => [
        `words/demo-${i + 1}`,
        { clip: clip === null ? null : marks[clip]!.id, at, who: "client", text },
      ],
    ),
    ["saw", { text: held.saw }],
    ["try", { text: held.try }],
    ["next", { text: held.next }],
    ["reflection", { text: held.reflection }],
  ];
}

async function reviewedOn({ stores }: Ports["records"], { caseId, cycleId }: Film): Promise<string> {
  const edits = await stores.notebooks.read({ kind: "case", id: caseId }, 0);
  const day = edits.findLast(({ name }) => name === `cycle/${cycleId}`)?.now?.["reviewedOn"];
  if (typeof day !== "string") throw new Error("a review that was held on no day");
  return day;
}
