#!/usr/bin/env node
// Glimmer runs on the Node that npm brings with it (the `node` package), whatever this machine's own Node is.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const node = fileURLToPath(
  new URL("bin/node", `file://${createRequire(import.meta.url).resolve("node/package.json")}`),
);
const child = spawn(node, ["--disable-warning=ExperimentalWarning", main, ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 128 + 15 : (code ?? 1)));
