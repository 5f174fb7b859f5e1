/** Why the service did not start, in a sentence for whoever started it. */
import { en } from "#contract/words/en.ts";
import { RecordsProblem } from "#records/problem.ts";
import { VaultProblem } from "#vault/problem.ts";
import { FolderShut } from "./alone.ts";
import { RestoreUnfinished } from "./backup/restoring.ts";
import { codeOf } from "./code-of.ts";
import type { Settings } from "./settings.ts";

const words = en.server;

export function whyNotStarted(error: unknown, { port, host, rootKey, rootSecret }: Settings): string {
  const listening = whyNotListening(error);
  if (listening === "EADDRINUSE") return words.portTaken(port);
  if (listening === "EACCES") return words.portShut(port);
  if (listening !== null) return words.hostUnknown(host);
  const code = codeOf(error);
  if (code === null) return en.errors.fault({ detail: error instanceof Error ? error.message : String(error) });
  if (error instanceof FolderShut || error instanceof RestoreUnfinished) return en.errors[code]({ name: error.folder });
  if (error instanceof RecordsProblem)
    return en.errors[code](error.detail === undefined ? {} : { detail: error.detail });
  if (error instanceof VaultProblem && code.startsWith("vault-root-"))
    return en.errors[code]({ name: rootSecret === null ? rootKey : "GLIMMER_ROOT_SECRET" });
  return en.errors[code]({});
}

/** What the system said of listening; null where it was about something else. */
function whyNotListening(error: unknown): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return null;
  return error.syscall === "listen" || error.syscall === "getaddrinfo" ? error.code : null;
}
