/** sqlmap at a running server: requests as a browser sends them, and what it finds by changing them. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { soaking } from "../size.ts";

export const sqlmapHere = spawnSync("sqlmap", ["--version"]).status === 0;
if (!sqlmapHere && process.env["CI"]) throw new Error("CI needs sqlmap");

/** How hard it tries: few ways of asking, or all of them and more words for each. */
const TRIES = soaking ? ["--level=2", "--risk=2"] : ["--level=1", "--risk=1", "--technique=BEU"];

/** After a value in a request's path, query or headers: here something is tried. Values in JSON are tried without it. */
export const HERE = "*";

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Probed {
  /** Places at which something was tried, as sqlmap calls them. */
  readonly places: readonly string[];
  /** Those at which what was written became part of a statement. */
  readonly found: readonly string[];
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** @param dbms what is behind it, as sqlmap calls it */
export async function probe(origin: string, request: Request, dbms: "sqlite" | "postgresql"): Promise<Probed> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-sqlmap-"));
  const [asked, heard] = [join(folder, "request"), join(folder, "traffic")];
  writeFileSync(asked, written(origin, request));
  try {
    const said = await run("sqlmap", [
      ...["-r", asked, "-t", heard, `--output-dir=${folder}`, `--dbms=${dbms}`],
      ...["--batch", "--ignore-stdin", "--disable-coloring", "--skip-waf", "--ignore-code=*", "--retries=0", ...TRIES],
    ]);
    const statuses = new Map<number, number>();
    for (const [, code] of readFileSync(heard, "latin1").matchAll(/^HTTP response \[#\d+\] \((\d+)/gm))
      statuses.set(Number(code), (statuses.get(Number(code)) ?? 0) + 1);
    const named = (line: RegExp) => [...new Set([...said.matchAll(line)].map(([, name]) => name!))];
    const places = named(/testing for SQL injection on (.+)$/gm);
    if (places.length === 0) throw new Error(`sqlmap tried nothing of ${request.method} ${request.path}: ${said}`);
    return { places, found: named(/^Parameter: (.+)$/gm), statuses };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function written(origin: string, { method, path, headers, body }: Request): string {
  const more = body === undefined ? {} : { "content-type": "application/json" };
  const lines = Object.entries({ host: new URL(origin).host, ...headers, ...more }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, "", body === undefined ? "" : JSON.stringify(body)].join("\r\n");
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const way of [child.stdout, child.stderr]) way.on("data", (piece: Buffer) => (said += piece.toString()));
    child.once("error", reject);
    child.once("close", () => resolve(said));
  });
}
