/**
 * Everything that is checked, in one command: types with the arrows between rooms, lint, format, unused code, that the
 * pages build, tests.
 * All of it runs even when a part fails; the last line counts. `--soak` runs the long suites at full size.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const soak = process.argv.includes("--soak");
const scratch = mkdtempSync(join(tmpdir(), "glimmer-check-"));
const report = join(scratch, "tests.json");
const pages = join(scratch, "pages");

const env = {
  ...process.env,
  PATH: `${join(root, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`,
  ...(soak ? { GLIMMER_SOAK: "1" } : {}),
  // Built once for every test that opens them.
  GLIMMER_PAGES: pages,
};

function run(command: string, ...args: string[]): boolean {
  console.log(`\n> ${[command, ...args].join(" ")}`);
  const began = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  console.log(`(${((performance.now() - began) / 1000).toFixed(0)} s)`);
  return status === 0;
}

const guards = [
  run("tsc", "-b"),
  run("oxlint", "--type-aware", "--deny-warnings", "src", "tests", "bench", "bin"),
  run("biome", "format"),
  run("knip"),
  run("vite", "build", "--logLevel", "warn", "--outDir", pages, "--emptyOutDir", "src/web"),
];
const testsRan = run("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);

const reported = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** A file that fails before or after its tests has no test that failed: it counts as one. */
function counts(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, testResults } = reported.parse(JSON.parse(readFileSync(report, "utf8")));
    const around = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
    );
    const failed = numFailedTests + around.length;
    return { passed: numPassedTests, failed: failed === 0 && !testsRan ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const tests = counts();
rmSync(scratch, { recursive: true, force: true });
const passed = tests.passed + guards.filter((ok) => ok).length;
const failed = tests.failed + guards.filter((ok) => !ok).length;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
