/** Loads the child's whole program once, outside the box and without a film, so that Node caches it; then says so (see warm-start.ts). */
import { mkdirSync, readdirSync } from "node:fs";
import { flushCompileCache } from "node:module";
import process from "node:process";

for (const name of readdirSync(import.meta.dirname)) {
  const isProgram = name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "main.ts" && name !== "load.ts";
  if (isProgram) await import(`./${name}`);
}
flushCompileCache();
const whole = process.argv[2];
if (whole !== undefined) mkdirSync(whole, { recursive: true });
process.exit(0);
