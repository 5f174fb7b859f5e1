import { backup as declared } from "#contract/api/backup.ts";
import type { Routes } from "../serve.ts";
import type { BackupNotes } from "./receipts.ts";

export interface BackupNeeds {
  readonly notes: Pick<BackupNotes, "look" | "last">;
  readonly keyBackupDays: () => Promise<number>;
}

export function backupRoutes({ notes, keyBackupDays }: BackupNeeds): Routes {
  return (serve) => {
    serve(declared.last, async () => {
      await notes.look();
      const last = notes.last();
      return {
        last: last && { at: last.at, films: last.films.files, bytes: last.films.bytes, covered: last.covered },
        keyBackupDays: await keyBackupDays(),
      };
    });
  };
}
