import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { Duplex, Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { seccompFilter } from "./seccomp.ts";
import { warmStart } from "./warm-start.ts";

/**
 * The box around the process that reads films: bubblewrap with no network, no files but the program itself, no rights,
 * an empty /tmp, and a filter of system calls. Node's own permission model is a belt inside it: it does not bind native
 * code. Where there is no bubblewrap the child is a plain process with that belt alone, and whoever starts it says so.
 */
export interface BoxedChild {
  readonly process: ChildProcess;
  /** Our end of the socket that is the child's only way out. */
  readonly socket: Duplex;
  /** Process id of the child itself (`process.pid` is bubblewrap's), for watching its memory; null if it never started. */
  readonly pid: Promise<number | null>;
  /** When it is gone, and whoever it left its streams to. */
  readonly closed: Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const ENTRY = "src/media/child/main.ts";

/** A file or folder that the box shows, read-only. */
export interface Shown {
  readonly from: string;
  /** In the box, below the program's folder. */
  readonly to: string;
}

/** What the child's program consists of. */
function program(): readonly Shown[] {
  const nodeAv = dirname(dirname(createRequire(import.meta.url).resolve("node-av")));
  const native = `@seydx/node-av-${process.platform}-${process.arch}`;
  const nativeFolder = dirname(createRequire(join(nodeAv, "package.json")).resolve(`${native}/package.json`));
  return [
    { from: join(root, "package.json"), to: "package.json" },
    { from: join(root, "src/domain"), to: "src/domain" },
    { from: join(root, "src/media"), to: "src/media" },
    { from: nodeAv, to: "node_modules/node-av" },
    { from: nativeFolder, to: `node_modules/${native}` },
  ];
}

/** The program's folder in the box. */
export const APP = "/app";

/** File descriptors of the command: bubblewrap reads the filter and closes it, tells the process id and closes that. */
const FILTER = 0;
const SOCKET = 3;
const INFO = 4;

/** The system's libraries, shown as they lie: a link as a link, a folder read-only. */
function libraries(): string[] {
  return ["/lib", "/lib64", "/usr/lib", "/usr/lib64"].flatMap((path) => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return [];
    return entry.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
  });
}

const words = (text: string): readonly string[] => text.split(" ");

const namespaces = words("--unshare-all --die-with-parent --new-session --as-pid-1 --hostname box");
const nobody = words("--cap-drop ALL --clearenv --uid 65534 --gid 65534");

/**
 * The command that runs in the box whatever is written behind it. It needs the file descriptors that `spawnBoxed` gives.
 *
 * @param cpuSeconds processor time after which the kernel ends what runs in it
 * @param more what it shows beside the program
 * @param environment all the variables it has
 */
export function boxCommand(
  cpuSeconds: number,
  more: readonly Shown[] = [],
  environment: Environment = {},
): readonly string[] {
  const filter = seccompFilter(process.arch) === null ? [] : ["--seccomp", String(FILTER)];
  // Files of no bytes, few descriptors, no core dumps. (No bound on address space: V8 reserves far more than it uses.)
  const limits = words(`--fsize=0 --nofile=64 --core=0 --cpu=${Math.ceil(cpuSeconds)}`);
  const shown = [{ from: process.execPath, to: "node" }, ...program(), ...more];
  return [
    "prlimit",
    ...limits,
    "bwrap",
    ...namespaces,
    ...nobody,
    ...filter,
    ...words(`--info-fd ${INFO} --dev /dev --tmpfs /tmp`),
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...libraries(),
    ...shown.flatMap(({ from, to }) => ["--ro-bind-try", from, `${APP}/${to}`]),
    ...words(`--remount-ro /dev --remount-ro / --chdir ${APP} --`),
  ];
}

type Environment = Readonly<Record<string, string>>;

/** Node's part of the command: the belt, and what to run. */
function nodeCommand(node: string, allowed: readonly string[], entry: string): readonly string[] {
  const belt = ["--permission", "--allow-addons", ...allowed];
  const quiet = ["--disable-warning=SecurityWarning", "--disable-warning=ExperimentalWarning"];
  return [node, ...belt, ...quiet, "--max-old-space-size=512", entry];
}

/** Starts a command line with what the box needs: a socket, a pipe that tells the child's process id, the filter. */
export function spawnBoxed([command = "", ...args]: readonly string[]): BoxedChild {
  const child = spawn(command, args, {
    stdio: ["pipe", "ignore", "pipe", "pipe", "pipe"],
    cwd: root,
    env: environment(),
  });
  const socket = child.stdio[SOCKET];
  const info = child.stdio[INFO];
  if (child.stdin === null || !(socket instanceof Duplex) || !(info instanceof Readable)) {
    throw new Error("a child was started without its pipes");
  }
  // A child that is gone before it read them is found out by the end of its socket.
  child.stdin.on("error", () => {});
  child.stdin.end(seccompFilter(process.arch) ?? undefined);
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  return { process: child, socket, pid: childPid(info), closed };
}

async function childPid(info: Readable): Promise<number | null> {
  let text = "";
  try {
    for await (const piece of info) text += String(piece);
  } catch {
    return null;
  }
  const found = /"child-pid":\s*(\d+)/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/**
 * Starts the child that reads films.
 *
 * @param boxed false where this machine has no box (see `canBox`): then it is a plain process
 * @param cpuSeconds processor time after which the kernel ends it
 */
export function startChild(boxed: boolean, cpuSeconds: number): BoxedChild {
  if (!boxed) {
    const readable = program().map(({ from }) => `--allow-fs-read=${from}`);
    const child = spawnBoxed(nodeCommand(process.execPath, readable, join(root, ENTRY)));
    return { ...child, pid: Promise.resolve(child.process.pid ?? null) };
  }
  const warm = warmStart(root);
  const cache = warm === null ? [] : [{ from: join(root, warm.folder), to: warm.folder }];
  // Node reads its cache only where it may also write; the box shows it read-only whatever Node allows.
  const allowed = [`--allow-fs-read=${APP}`, ...cache.map(({ to }) => `--allow-fs-write=${APP}/${to}`)];
  const box = boxCommand(cpuSeconds, cache, { ...allocation, ...warm?.environment(APP) });
  return spawnBoxed([...box, ...nodeCommand(`${APP}/node`, allowed, `${APP}/${ENTRY}`)]);
}

/**
 * Kills a child, and bubblewrap with it. Both by name: that the one dies with the other is a wish that a process which was
 * taken over can take back. What it still holds open is waited for only so long.
 */
export async function endChild(child: BoxedChild): Promise<void> {
  child.process.kill("SIGKILL");
  child.socket.destroy(); // also what was not read of it: a child counts as gone when its streams are closed
  await Promise.race([child.pid.then(killBoxed), later(CLOSING_MS)]);
  await Promise.race([child.closed, later(CLOSING_MS)]);
  child.process.stderr?.destroy();
}

const CLOSING_MS = 2000;
const later = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false });

