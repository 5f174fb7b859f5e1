/** How long until a film that comes in can be watched, beside copying and sealing the file by hand on the same disk. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { phoneFilm } from "./films.ts";
import { median } from "./measure.ts";
import type { BenchRow } from "./row.ts";
import { filmWhen, newCase, putIn, startMeasured } from "./service.ts";

const ROUNDS = 3;

export async function benchFilmIn(): Promise<readonly BenchRow[]> {
  const path = phoneFilm(10);
  const service = await startMeasured();
  try {
    const key = join(service.folder, "key.txt");
    run("age-keygen", "-o", key);
    const recipient = run("age-keygen", "-y", key).trim();
    const byHand: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const copy = join(service.folder, "copy.mp4");
      let from = performance.now();
      run("cp", path, copy);
      run("age", "-r", recipient, "-o", `${copy}.age`, copy);
      run("sync", `${copy}.age`);
      byHand.push(performance.now() - from);
      rmSync(copy);
      rmSync(`${copy}.age`);

      const at = await newCase(service, `round-${round}`);
      from = performance.now();
      const film = await putIn(service, path, at);
      await filmWhen(service, film, ({ plays }) => plays !== null);
      const answer = await fetch(`${service.origin}/api/films/${film}/watch`, {
        headers: {
          cookie: service.cookie(),
          range: "bytes=0-",
          "sec-fetch-site": "same-origin",
          "sec-fetch-dest": "video",
        },
      });
      if (answer.status !== 206) throw new Error(`${answer.status}`);
      await answer.arrayBuffer();
      ours.push(performance.now() - from);
      await service.owner.call("DELETE", `/api/films/${film}`);
    }
    return [
      {
        name: "917 MB from the first byte until it can be watched, against cp, age and sync on the same disk",
        ratio: median(ours) / median(byHand),
        limit: 2,
        atLeast: false,
        detail: `${(median(ours) / 1000).toFixed(1)} s against ${(median(byHand) / 1000).toFixed(1)} s`,
      },
    ];
  } finally {
    await service.stop();
  }
}

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}
