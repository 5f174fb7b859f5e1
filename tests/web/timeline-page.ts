/** The timeline on a page of its own with a film that was never filmed, built and served as the pages of Glimmer are. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** @param folder of the page's `index.html`, as a file URL */
export async function servedPage(folder: URL): Promise<ServedPage> {
  const root = fileURLToPath(folder);
  const outDir = mkdtempSync(join(tmpdir(), "glimmer-page-"));
  const settings = {
    root,
    configFile: false as const,
    logLevel: "warn" as const,
    build: { outDir, emptyOutDir: true },
  };
  await build({ ...settings, plugins: [react()] });
  const server = await preview({ ...settings, preview: { host: "127.0.0.1", port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error("the page is served nowhere");
  return {
    url,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
