import type { ErrorCode } from "#contract/errors.ts";
import type { Job, JobKind } from "#domain/job.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Seconds } from "#domain/time.ts";
import { FilmGone } from "#workflow/keep-piece.ts";
import type { Work, WorkEnd } from "#workflow/work.ts";
import { codeOf } from "../code-of.ts";
import { stopwatch } from "./stopwatch.ts";

/**
 * What is done beside one another: the first look into a film never waits for anything long, what somebody asked for never
 * waits for an import, and only one film at a time is imported.
 */
const lanes: readonly (readonly JobKind[])[] = [
  ["open-film"],
  ["look-at-film", "render-clip"],
  ["import-film"],
  ["make-demo"],
];

/** A step that fails this often, or takes the process with it, is given up. Getting on to another step counts anew. */
const MOST_ATTEMPTS = 5;
/** Milliseconds before what failed is tried again, times the number of failures. */
const PAUSE = 200;
/** Milliseconds before a database that did not answer is asked again. */
const DATABASE_PAUSE = 2000;
/** Milliseconds between two notes of a job's progress. */
const NOTE_EVERY = 1000;

export interface RunnerNeeds {
  readonly records: Records;
  readonly clock: Clock;
  readonly work: Readonly<Record<JobKind, Work>>;
  readonly onFault: (error: unknown, where: string) => void;
}

export interface Runner {
  /** There is something new to do. */
  wake(): void;
  /** Seconds left of the step a job is at; null where it is not running or has only begun. */
  timeLeft(job: string): Seconds | null;
  /** Ends what is being done with a film that is taken out. */
  dropFilm(film: string): void;
  /** Ends what is being done with a film that may not be used any more; it can be tried again. */
  stopFilm(film: string, why: ErrorCode): void;
  /** Ends everything under way; it goes on at the next start. */
  stop(): Promise<void>;
}

interface Running {
  readonly film: string;
  readonly abort: AbortController;
  /** Why it was told to end; null where its film is gone. */
  why: ErrorCode | null;
  left: () => Seconds | null;
}

/** Does the jobs in the database, lane by lane. What was running when the process died is taken up again first. */
export async function runJobs(needs: RunnerNeeds): Promise<Runner> {
  const { records, clock } = needs;
  await records.stores.jobs.requeueRunning(clock());
  const running = new Map<string, Running>();
  const stopping = new AbortController();
  const wakers = new Set<() => void>();

  async function lane(kinds: readonly JobKind[]): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => wakers.add(resolve));
      const job = await surely("taking a job", () => records.stores.jobs.take(kinds, clock()));
      if (job) await run(job);
      else if (!stopping.signal.aborted) await woken;
    }
  }

  /** However long the database is away: what was not asked or noted would lie until the next start. */
  async function surely<T>(where: string, ask: () => Promise<T>): Promise<T | null> {
    while (!stopping.signal.aborted) {
      try {
        return await ask();
      } catch (error) {
        needs.onFault(error, where);
        await pause(DATABASE_PAUSE, stopping.signal);
      }
    }
    return null;
  }

  async function run(job: Job): Promise<void> {
    const abort = new AbortController();
    const here: Running = { film: job.film, abort, why: null, left: () => null };
    running.set(job.id, here);
    const notes = keeping(needs, job);
    const ended = (end: WorkEnd) => surely("noting a job", () => notes.end(end));
    try {
      if (job.attempts > MOST_ATTEMPTS) return void (await ended("fault"));
      const end = await needs.work[job.kind](job, {
        signal: AbortSignal.any([abort.signal, stopping.signal]),
        step: async (name) => {
          const watch = stopwatch(() => performance.now() / 1000);
          here.left = watch.left;
          await notes.step(name);
          return (done) => {
            watch.note(done);
            notes.progress(done);
          };
        },
      });
      await ended(end);
    } catch (error) {
      // It goes on after the next start; being told to stop is no failed try.
      if (stopping.signal.aborted) return await notes.back().catch((fault: unknown) => needs.onFault(fault, job.kind));
      if (error instanceof FilmGone || abort.signal.aborted) return void (await ended(here.why));
      needs.onFault(error, job.kind);
      if (job.attempts >= MOST_ATTEMPTS) return void (await ended(codeOf(error) ?? "fault"));
      await pause(PAUSE * job.attempts, stopping.signal);
      await surely("noting a job", () => notes.again());
    } finally {
      running.delete(job.id);
      await notes.settled();
      wake(); // one job may have led to another
    }
  }

  const wake = () => {
    const all = [...wakers];
    wakers.clear();
    for (const waker of all) waker();
  };
  const allEnded = Promise.all(lanes.map(lane));

  return {
    wake,
    timeLeft: (job) => running.get(job)?.left() ?? null,
    dropFilm(film) {
      for (const one of running.values()) if (one.film === film) one.abort.abort();
    },
    stopFilm(film, why) {
      for (const one of running.values()) {
        if (one.film !== film) continue;
        one.why = why;
        one.abort.abort();
      }
    },
    async stop() {
      stopping.abort();
      wake();
      await allEnded;
    },
  };
}

/** Writes down how a job stands, one note after the other; a job that is gone with its film needs none. */
function keeping({ records, clock, onFault }: RunnerNeeds, job: Job) {
  let now = job;
  let noted = performance.now();
  let last: Promise<void> = Promise.resolve();
  const settled = () => last.catch(() => undefined);
  const note = (change: Partial<Job>): Promise<void> => {
    now = { ...now, ...change, changedAt: clock() };
    noted = performance.now();
    const written = now;
    // One that was not written keeps no other from being written.
    last = settled().then(() =>
      records.transaction(async ({ jobs }) => {
        if ((await jobs.get(job.id)) !== null) await jobs.change(written);
      }),
    );
    return last;
  };
  return {
    step: (name: string) => note(name === now.step ? { progress: 0 } : { step: name, progress: 0, attempts: 1 }),
    progress(done: number) {
      if (performance.now() - noted < NOTE_EVERY) return;
      note({ progress: Math.min(1, done) }).catch((error: unknown) => onFault(error, "noting progress"));
    },
    end: (code: WorkEnd) => note(code === null ? { state: "done", progress: 1 } : { state: "failed", code }),
    again: () => note({ state: "waiting" }),
    back: () => note({ state: "waiting", attempts: now.attempts - 1 }),
    settled,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}