/** Kills the first process of a box, and none that has got its number since: such a one is not first in its world. */
function killBoxed(pid: number | null): void {
  if (pid === null) return;
  try {
    if (!/^NSpid:.*\t1$/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return;
    process.kill(pid, "SIGKILL");
  } catch {
    // gone already
  }
}

/** Whether films can be boxed on this machine, and if not, why. */
export type Boxed = "boxed" | "no-bubblewrap" | "bubblewrap-refused";

let able: Boxed | null = null;

/** Whether this machine can box a child: tried once, by boxing one that only says its version. */
export function canBox(): Boxed {
  able ??= tryBox();
  return able;
}

function tryBox(): Boxed {
  if (process.platform !== "linux") return "no-bubblewrap";
  if (spawnSync("bwrap", ["--version"], { stdio: "ignore" }).error !== undefined) return "no-bubblewrap";
  const [command = "", ...args] = boxCommand(10);
  const tried = spawnSync(command, [...args, `${APP}/node`, "--version"], {
    stdio: ["pipe", "ignore", "ignore", "pipe", "pipe"],
    input: seccompFilter(process.arch) ?? "",
    env: environment(),
  });
  return tried.status === 0 ? "boxed" : "bubblewrap-refused";
}

/** The box clears the environment itself; a plain child must not find secrets in ours. */
function environment(): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", ...allocation };
}

/**
 * Large pieces go back to the system when they are freed. Left alone, glibc soon keeps them, scattered: after 1,500
 * pictures of 1.4 MB, each freed before the next, a child held 1,200 MB, and with this 120 MB.
 */
const allocation: Environment = { MALLOC_MMAP_THRESHOLD_: "262144" };
