/** Where the films, voices and reference values lie that tests are held against. They are no part of the project. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const folder = process.env["GLIMMER_DATA"] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** False in a user's clone: tests that need the data say that they were skipped. In CI their absence is a failure. */
export const dataHere = existsSync(join(folder, "README.md"));
if (!dataHere && process.env["CI"]) throw new Error(`CI needs the test data at ${folder}; set GLIMMER_DATA`);

export const dataPath = (...parts: string[]): string => join(folder, ...parts);
