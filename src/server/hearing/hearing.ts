import { Worker } from "node:worker_threads";
import type { Heard } from "#analysis/look.ts";
import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";

export interface HearingJob {
  readonly sound: Sound;
  readonly seconds: Seconds;
  readonly seed: number;
}

/**
 * Hears a film's sound in a thread of its own, so that its pictures are read meanwhile and Ctrl-C acts at once. The sound
 * is handed over, not copied (a long film's is 100 MB): everything that lies in the same buffers is gone for the caller.
 *
 * @param signal ends it at once, and the promise with a fault
 */
export function hearBeside(job: HearingJob, signal?: AbortSignal): Promise<Heard> {
  const { samples, balance } = job.sound;
  const buffers = new Set([samples.buffer, ...(balance === null ? [] : [balance.buffer])]);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hearing-thread.ts", import.meta.url), {
      workerData: job,
      transferList: [...buffers].filter((buffer) => buffer instanceof ArrayBuffer),
    });
    const stop = () => void worker.terminate();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      signal?.removeEventListener("abort", stop);
      reject(new Error("the hearing ended without an answer"));
    });
  });
}
