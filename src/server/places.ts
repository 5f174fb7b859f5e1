import { join } from "node:path";
import type { Settings } from "./settings.ts";

/** Where everything lies: in the data folder, but for what the settings put elsewhere. */
export interface Places {
  readonly database: string;
  readonly films: string;
  /** Folder of the wrapped keys. */
  readonly keys: string;
  /** Folder of the epoch's key. */
  readonly epoch: string;
  /** Folder of the destruction ledger. */
  readonly ledger: string;
  readonly checkpoints: string;
  /** What the command line and the service tell each other about backups. */
  readonly backup: string;
}

export const placesOf = ({ dataDir, epochDir }: Pick<Settings, "dataDir" | "epochDir">): Places => ({
  database: join(dataDir, "glimmer.sqlite"),
  films: join(dataDir, "films"),
  keys: join(dataDir, "keys"),
  epoch: epochDir,
  ledger: join(dataDir, "ledger"),
  checkpoints: join(dataDir, "checkpoints"),
  backup: join(dataDir, "backup"),
});
