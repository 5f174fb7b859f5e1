import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { lstatSync, readlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import type { Duplex, Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/**
 * The box around the process that reads films: bubblewrap with no network, no files but the program itself, no rights
 * and an empty /tmp. Node's own permission model is a belt inside it: it does not bind native code.
 */
export interface BoxedChild {
  readonly process: ChildProcess;
  /** Our end of the socket that is the child's only way out. */
  readonly socket: Duplex;
  /** Process id of the child itself (in the box it is not `process.pid`), for watching its memory. */
  readonly pid: Promise<number | null>;
}

/** Whether films can be boxed on this machine. */
export type Boxed = "boxed" | "no-bubblewrap" | "bubblewrap-refused";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Shown {
  readonly from: string;
  /** Below the program's folder. */
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

const APP = "/app";

/** The system's libraries, shown as they lie: a link as a link, a folder read-only. */
function libraries(): string[] {
  return ["/lib", "/lib64", "/usr/lib", "/usr/lib64"].flatMap((path) => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return [];
    return entry.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
  });
}

/** Files of no bytes, few descriptors, no core dumps, and a bound on processor time. */
function limited(cpuSeconds: number): string[] {
  return ["--fsize=0", "--nofile=64", "--core=0", `--cpu=${Math.ceil(cpuSeconds)}`];
}

function boxArguments(infoFd: number): string[] {
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL", "--clearenv"],
    ...["--uid", "65534", "--gid", "65534", "--hostname", "box", "--info-fd", String(infoFd)],
    ...libraries(),
    ...["--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind", process.execPath, `${APP}/node`],
    ...program().flatMap(({ from, to }) => ["--ro-bind", from, `${APP}/${to}`]),
    ...["--remount-ro", "/", "--chdir", APP, "--"],
  ];
}

function nodeArguments(readable: readonly string[], entry: string): string[] {
  return [
    "--permission",
    "--allow-addons",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    "--max-old-space-size=512",
    "--disable-warning=SecurityWarning",
    "--disable-warning=ExperimentalWarning",
    entry,
  ];
}

/** What runs in the box, from the package's root. Tests put their own probes in its place. */
const ENTRY = "src/media/child/main.ts";

export function boxedCommand(cpuSeconds: number, entry: string = ENTRY): { command: string; arguments: string[] } {
  return {
    command: "prlimit",
    arguments: [
      ...limited(cpuSeconds),
      "bwrap",
      ...boxArguments(4),
      `${APP}/node`,
      ...nodeArguments([APP], `${APP}/${entry}`),
    ],
  };
}

let known: Boxed | null = null;

/** Tries the box once; the answer holds for the life of this process. */
export function canBox(): Boxed {
  known ??= tryBox();
  return known;
}

function tryBox(): Boxed {
  if (process.platform !== "linux") return "no-bubblewrap";
  const there = spawnSync("bwrap", ["--version"], { stdio: "ignore" });
  if (there.error !== undefined) return "no-bubblewrap";
  const { command, arguments: args } = boxedCommand(10);
  const upTo = args.indexOf(`${APP}/node`);
  const tried = spawnSync(command, [...args.slice(0, upTo), `${APP}/node`, "--version"], {
    stdio: ["ignore", "ignore", "ignore", "ignore", "ignore"],
    timeout: 20_000,
  });
  return tried.status === 0 ? "boxed" : "bubblewrap-refused";
}

/**
 * Starts the child.
 *
 * @param boxed whether to box it; where that is false it is a plain process with Node's permission model only
 * @param cpuSeconds processor time after which the kernel ends it
 */
export function startChild(boxed: boolean, cpuSeconds: number): BoxedChild {
  const plain = () => ({
    command: process.execPath,
    arguments: nodeArguments(
      program().map(({ from }) => from),
      join(root, ENTRY),
    ),
  });
  const { command, arguments: args } = boxed ? boxedCommand(cpuSeconds) : plain();
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    cwd: root,
    env: childEnvironment(),
  });
  const [, , , socket, info] = child.stdio as unknown as [null, null, Readable, Duplex, Readable];
  return { process: child, socket, pid: boxed ? childPid(info) : Promise.resolve(child.pid ?? null) };
}

/** The box clears the environment itself; a plain child needs only to find nothing it could read secrets from. */
function childEnvironment(): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin" };
}

async function childPid(info: Readable): Promise<number | null> {
  let text = "";
  for await (const piece of info) text += String(piece);
  const found = /"child-pid":\s*(\d+)/.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}
