import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/**
 * Node's cache of compiled code, for the child's program: with it a child starts in a third of the processor time
 * (0.12 s instead of 0.33 s, measured on two cores). It is filled outside the box from the program alone, and the box
 * shows it read-only, so no film ever writes code that the next child runs. Without it everything works, more slowly.
 */
export interface WarmStart {
  /** The folder of caches, below the program's root. */
  readonly folder: string;
  /** What the child is told in its environment, given where the root lies for it. */
  readonly environment: (root: string) => Readonly<Record<string, string>>;
}

const FOLDER = "node_modules/.cache/glimmer-child";

/**
 * @param root the program's root folder
 * @returns null while there is no cache for the program as it stands; then filling it is begun
 */
export function warmStart(root: string): WarmStart | null {
  const name = String(newestChange([join(root, "src/media"), join(root, "src/domain")]));
  const cache = join(root, FOLDER, name);
  if (existsSync(cache)) return { folder: FOLDER, environment: (shown) => environment(join(shown, FOLDER, name)) };
  begin(root, cache);
  return null;
}

const environment = (cache: string): Record<string, string> => ({
  NODE_COMPILE_CACHE: cache,
  // Entries are found by where a file lies from the cache: in the box everything lies elsewhere, but in the same order.
  NODE_COMPILE_CACHE_PORTABLE: "1",
});

let begun = false;

function begin(root: string, cache: string): void {
  if (begun) return;
  begun = true;
  // Others may be filling theirs at the same time: each has a folder of its own, and the first that is whole is taken.
  const filling = `${cache}-${process.pid}`;
  try {
    removeOld(join(root, FOLDER));
    mkdirSync(filling, { recursive: true });
  } catch {
    return; // an installation that may not be written to
  }
  const load = join(root, "src/media/child/load.ts");
  const loading = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", load, filling, cache], {
    stdio: "ignore",
    detached: true, // it goes on when we are done
    env: environment(filling),
  });
  loading.on("error", () => {});
  loading.unref();
}

/** Removes caches of the program as it was, and what a start that was ended left behind; never what is being filled. */
function removeOld(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path, { recursive: true, force: true });
  }
}

const OLD_MS = 3600_000;

/** Milliseconds of the last change to any file below these folders. */
function newestChange(folders: readonly string[]): number {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return Math.floor(newest);
}
