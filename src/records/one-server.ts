/**
 * Keeps a PostgreSQL database for one server: two would do the same jobs, and each would take the other's for broken off.
 * The lock belongs to a session of its own, so the system lets go of it with the process, however that ends. (It needs a
 * connection that stays with its session: straight to PostgreSQL, or a pooler that pools sessions.)
 */
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { RecordsProblem } from "./problem.ts";

/** Any number, as long as every Glimmer at this database uses the same; another than that of whoever writes. */
const serverLock = 4461;
/** Milliseconds: a server that was just killed is not taken for one that runs. */
const PATIENCE = 3000;
const TRY_EVERY = 100;
/** Milliseconds between two looks whether the connection still stands, and how long an answer may take. */
const LOOK_EVERY = 10_000;

/**
 * Takes the lock.
 *
 * @param url a `postgres:` address
 * @param onLost told once if the connection breaks: from then on another server may take the lock
 * @returns lets go of it
 * @throws RecordsProblem `records-in-use`, `records-unreachable`
 */
export async function aloneAt(url: string, onLost: () => void): Promise<() => Promise<void>> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: LOOK_EVERY,
    query_timeout: LOOK_EVERY,
    keepAlive: true,
  });
  let held = false;
  let looking: NodeJS.Timeout | undefined;
  const letGo = () => {
    const was = held;
    held = false;
    clearInterval(looking);
    return was;
  };
  const lost = () => {
    if (letGo()) onLost();
  };
  client.on("error", lost);
  client.on("end", lost);
  try {
    await reach(client);
    if (!(await taken(client))) throw new RecordsProblem("records-in-use");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  held = true;
  looking = setInterval(() => void client.query("select 1").catch(lost), LOOK_EVERY).unref();
  return async () => {
    letGo();
    await client.end().catch(() => undefined);
  };
}

async function reach(client: Client): Promise<void> {
  try {
    await client.connect();
    // A machine that lost its power says no goodbye: its session ends within the minute.
    await client.query(
      "set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3; set idle_session_timeout = 0",
    );
  } catch (cause) {
    throw new RecordsProblem("records-unreachable", cause instanceof Error ? cause.message : undefined, { cause });
  }
}

async function taken(client: Client): Promise<boolean> {
  for (let waited = 0; ; waited += TRY_EVERY) {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${serverLock}) as mine`);
    if (rows[0]?.mine === true) return true;
    if (waited >= PATIENCE) return false;
    await setTimeout(TRY_EVERY);
  }
}
