/** Times and memory of whole commands, as somebody at a terminal would feel them. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/glimmer.js", import.meta.url));

export type Command = readonly [program: string, ...args: string[]];

export const glimmer = (...args: string[]): Command => ["node", bin, ...args];

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function start([program, ...args]: Command): { child: ChildProcess; ended: Promise<void> } {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
  return { child, ended };
}

export async function seconds(...command: Command): Promise<number> {
  const from = performance.now();
  await start(command).ended;
  return (performance.now() - from) / 1000;
}

/** Proportional resident memory (each shared page counted once) of a process and all below it, in bytes. */
function residentOfTree(root: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // The process ended between the listing and the reading.
    }
  }
  const below = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at !== 0; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  let sum = 0;
  for (const pid of parents.keys()) {
    if (!below(pid)) continue;
    try {
      sum += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
    } catch {
      // As above.
    }
  }
  return sum;
}

/** The highest sum of resident memory over a command's processes, looked at ten times a second. */
export async function resident(...command: Command): Promise<number> {
  const { child, ended } = start(command);
  let peak = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peak = Math.max(peak, residentOfTree(child.pid));
  }, 100);
  try {
    await ended;
  } finally {
    clearInterval(timer);
  }
  return peak;
}
