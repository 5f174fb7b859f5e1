/** Figures of a service with two thousand cases against one of two hundred, as its lead is answered them. */
import { performance } from "node:perf_hooks";
import { writeCases } from "../tests/outcomes/many-cases.ts";
import type { World } from "../tests/server/access/world.ts";
import { worldOf } from "../tests/server/access/world.ts";
import { median } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const ROUNDS = 9;
/** Starts from which the first answer is taken. */
const STARTS = 5;

export async function benchFigures(): Promise<readonly BenchRow[]> {
  const worlds = [];
  // The third is asked first, so that neither of the others pays for what is compiled once.
  for (const count of [2000, 200, 100]) {
    worlds.push(await worldOf([], null, async (stores) => void (await writeCases(stores, { count, bare: true }))));
  }
  try {
    const taken: [number[], number[]] = [[], []];
    await asked(worlds[2]!);
    const first: [number[], number[]] = [[], []];
    for (let start = 0; start < STARTS; start++) {
      for (const [which, world] of worlds.slice(0, 2).entries()) {
        if (start > 0) await world.running.restart();
        first[which === 0 ? 0 : 1].push(await asked(world));
      }
    }
    for (let round = -2; round < ROUNDS; round++) {
      for (const [which, world] of worlds.slice(0, 2).entries()) {
        const one = await asked(world);
        if (round >= 0) taken[which === 0 ? 0 : 1].push(one);
      }
    }
    const [many, few] = [median(taken[0]), median(taken[1])];
    const row = (name: string, ours: number, theirs: number): BenchRow => ({
      name,
      ratio: ours / theirs,
      limit: 12,
      atLeast: false,
      detail: `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms`,
    });
    return [
      row("figures of 2,000 cases against those of 200", many, few),
      row("the same for the first time, when outcomes are read from the database", median(first[0]), median(first[1])),
    ];
  } finally {
    for (const { running } of worlds) await running.stop();
  }
}

async function asked({ running, cookies }: World): Promise<number> {
  const from = performance.now();
  const response = await fetch(`${running.origin}/api/figures`, {
    headers: { cookie: cookies.lead, "sec-fetch-site": "same-origin" },
  });
  await response.json();
  if (response.status !== 200) throw new Error(String(response.status));
  return performance.now() - from;
}
