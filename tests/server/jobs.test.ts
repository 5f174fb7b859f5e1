/** The jobs in the database, where the database itself is away for a moment. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "#domain/job.ts";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import type { Runner, RunnerNeeds } from "#server/jobs/runner.ts";
import { runJobs } from "#server/jobs/runner.ts";
import { sealIn } from "../records/databases.ts";
import { job } from "../records/samples.ts";

const clock = () => new Date().toISOString();
let folder: string;
let records: Records;
let runner: Runner | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-jobs-"));
  records = await openRecords({ where: join(folder, "glimmer.sqlite"), seal: await sealIn(folder) });
  runner = null;
});
afterEach(async () => {
  await runner?.stop();
  await records.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same records, of which so many transactions fail. */
function away(times: number): Records {
  let left = times;
  return {
    ...records,
    transaction: (work) => (left-- > 0 ? Promise.reject(new Error("the connection broke")) : records.transaction(work)),
  };
}

async function ended(id: string): Promise<Job> {
  for (;;) {
    const now = await records.stores.jobs.get(id);
    if (now !== null && (now.state === "done" || now.state === "failed")) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function run(lost: number, importing: RunnerNeeds["work"]["import-film"]): Promise<unknown[]> {
  const faults: unknown[] = [];
  const never = () => Promise.reject(new Error("nobody asked for this"));
  runner = await runJobs({
    records: away(lost),
    clock,
    onFault: (error) => faults.push(error),
    work: {
      "open-film": never,
      "look-at-film": never,
      "render-clip": never,
      "make-demo": never,
      "import-film": importing,
    },
  });
  return faults;
}

describe("a job, where the database is away for a moment", () => {
  test("ends all the same, and so does the next", async () => {
    await records.stores.jobs.add(job({ id: "one", kind: "import-film" }));
    await records.stores.jobs.add(job({ id: "two", kind: "import-film" }));
    const faults = await run(1, () => Promise.resolve(null));
    expect((await ended("one")).state).toBe("done");
    expect((await ended("two")).state).toBe("done");
    expect(faults).toHaveLength(1);
  });

  test("says how it ended although a step of it was not noted", async () => {
    await records.stores.jobs.add(job({ id: "one", kind: "import-film" }));
    const seen: string[] = [];
    await run(1, async (_, { step }) => {
      await step("reading").catch(() => seen.push("not noted"));
      return "film-damaged";
    });
    expect(await ended("one")).toMatchObject({ state: "failed", code: "film-damaged" });
    expect(seen).toEqual(["not noted"]);
  });
});

test("a job that a stopping service puts down is not counted as tried", async () => {
  await records.stores.jobs.add(job({ id: "one", kind: "import-film" }));
  for (let start = 0; start < 8; start++) {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    await run(0, async (_, { step, signal }) => {
      await step("copying");
      begin();
      return new Promise((__, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
    });
    await begun;
    await runner?.stop();
  }
  await run(0, () => Promise.resolve(null));
  expect(await ended("one")).toMatchObject({ state: "done", code: null });
});
