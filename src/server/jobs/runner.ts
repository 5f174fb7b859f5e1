import { errorCodes } from "#contract/errors.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { Job, JobKind } from "#domain/job.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Seconds } from "#domain/time.ts";
import { FilmGone } from "#workflow/keep-piece.ts";
import type { Work, WorkEnd } from "#workflow/work.ts";
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
  /** Ends everything under way; it goes on at the next start. */
  stop(): Promise<void>;
}

interface Running {
  readonly film: string;
  readonly abort: AbortController;
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
      const job = await records.stores.jobs
        .take(kinds, clock())
        .catch((error: unknown) => fault(error, "taking a job"));
      if (job) await run(job);
      else if (!stopping.signal.aborted) await woken;
    }
  }

  async function run(job: Job): Promise<void> {
    const abort = new AbortController();
    const here: Running = { film: job.film, abort, left: () => null };
    running.set(job.id, here);
    const notes = keeping(needs, job);
    try {
      if (job.attempts > MOST_ATTEMPTS) return await notes.end("fault");
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
      await notes.end(end);
    } catch (error) {
      if (stopping.signal.aborted) return; // it waits again after the next start
      if (error instanceof FilmGone || abort.signal.aborted) return await notes.end(null);
      fault(error, job.kind);
      if (job.attempts >= MOST_ATTEMPTS) return await notes.end(codeOf(error));
      await pause(PAUSE * job.attempts, stopping.signal);
      await notes.again();
    } finally {
      running.delete(job.id);
      await notes.settled();
      wake(); // one job may have led to another
    }
  }

  const fault = (error: unknown, where: string): null => {
    needs.onFault(error, where);
    return null;
  };
  const wake = () => {
    const all = [...wakers];
    wakers.clear();
    for (const waker of all) waker();
  };
  const ended = Promise.all(lanes.map(lane));

  return {
    wake,
    timeLeft: (job) => running.get(job)?.left() ?? null,
    dropFilm(film) {
      for (const one of running.values()) if (one.film === film) one.abort.abort();
    },
    async stop() {
      stopping.abort();
      wake();
      await ended;
    },
  };
}

/** Writes down how a job stands, one note after the other; a job that is gone with its film needs none. */
function keeping({ records, clock, onFault }: RunnerNeeds, job: Job) {
  let now = job;
  let noted = performance.now();
  let last: Promise<void> = Promise.resolve();
  const note = (change: Partial<Job>): Promise<void> => {
    now = { ...now, ...change, changedAt: clock() };
    noted = performance.now();
    const written = now;
    last = last.then(() =>
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
    settled: () => last.catch(() => undefined),
  };
}

function codeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return errorCodes.find((known) => known === code) ?? "fault";
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
