// Glimmer runs on the Node that npm brings with it (the `node` package), whatever this machine's own Node is. These are the
// only sentences that are not in src/contract/words: nothing there can be read before the right Node is found.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const needed = 26;

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The folder of an installed package. */
export function installed(name) {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return end("Glimmer is not installed yet, or not wholly. Run npm ci in its folder, then start it again.");
  }
}

/** Path of the Node that everything runs on. */
export function ourNode() {
  const folder = installed("node");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const program = join(folder, "bin", "node");
  if (Number.parseInt(version, 10) < needed) {
    return end(
      `Glimmer runs on Node ${needed} or newer, and version ${version} is installed with it. Run npm ci in its folder.`,
    );
  }
  if (!existsSync(program)) {
    return end(
      "The Node that Glimmer runs on is not there: npm was told to run no install scripts. Run npm ci --ignore-scripts=false.",
    );
  }
  return program;
}

/** Compiled code is kept beside the program, where only its owner writes; it halves the time to start. */
export const env = { NODE_COMPILE_CACHE: here("../.cache/compiled"), ...process.env };

/** Runs a program of ours to its end, with everything that is said to this process. */
export function run(path, args) {
  const child = spawn(ourNode(), ["--disable-warning=ExperimentalWarning", here(path), ...args], {
    stdio: "inherit",
    env,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => end(`Glimmer could not be started (${error.message}). Run npm ci in its folder.`));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}
