/** The server as `npm start` runs it, on a machine whose clock and time zone are another's: Debian's libfaketime. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Started } from "../server/started.ts";
import { start } from "../server/started.ts";
import type { Browser } from "../server/running.ts";
import { totpAt } from "../server/running.ts";

const library = ["x86_64", "aarch64"]
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));
export const timeCanBeFaked = library !== undefined;

/** Somebody who signs in with a password and an authenticator app. */
export interface Secret {
  readonly signInName: string;
  readonly password: string;
  readonly totp: string;
}

/** A machine with a clock that can be put to any moment, also while the server runs. Its timers run as ever. */
export function machineIn(folder: string, port: number) {
  const clockFile = join(folder, "clock");
  let ahead = 0;
  let server: Started | null = null;
  const now = () => Date.now() + ahead;
  const put = (moment: string) => {
    ahead = Date.parse(moment) - Date.now();
    writeFileSync(clockFile, `${ahead < 0 ? "" : "+"}${(ahead / 1000).toFixed(3)}\n`);
  };
  return {
    now,
    put,
    async start(moment: string, zone: string): Promise<void> {
      put(moment);
      server = start({
        PORT: String(port),
        GLIMMER_DATA_DIR: join(folder, "data"),
        GLIMMER_ROOT_KEY: join(folder, "root.key"),
        TZ: zone,
        LD_PRELOAD: library ?? "",
        FAKETIME_TIMESTAMP_FILE: clockFile,
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
      });
      await server.listening;
    },
    /** Everything that was begun is finished: what was due at the start is gone. */
    async stop(): Promise<void> {
      if (server === null) return;
      server.kill("SIGTERM");
      const code = await server.ended;
      if (code !== 0) throw new Error(`It ended with ${String(code)}: ${server.wrong()}`);
      server = null;
    },
    out: () => server?.out() ?? "",
    wrong: () => server?.wrong() ?? "",
    /** @param steps of half a minute that the app's clock is ahead of the server's */
    async signIn(browser: Browser, { signInName, password, totp }: Secret, steps: number) {
      // A step that ends while the password is looked at would make another code the right one.
      while (now() % 30_000 > 20_000) await sleep(100);
      const code = totpAt(totp, now() + steps * 30_000);
      return browser.call("POST", "/api/sign-in/password", { signInName, password, code });
    },
  };
}
