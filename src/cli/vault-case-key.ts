import { join } from "node:path";
import process from "node:process";
import { en } from "#contract/words/en.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { rootFrom } from "#server/root-from.ts";
import { readSettings } from "#server/settings.ts";
import { readKey } from "#vault/read-key.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { typedPassphrase } from "./passphrase.ts";
import { unlessProblem } from "./vault-problem.ts";

export interface CaseKeyOptions {
  readonly class: string;
}

/** A key file as `age -i` takes it. It reads and writes nothing, so it may run beside the service. */
export async function caseKey(owner: string, options: CaseKeyOptions): Promise<Outcome<Result>> {
  const read = readSettings(process.env);
  if (!read.ok) return refused("usage-value", { value: read.name });
  const { settings } = read;
  const kept = retentionClasses.find((one) => one === options.class);
  if (kept === undefined) return refused("usage-value", { value: options.class });
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(owner)) return refused("usage-value", { value: owner });
  const words = en.vault;
  const place = {
    folder: join(settings.dataDir, "keys"),
    epoch: settings.epochDir,
    root: rootFrom(settings, () => typedPassphrase(words.passphrase.ask)),
  };
  return unlessProblem(settings.rootKey, async () => {
    const identities = await readKey(place, { owner, kept });
    return done({ json: {}, text: `${[words.caseKey.remarks(owner, kept), ...identities].join("\n")}\n` });
  });
}
