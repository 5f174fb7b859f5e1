#!/usr/bin/env node
// Builds the pages where they are older than their source, then runs the server, both on the Node that npm brings with it
// (the `node` package), whatever this machine's own Node is.
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const installed = (name) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const node = join(installed("node"), "bin", "node");
const env = { NODE_COMPILE_CACHE: here("../.cache/compiled"), ...process.env };

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
/** When anything that the pages are made of changed last, or went: a folder changes with what is taken out of it. */
const newest = (folder) =>
  readdirSync(folder, { recursive: true }).reduce(
    (last, name) => Math.max(last, changedAt(join(folder, name))),
    changedAt(folder),
  );
const sources = ["web", "contract", "domain", "analysis"].map((room) => newest(here(`../src/${room}`)));
if (Math.max(changedAt(here("../package-lock.json")), ...sources) > changedAt(here("../dist/web/index.html"))) {
  console.log("Building the pages.");
  const vite = join(installed("vite"), "bin", "vite.js");
  const built = spawnSync(node, [vite, "build", "--logLevel", "warn", here("../src/web")], { stdio: "inherit", env });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const program = [here("../src/server/main.ts"), ...process.argv.slice(2)];
const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...program], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
