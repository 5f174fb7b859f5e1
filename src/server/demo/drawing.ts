/** The drawn films of the fictional service, made in a thread of their own: drawing would keep everybody else waiting. */
import { Worker } from "node:worker_threads";
import { scriptOf } from "#demo/scene.ts";
import type { SceneShape } from "#demo/scene.ts";
import { shortPlan } from "#demo/script.ts";
import type { OnProgress } from "#domain/ports.ts";
import type { DemoDrawing, DrawnMoment } from "#workflow/make-demo-film.ts";
import type { DemoFilm } from "#workflow/make-demo.ts";

export interface DrawnFilm {
  readonly seed: number;
  readonly shape: SceneShape;
}

/** What the thread says: how far it is, then the film. */
export type DrawingMessage = { readonly done: number } | { readonly mp4: Uint8Array };

/** 960 x 540 is large enough to see a look and a hand, and quick to draw. */
const shape = (looks: number): SceneShape => ({ plan: shortPlan, scale: 0.75, looks });
const films: Readonly<Record<DemoFilm, DrawnFilm>> = {
  first: { seed: 11, shape: shape(5) },
  second: { seed: 12, shape: shape(5) },
  class: { seed: 13, shape: shape(2) },
  last: { seed: 14, shape: shape(3) },
};

export const drawing: DemoDrawing = {
  draw: (film, onProgress, signal) => drawBeside(films[film], onProgress, signal),
  moments: (film) => momentsOf(films[film]),
};

function drawBeside(film: DrawnFilm, onProgress: OnProgress, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./drawing-thread.ts", import.meta.url), { workerData: film });
    const stop = () => {
      reject(new Error("stopped"));
      void worker.terminate();
    };
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: DrawingMessage) => {
      if ("done" in message) onProgress(message.done);
      else resolve(message.mp4);
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      reject(new Error("the drawing ended without a film"));
    });
  });
}

function momentsOf({ seed, shape: { plan } }: DrawnFilm): readonly DrawnMoment[] {
  const { episodes, utterances } = scriptOf(seed, plan);
  return episodes.flatMap(({ kind, from, to }): DrawnMoment[] => {
    if (kind === "quiet" || kind === "adult-alone") return [];
    const turns = utterances.filter((said) => said.from >= from && said.to <= to + 1e-6).map((said) => said.from);
    return [{ kind, from, to, turns }];
  });
}
