import { readFileSync } from "node:fs";
import { BlockList, isIP, isIPv4 } from "node:net";
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
  /** The root secret itself, where whoever starts the service gives it; null where it is in the file. */
  readonly rootSecret: string | null;
  /** Opens the file of the root secret, where it is sealed by a passphrase; null to ask at the terminal. */
  readonly passphrase: string | null;
  /** File with the passphrase in its first line. */
  readonly passphraseFile: string | null;
  /** Minutes without a request after which the keys leave memory; null for never. */
  readonly lockAfter: number | null;
  /** Folder of the epoch's key: what of the keys changes when one is destroyed. Best on a volume without snapshots. */
  readonly epochDir: string;
  /** Where browsers find this service: https, or http on localhost. */
  readonly origin: string;
  /** Addresses and networks (`10.0.0.4`, `10.1.0.0/16`) of the proxies in front: of what they say, the caller's address is believed. */
  readonly proxies: readonly string[];
  /** Folder on another machine to which checkpoints of the audit are handed; null for none. */
  readonly checkpoints: string | null;
  /** Where somebody who finds a weakness writes to: `mailto:…` or `https://…`; null for nobody. */
  readonly securityContact?: string | null;
  /** Null where people sign in here alone. */
  readonly provider: IdentityProviderSettings | null;
}

/** Where people of this service have an account already, by OpenID Connect. */
export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that keeps none. */
  readonly clientSecret: string | null;
  /** What people call it: "Sign in with Anytown Council". */
  readonly name: string;
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly name: string; readonly value: string };

const DAY_MINUTES = 1440;

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(env: Environment): SettingsRead {
  const malformed = (name: string) => ({ ok: false, name, value: env[name] ?? "" }) as const;
  const port = Number(env["PORT"] ?? 4460);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return malformed("PORT");
  const origin = originOf(env["GLIMMER_ORIGIN"] ?? `http://localhost:${port}`);
  if (origin === null) return malformed("GLIMMER_ORIGIN");
  const databaseUrl = env["DATABASE_URL"] ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:/.test(databaseUrl)) return malformed("DATABASE_URL");
  const proxies = proxiesIn(env["GLIMMER_PROXY"] ?? (isHttps(origin) ? "127.0.0.0/8, ::1" : ""));
  if (proxies === null) return malformed("GLIMMER_PROXY");
  const minutes = env["GLIMMER_LOCK_AFTER"];
  const lockAfter = minutes === undefined || minutes === "0" ? null : Number(minutes);
  if (lockAfter !== null && !(lockAfter > 0 && lockAfter <= DAY_MINUTES)) return malformed("GLIMMER_LOCK_AFTER");
  const securityContact = contactIn(env["GLIMMER_SECURITY_CONTACT"]);
  if (securityContact === undefined) return malformed("GLIMMER_SECURITY_CONTACT");
  const provider = providerIn(env);
  if (typeof provider === "string") return malformed(provider);
  const dataDir = resolve(env["GLIMMER_DATA_DIR"] ?? "data");
  return {
    ok: true,
    settings: {
      dataDir,
      port,
      host: env["HOST"] ?? "127.0.0.1",
      databaseUrl,
      securityContact,
      rootKey: resolve(env["GLIMMER_ROOT_KEY"] ?? join(dataDir, "root.key")),
      rootSecret: env["GLIMMER_ROOT_SECRET"] ?? null,
      passphrase: env["GLIMMER_ROOT_PASSPHRASE"] ?? null,
      passphraseFile: env["GLIMMER_ROOT_PASSPHRASE_FILE"] ?? null,
      lockAfter,
      epochDir: resolve(env["GLIMMER_EPOCH_DIR"] ?? join(dataDir, "epoch")),
      origin,
      proxies,
      checkpoints: env["GLIMMER_CHECKPOINTS"] ? resolve(env["GLIMMER_CHECKPOINTS"]) : null,
      provider,
    },
  };
}

const isHttps = (origin: string): boolean => origin.startsWith("https:");

/** Others than this machine reach the service, and nothing between them and it keeps secrets. */
export function isOpenInPlain({ host, origin }: Pick<Settings, "host" | "origin">): boolean {
  const here = new BlockList();
  here.addSubnet("127.0.0.0", 8, "ipv4");
  here.addAddress("::1", "ipv6");
  const isHere = host === "localhost" || (isIP(host) !== 0 && here.check(host, isIPv4(host) ? "ipv4" : "ipv6"));
  return !isHttps(origin) && !isHere;
}

/** @returns the name of the setting that cannot be read */
function providerIn(env: Environment): IdentityProviderSettings | null | string {
  const { GLIMMER_OIDC_ISSUER: issuer, GLIMMER_OIDC_CLIENT_ID: clientId, GLIMMER_OIDC_CLIENT_SECRET_FILE: file } = env;
  if (issuer === undefined && clientId === undefined) return null;
  const url = URL.parse(issuer ?? "");
  const isPlain = url?.protocol === "http:" && (url.hostname === "localhost" || url.hostname === "127.0.0.1");
  if (issuer === undefined || url === null || (url.protocol !== "https:" && !isPlain)) return "GLIMMER_OIDC_ISSUER";
  if (clientId === undefined || clientId === "") return "GLIMMER_OIDC_CLIENT_ID";
  const secret = file === undefined ? (env["GLIMMER_OIDC_CLIENT_SECRET"] ?? null) : firstLineOf(file);
  if (file !== undefined && secret === null) return "GLIMMER_OIDC_CLIENT_SECRET_FILE";
  return { issuer, clientId, clientSecret: secret, name: env["GLIMMER_OIDC_NAME"] ?? url.hostname };
}

/** @returns null where there is nothing to read */
function firstLineOf(file: string): string | null {
  try {
    const [line = ""] = readFileSync(file, "utf8").split(/\r?\n/);
    return line === "" ? null : line;
  } catch {
    return null;
  }
}

/** An address of mail may stand by itself. @returns undefined for what is no way to write to anybody */
function contactIn(text: string | undefined): string | null | undefined {
  if (text === undefined || text === "") return null;
  const named = /^[^\s@:/]+@[^\s@:/]+$/.test(text) ? `mailto:${text}` : text;
  return /^(?:mailto:|https:\/\/|tel:)[^\s]+$/.test(named) && URL.canParse(named) ? named : undefined;
}

function proxiesIn(text: string): readonly string[] | null {
  const all = text.split(",").map((one) => one.trim());
  const named = all.filter((one) => one !== "");
  return named.every(isNetwork) ? named : null;
}

/** `10.0.0.4`, `10.1.0.0/16`, `fd00::/8`; a network of everybody is none. */
function isNetwork(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

/** Passkeys and cookies that nobody else can read need https; a browser trusts localhost without. */
function originOf(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.origin !== text.replace(/\/$/, "")) return null;
  const trusted = url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "localhost");
  return trusted ? url.origin : null;
}
