/** What a service writes down of itself: that it starts and ends, how its keys were opened, and in what films are read. */
import type { AuditEntry } from "#domain/audit.ts";
import type { Destruction } from "#domain/keeping.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { keysDestroyed } from "#workflow/delete.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Settings } from "../settings.ts";
import { software } from "../software.ts";

/** Somebody typed the passphrase while the process ran. */
export interface Unlocking {
  /** It had been open before, and was locked. */
  readonly again: boolean;
  /** Passphrases that were typed before the right one. */
  readonly wrong: number;
}

export interface ServiceLog {
  /** @param forgotten keys that had come back, with an old copy of the key folder, and were destroyed again */
  opened(sandbox: Sandbox, forgotten: readonly Destruction[]): Promise<void>;
  /** @param why because it was told to stop, or because nobody asked for anything for a while */
  closed(why: "stopped" | "idle"): Promise<void>;
}

export function serviceLog(
  { records, clock }: { readonly records: Pick<Records, "transaction">; readonly clock: Clock },
  settings: Pick<Settings, "rootSecret" | "passphrase" | "passphraseFile">,
  isRootSealed: boolean,
  unlocking: Unlocking | null,
): ServiceLog {
  const write = async (entries: readonly Pick<AuditEntry, "what" | "subject" | "reason" | "count">[]) =>
    records.transaction(async ({ audit }) => {
      for (const entry of entries) await audit.add({ ...entry, at: clock(), by: null, caseId: null });
    });
  return {
    async opened(sandbox, forgotten) {
      const begun = [
        { what: "service-started", subject: software },
        { what: "sandbox-state", subject: null, reason: sandbox },
      ] as const;
      const keys = { what: "keys-unlocked", subject: null, reason: unlockedBy(settings, isRootSealed) } as const;
      const wrong = unlocking === null || unlocking.wrong === 0 ? {} : { count: unlocking.wrong };
      await write([...(unlocking?.again === true ? [] : begun), { ...keys, ...wrong }]);
      await records.transaction(async ({ audit }) => {
        const act = { at: clock(), by: null, subject: null };
        for (const entry of keysDestroyed(forgotten, act)) await audit.add(entry);
      });
    },
    closed: async (why) =>
      write([
        { what: "keys-locked", subject: null, reason: why },
        ...(why === "stopped" ? [{ what: "service-stopped", subject: software } as const] : []),
      ]),
  };
}

/** Where what opens the keys came from. */
function unlockedBy(
  { rootSecret, passphrase, passphraseFile }: Pick<Settings, "rootSecret" | "passphrase" | "passphraseFile">,
  isRootSealed: boolean,
): "given" | "key-file" | "passphrase-given" | "passphrase" {
  if (rootSecret !== null) return "given";
  if (!isRootSealed) return "key-file";
  return passphrase === null && passphraseFile === null ? "passphrase" : "passphrase-given";
}
