import { parentPort, workerData } from "node:worker_threads";
import { drawScene } from "#demo/scene.ts";
import { canBox } from "#media/box.ts";
import { encodeFilm } from "#media/encode.ts";
import type { DrawingMessage, DrawnFilm } from "./drawing.ts";

const { seed, shape }: DrawnFilm = workerData;
const say = (message: DrawingMessage) => parentPort?.postMessage(message, []);
const mp4 = await encodeFilm(drawScene(seed, shape), {
  boxed: canBox() === "boxed",
  onProgress: (done) => say({ done }),
});
say({ mp4 });
