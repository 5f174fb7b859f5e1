/** The server in a process of its own, with the system writing down what it opens and where it connects to. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { freePort } from "../server/running.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

export const traceable = spawnSync("strace", ["-f", "-e", "trace=none", "true"]).status === 0;
if (!traceable && process.env["CI"]) throw new Error("CI needs strace");

export interface Traced {
  readonly origin: string;
  readonly folder: string;
  /** Folder for what the server puts aside; it should put nothing there. */
  readonly scratch: string;
  readonly setUpCode: string;
  /** Everything it said, on both ways out. */
  readonly said: () => string;
  /** Ends it. @returns what was written down: one line for each thing that it asked the system for */
  stop(): Promise<readonly string[]>;
  /** Takes its folder away. */
  remove(): void;
}

/** @param calls what is written down: `connect`, `openat`, … */
export async function startTraced(calls: readonly string[]): Promise<Traced> {
  const top = mkdtempSync(join(tmpdir(), "glimmer-traced-"));
  const [folder, scratch, notes] = ["data", "scratch", "notes"].map((name) => join(top, name));
  mkdirSync(scratch!);
  mkdirSync(notes!);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(
    "strace",
    [
      "-ff",
      "-qq",
      "-s",
      "400",
      "-e",
      `trace=${calls.join(",")}`,
      "-e",
      "signal=none",
      "-o",
      join(notes!, "call"),
      process.execPath,
      main,
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(port),
        GLIMMER_DATA_DIR: folder!,
        GLIMMER_ROOT_KEY: join(top, "root.key"),
        TMPDIR: scratch!,
      },
    },
  );
  let said = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const setUpCode = await new Promise<string>((resolve, reject) => {
    const heard = (text: Buffer) => {
      said += text.toString();
      const code = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(said)?.[0];
      if (code !== undefined) resolve(code);
    };
    child.stdout.on("data", heard);
    child.stderr.on("data", heard);
    void ended.then(() => reject(new Error(`It ended: ${said}`)));
  });
  return {
    origin,
    folder: folder!,
    scratch: scratch!,
    setUpCode,
    said: () => said,
    async stop() {
      // strace passes nothing on: the server is the first that it follows.
      const first = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ")[0];
      process.kill(Number(first), "SIGTERM");
      await ended;
      return readdirSync(notes!).flatMap((file) => readFileSync(join(notes!, file), "utf8").split("\n"));
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}
