#!/usr/bin/env node
// Builds the pages where they are older than their source, then runs the server.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { env, installed, ourNode, run } from "./our-node.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const node = ourNode();

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

run("../src/server/main.ts", process.argv.slice(2));
