#!/usr/bin/env node
// Glimmer runs on the Node that npm brings with it (the `node` package), whatever this machine's own Node is.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const node = join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
// Compiled code is kept beside the program, where only its owner writes; it halves the time to start.
const env = { NODE_COMPILE_CACHE: here("../.cache/compiled"), ...process.env };
const program = [here("../src/cli/main.ts"), ...process.argv.slice(2)];
const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...program], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
