/** A whole service in a process of its own that does one thing and kills itself at a point of it. */
import process from "node:process";
import { openFilmService } from "../film/film-service.ts";
import type { At } from "./acts.ts";
import { actCalled, isActName, toldOf } from "./acts.ts";
import { clockAfter } from "./clock-after.ts";

const [, , data = "", name, point, times = "1"] = process.argv;
if (!isActName(name)) throw new Error(`there is no act ${name}`);
const one = actCalled(name);
let armed = false;
let left = Number(times);
const at: At = (passed) => {
  if (!armed || passed !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
};
const clock = clockAfter(one.days);
const service = await openFilmService(data, { clock, at, ...toldOf(at) });
const stage = { service, data, at, clock };
await one.prepare?.(stage);
armed = true;
process.stdout.write("begins\n");
await one.act(stage);
process.stdout.write("ended\n");
process.exit(0);
