/** A whole service in a process of its own, as `npm start` runs it, with an owner signed in; for measuring over HTTP. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Secret, TOTP } from "otpauth";
import { type Browser, freePort, newBrowser } from "../tests/server/running.ts";

const main = fileURLToPath(new URL("../src/server/main.ts", import.meta.url));
const password = "nine herons on the mill roof";

export interface MeasuredService {
  readonly origin: string;
  readonly owner: Browser;
  readonly process: ChildProcess;
  readonly folder: string;
  /** The owner's cookie, as a header. */
  cookie(): string;
  stop(): Promise<void>;
}

export async function startMeasured(): Promise<MeasuredService> {
  const folder = await mkdtemp(join(tmpdir(), "glimmer-bench-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { ...process.env, GLIMMER_DATA_DIR: join(folder, "data"), PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const code = await printedCode(child);
  const owner = newBrowser(origin);
  await ok(owner.call("POST", "/api/set-up", { code, name: "Ruth", signInName: "ruth" }));
  const { secret } = await ok(owner.call("POST", "/api/password", { password }));
  const now = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await ok(owner.call("POST", "/api/password/confirm", { password, secret, code: now }));
  return {
    origin,
    owner,
    process: child,
    folder,
    cookie: () => [...owner.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    async stop() {
      child.kill("SIGTERM");
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (!ended) await new Promise((resolve) => child.once("exit", resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function printedCode(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (text: Buffer) => {
      said += text.toString();
      const code = /^\s*((?:[0-9A-Z]{4}-)+[0-9A-Z]{4})\s*$/m.exec(said)?.[1];
      if (code !== undefined) resolve(code);
    });
    child.once("exit", () => reject(new Error(`the service did not start: ${said}`)));
  });
}

/** The body of an answer that must be a good one. */
export async function ok(answer: ReturnType<Browser["call"]>) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A case with its first cycle. */
export async function newCase({ owner }: MeasuredService, id: string): Promise<{ case: string; cycle: string }> {
  const opened = await ok(owner.call("POST", "/api/cases", { id }));
  return { case: id, cycle: opened.cycles[0].id };
}

export const uploadHeaders = (service: MeasuredService) => ({
  origin: service.origin,
  "sec-fetch-site": "same-origin",
  cookie: service.cookie(),
  "tus-resumable": "1.0.0",
});

/** Announces a film. @returns where its bytes go, and its id */
export async function announce(
  service: MeasuredService,
  bytes: number,
  at: { readonly case: string; readonly cycle: string },
): Promise<{ readonly url: string; readonly film: string }> {
  const about = { case: at.case, cycle: at.cycle, kind: "interaction", name: "film.mp4" };
  const created = await fetch(`${service.origin}/api/uploads`, {
    method: "POST",
    headers: {
      ...uploadHeaders(service),
      "upload-length": String(bytes),
      "upload-metadata": Object.entries(about)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
        .join(","),
    },
  });
  if (created.status !== 201) throw new Error(`${created.status}: ${await created.text()}`);
  const url = new URL(created.headers.get("location") ?? "", service.origin).href;
  return { url, film: created.headers.get("glimmer-film") ?? "" };
}

/** Puts a film in by curl, whose own cost is small. @returns its id once the last byte is acknowledged */
export async function putIn(
  service: MeasuredService,
  path: string,
  at: { readonly case: string; readonly cycle: string },
): Promise<string> {
  const { url, film } = await announce(service, (await stat(path)).size, at);
  const headers = {
    ...uploadHeaders(service),
    "upload-offset": "0",
    "content-type": "application/offset+octet-stream",
    expect: "",
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const curl = spawn("curl", ["-sS", "--fail", "-X", "PATCH", "-T", path, ...lines, url], { stdio: "inherit" });
  const code = await new Promise((resolve) => curl.once("exit", resolve));
  if (code !== 0) throw new Error(`curl ended with ${String(code)}`);
  return film;
}

export async function filmWhen(
  service: MeasuredService,
  film: string,
  isSo: (view: { readonly plays: string | null; readonly jobs: readonly { readonly state: string }[] }) => boolean,
): Promise<void> {
  while (!isSo(await ok(service.owner.call("GET", `/api/films/${film}`)))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const settled = (view: { readonly jobs: readonly { readonly state: string }[] }): boolean =>
  view.jobs.every(({ state }) => state === "done" || state === "failed");
