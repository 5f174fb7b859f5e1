import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";
import { PATIENCE } from "./tests/patience.ts";
import { size } from "./tests/size.ts";

/** Milliseconds: a test ends because it hangs, never because a machine is slow. */
const LIMIT = size({ test: 300_000, soak: 7_200_000 });

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: LIMIT,
    hookTimeout: LIMIT,
    expect: { poll: { timeout: PATIENCE } },
    maxWorkers: 2,
    setupFiles: ["tests/seeded.ts"],
    sequence: { sequencer: LongestFirst },
    reporters: ["default"],
  },
});
