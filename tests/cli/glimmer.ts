/** Runs the real command line, as a person's shell would. */
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export const bin = fileURLToPath(new URL("../../bin/glimmer.js", import.meta.url));

/** @param cwd where it is typed */
export function glimmer(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (chunks.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (chunks.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...chunks, code }));
  });
}
