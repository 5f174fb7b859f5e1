/** The server as `npm start` runs it, in a process of its own: what it says, and how it ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const main = here("../../src/server/main.ts");
/** As the program has it: it halves the time to start. */
const compiled = { NODE_COMPILE_CACHE: here("../../.cache/compiled") };

export interface Started {
  readonly out: () => string;
  readonly wrong: () => string;
  /** Resolves once it says where it is; fails with what it said if it ends before. */
  readonly listening: Promise<void>;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  kill(signal?: NodeJS.Signals): void;
}

const running = new Set<Started>();

export function start(env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [main], { env: { ...compiled, ...process.env, ...env } });
  let [out, wrong] = ["", ""];
  child.stderr.on("data", (text: Buffer) => void (wrong += text.toString()));
  const ended = once(child, "close").then(() => {
    running.delete(one);
    return child.exitCode;
  });
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      out += text.toString();
      if (out.includes("Glimmer is at")) resolve();
    });
    void ended.then(() => reject(new Error(`It ended: ${out}${wrong}`)));
  });
  listening.catch(() => undefined); // whoever waits for the end is told there
  const one: Started = {
    out: () => out,
    wrong: () => wrong,
    listening,
    ended,
    kill: (signal = "SIGKILL") => void child.kill(signal),
  };
  running.add(one);
  return one;
}

/** Ends whatever a test left running. */
export async function endAll(): Promise<void> {
  for (const one of running) {
    one.kill();
    await one.ended;
  }
}
