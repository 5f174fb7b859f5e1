/** A whole installation, empty, with its pages built and served: what `npm start` serves, on a port and in a folder of its own. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { openService } from "#server/service.ts";
import { freePort } from "../server/running.ts";

export interface Installation extends AsyncDisposable {
  readonly origin: string;
  /** Prints on a first start; null where somebody owns the service. */
  setUpCode(): Promise<string | null>;
  /** What the server did not expect. */
  readonly faults: readonly string[];
}

/** The pages: as `npm test` built them for all tests, or built for the tests of one file. */
export async function builtPages(): Promise<Disposable & { readonly folder: string }> {
  const built = process.env["GLIMMER_PAGES"];
  if (built !== undefined) return { folder: built, [Symbol.dispose]: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "glimmer-pages-"));
  await build({
    root: fileURLToPath(new URL("../../src/web", import.meta.url)),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @param pages folder of the built pages
 * @param clock where a journey goes on days later
 */
export async function newInstallation(pages: string, clock = () => new Date().toISOString()): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-journey-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const faults: string[] = [];
  const service = await openService({
    settings: {
      dataDir: join(folder, "data"),
      port,
      host: "127.0.0.1",
      databaseUrl: null,
      rootKey: join(folder, "root.key"),
      rootSecret: null,
      passphrase: null,
      passphraseFile: null,
      lockAfter: null,
      epochDir: join(folder, "data", "epoch"),
      proxies: [],
      checkpoints: null,
      provider: null,
      origin,
    },
    clock,
    newId: () => randomBytes(16).toString("base64url"),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    pages,
    onFault: (error, where) =>
      void faults.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  });
  await service.app.listen({ port, host: "127.0.0.1" });
  return {
    origin,
    faults,
    setUpCode: () => service.setUpCode(),
    async [Symbol.asyncDispose]() {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
