import { Worker } from "node:worker_threads";
import type { Heard } from "#analysis/look.ts";
import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";

export interface HearingJob {
  readonly sound: Sound;
  readonly seconds: Seconds;
  readonly seed: number;
}

/** Hears a film's sound in a thread of its own, so that its pictures are read meanwhile and Ctrl-C acts at once. */
export function hearBeside({ sound, seconds, seed }: HearingJob): Promise<Heard> {
  // A copy, because what is handed over takes along everything that lies in the same buffer.
  const samples = sound.samples.slice();
  const job: HearingJob = { sound: { ...sound, samples }, seconds, seed };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hearing-thread.ts", import.meta.url), {
      workerData: job,
      transferList: [samples.buffer],
    });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
