/** A PostgreSQL of its own for a test file: a throw-away cluster on a socket in a temporary folder. */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Client } from "pg";

const installed = "/usr/lib/postgresql";
const newest = existsSync(installed)
  ? readdirSync(installed)
      .filter((version) => existsSync(join(installed, version, "bin", "initdb")))
      .sort((a, b) => Number(b) - Number(a))[0]
  : undefined;

/** False on a machine without PostgreSQL: tests that need it say that they were skipped. In CI its absence is a failure. */
export const postgresHere = newest !== undefined;
if (!postgresHere && process.env["CI"]) throw new Error(`CI needs PostgreSQL in ${installed}`);

/** PostgreSQL refuses to run as root; `nobody` is on every Linux. */
const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface Postgres {
  /** Of a first, empty database. */
  readonly url: string;
  /** The address of another, empty database in the same cluster. */
  fresh(): Promise<string>;
  /** Where its files lie. */
  readonly folder: string;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  if (newest === undefined) throw new Error(`There is no PostgreSQL in ${installed}`);
  const bin = join(installed, newest, "bin");
  const top = mkdtempSync(join(tmpdir(), "glimmer-pg-"));
  if (as.uid !== undefined) chownSync(top, as.uid, as.gid);
  const folder = join(top, "data");
  const made = spawnSync(
    join(bin, "initdb"),
    ["-D", folder, "-U", "glimmer", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
    { ...as, cwd: top, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stderr);

  // Nobody pulls the plug of a test: what a killed process leaves behind needs no disk to have turned.
  const settings = ["-c", "listen_addresses=", "-c", "fsync=off"];
  const server = spawn(join(bin, "postgres"), ["-D", folder, "-k", top, ...settings], {
    ...as,
    cwd: top,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const endWithUs = () => server.kill("SIGINT");
  process.once("exit", endWithUs);
  await ready(server);

  const address = (name: string) => `postgres://glimmer@${encodeURIComponent(top)}/${name}`;
  let databases = 0;
  const fresh = async () => {
    const name = `glimmer${++databases}`;
    const client = new Client({ connectionString: address("postgres") });
    await client.connect();
    // A quarter of the time that the usual way takes.
    await client.query(`create database ${name} strategy file_copy`);
    await client.end();
    return address(name);
  };
  return {
    url: await fresh(),
    fresh,
    folder,
    async stop() {
      process.off("exit", endWithUs);
      // "Fast": whoever is still connected is sent away.
      server.kill("SIGINT");
      await ended;
      rmSync(top, { recursive: true, force: true });
    },
  };
}

function ready(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("database system is ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(said)));
  });
}
