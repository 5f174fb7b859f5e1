import { join } from "node:path";

/** Where everything lies in the data folder. */
export interface Places {
  readonly database: string;
  readonly films: string;
  readonly keys: string;
  readonly checkpoints: string;
}

export const placesOf = (dataDir: string): Places => ({
  database: join(dataDir, "glimmer.sqlite"),
  films: join(dataDir, "films"),
  keys: join(dataDir, "keys"),
  checkpoints: join(dataDir, "checkpoints"),
});
