import { join, resolve } from "node:path";

/** How this service is run; everything has a value that works on one machine. */
export interface Settings {
  /** Folder of the database, the sealed films and the keys. */
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** `postgres://…`; null for the SQLite file in the data folder. */
  readonly databaseUrl: string | null;
  /** File with the secret that opens the keys. On a real server it lies on another volume than the data. */
  readonly rootKey: string;
  /** Where browsers find this service: https, or http on localhost. */
  readonly origin: string;
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly name: string; readonly value: string };

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(env: Environment): SettingsRead {
  const malformed = (name: string) => ({ ok: false, name, value: env[name] ?? "" }) as const;
  const port = Number(env["PORT"] ?? 4460);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return malformed("PORT");
  const origin = originOf(env["GLIMMER_ORIGIN"] ?? `http://localhost:${port}`);
  if (origin === null) return malformed("GLIMMER_ORIGIN");
  const databaseUrl = env["DATABASE_URL"] ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:/.test(databaseUrl)) return malformed("DATABASE_URL");
  const dataDir = resolve(env["GLIMMER_DATA_DIR"] ?? "data");
  return {
    ok: true,
    settings: {
      dataDir,
      port,
      host: env["HOST"] ?? "127.0.0.1",
      databaseUrl,
      rootKey: resolve(env["GLIMMER_ROOT_KEY"] ?? join(dataDir, "root.key")),
      origin,
    },
  };
}

/** Passkeys and cookies that nobody else can read need https; a browser trusts localhost without. */
function originOf(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.origin !== text.replace(/\/$/, "")) return null;
  const trusted = url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "localhost");
  return trusted ? url.origin : null;
}
