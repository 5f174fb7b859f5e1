/** A whole service in a process of its own, as `npm start` runs it, with an owner signed in; for measuring over HTTP. */
import { type ChildProcess, spawn } from "node:child_process";
import { openAsBlob } from "node:fs";
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
      await new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(null)));
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

/** Puts a film in, in parts as the pages send it. @returns its id once the last byte is acknowledged */
export async function putIn(
  service: MeasuredService,
  path: string,
  at: { readonly case: string; readonly cycle: string },
  partBytes = 8 * 2 ** 20,
): Promise<string> {
  const { size } = await stat(path);
  const headers = {
    origin: service.origin,
    "sec-fetch-site": "same-origin",
    cookie: service.cookie(),
    "tus-resumable": "1.0.0",
  };
  const meta = { case: at.case, cycle: at.cycle, kind: "interaction", name: "film.mp4" };
  const created = await fetch(`${service.origin}/api/uploads`, {
    method: "POST",
    headers: {
      ...headers,
      "upload-length": String(size),
      "upload-metadata": Object.entries(meta)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
        .join(","),
    },
  });
  if (created.status !== 201) throw new Error(`${created.status}: ${await created.text()}`);
  const upload = new URL(created.headers.get("location") ?? "", service.origin);
  const film = await openAsBlob(path);
  for (let offset = 0; offset < size; offset += partBytes) {
    const part = film.slice(offset, Math.min(size, offset + partBytes));
    const answer = await fetch(upload, {
      method: "PATCH",
      headers: { ...headers, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
      body: await part.arrayBuffer(),
    });
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  const { cycles } = await ok(service.owner.call("GET", `/api/cases/${at.case}`));
  return cycles[0].films.at(-1).id;
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
