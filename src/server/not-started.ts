/** Why the service did not start, in a sentence for whoever started it. */
import { en } from "#contract/words/en.ts";
import { RecordsProblem } from "#records/problem.ts";
import { VaultProblem } from "#vault/problem.ts";
import { FolderShut } from "./alone.ts";
import { codeOf } from "./code-of.ts";
import type { Settings } from "./settings.ts";

const words = en.server;

export function whyNotStarted(error: unknown, { port, host, rootKey }: Settings): string {
  switch (systemCode(error)) {
    case "EADDRINUSE":
      return words.portTaken(port);
    case "EACCES":
      return words.portShut(port);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return words.hostUnknown(host);
    default:
  }
  const code = codeOf(error);
  if (code === null) return en.errors.fault({ detail: error instanceof Error ? error.message : String(error) });
  if (error instanceof FolderShut) return en.errors[code]({ name: error.folder });
  if (error instanceof RecordsProblem)
    return en.errors[code](error.detail === undefined ? {} : { detail: error.detail });
  if (error instanceof VaultProblem && code.startsWith("vault-root-")) return en.errors[code]({ name: rootKey });
  return en.errors[code]({});
}

/** What the system said of listening, and of nothing else. */
function systemCode(error: unknown): string | null {
  const listening =
    error instanceof Error && "syscall" in error && (error.syscall === "listen" || error.syscall === "getaddrinfo");
  return listening && "code" in error && typeof error.code === "string" ? error.code : null;
}
