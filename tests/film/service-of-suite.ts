import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type FilmService, openFilmService } from "./film-service.ts";

/** One film service for all tests of a file, in a folder that goes with it. */
export async function serviceOfSuite(
  name: string,
): Promise<{ readonly folder: string; readonly service: FilmService }> {
  const folder = mkdtempSync(join(tmpdir(), `glimmer-${name}-`));
  const service = await openFilmService(folder);
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, service };
}
