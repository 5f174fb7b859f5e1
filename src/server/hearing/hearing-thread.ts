import { parentPort, workerData } from "node:worker_threads";
import { perceive } from "#analysis/look.ts";
import type { HearingJob } from "./hearing.ts";

const { sound, seconds, seed }: HearingJob = workerData;
parentPort?.postMessage(perceive({ sound, motion: null, regions: null, seconds, seed }), []);
