/** Loads the child's whole program once, outside the box and without a film, so that Node caches it; then the cache gets its name (see warm-start.ts). */
import { readdirSync, renameSync, rmSync } from "node:fs";
import { flushCompileCache } from "node:module";
import process from "node:process";

for (const name of readdirSync(import.meta.dirname)) {
  const isProgram = name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "main.ts" && name !== "load.ts";
  if (isProgram) await import(`./${name}`);
}
flushCompileCache();
const [, , filling, whole] = process.argv;
if (filling !== undefined && whole !== undefined) {
  try {
    renameSync(filling, whole);
  } catch {
    rmSync(filling, { recursive: true, force: true }); // another was first
  }
}
process.exit(0);
