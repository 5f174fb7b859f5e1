/** The child's program is compiled once, however many commands start first at the same time. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { warmStart } from "#media/warm-start.ts";

it("a first start leaves alone what another first start is filling, and takes its place only when whole", async () => {
  const here = join(import.meta.dirname, "../..");
  const root = mkdtempSync(join(tmpdir(), "glimmer-warm-"));
  for (const part of ["package.json", "src/domain", "src/media"])
    cpSync(join(here, part), join(root, part), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  for (const part of ["node-av", "@seydx"])
    symlinkSync(join(here, "node_modules", part), join(root, "node_modules", part));
  const others = join(root, "node_modules/.cache/glimmer-child/1-1/v26");
  mkdirSync(others, { recursive: true });

  expect(warmStart(root)).toBeNull();
  expect(existsSync(others)).toBe(true);
  await expect.poll(() => warmStart(root)).not.toBeNull();
  const folder = join(root, "node_modules/.cache/glimmer-child");
  const made = readdirSync(folder).filter((name) => name !== "1-1");
  expect(made).toEqual([expect.stringMatching(/^\d+$/)]);
  expect(readdirSync(join(folder, made[0] ?? ""), { recursive: true }).length).toBeGreaterThan(30);
  rmSync(root, { recursive: true });
});
