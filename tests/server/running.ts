/** A whole service on a free port, with a clock of its own, and browsers to call it with. */
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountRole } from "#domain/account.ts";
import type { AuditEntry } from "#domain/audit.ts";
import { openRecords } from "#records/open.ts";
import type { Settings } from "#server/settings.ts";
import type { Service } from "#server/service.ts";
import { openService } from "#server/service.ts";
import { everybodyAllows } from "../consents.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";

export interface Running {
  readonly service: Service;
  readonly origin: string;
  /** Of the data, and of the secret that opens the keys. */
  readonly folder: string;
  /** A browser that nobody has used yet. */
  browser(): Browser;
  /** Lets the service's clock run on. */
  pass(milliseconds: number): void;
  now(): number;
  readonly faults: unknown[];
  /** What was written down of what happened; the service is closed for it. */
  audit(): Promise<readonly AuditEntry[]>;
  /** Ends the process's hold on everything and opens it again, as after a stop. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;

let nextPort = 20_000 + (process.pid % 600) * 20;

/** One below those that the system gives away by itself: nobody else is given it between two starts. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

export interface StartOptions extends Partial<Pick<Settings, "provider" | "proxies" | "securityContact">> {
  readonly port?: number;
  /** `postgres://…` in place of the file in the data folder. */
  readonly databaseUrl?: string | null;
  /** Folder of the built pages. */
  readonly pages?: string;
  /** How browsers are said to find it, where that is not the port it listens on. */
  readonly origin?: string;
  /** Where checkpoints of the audit are handed. */
  readonly checkpoints?: string;
}

/** @param folder of the data, its keys beside it; a new one where none is named */
export async function startService(
  folder = mkdtempSync(join(tmpdir(), "glimmer-server-")),
  { databaseUrl = null, pages, origin: named, checkpoints, port: wanted, ...more }: StartOptions = {},
): Promise<Running> {
  const port = wanted ?? (await freePort());
  const origin = named ?? `http://localhost:${port}`;
  const faults: unknown[] = [];
  let passed = 0;
  let ids = 0;
  const now = () => Date.parse("2026-11-21T09:00:00.000Z") + passed;
  const open = async () => {
    const opened = await openService({
      settings: {
        dataDir: join(folder, "data"),
        port,
        host: "127.0.0.1",
        databaseUrl,
        rootKey: join(folder, "root.key"),
        rootSecret: null,
        passphrase: null,
        passphraseFile: null,
        lockAfter: null,
        epochDir: join(folder, "data", "epoch"),
        origin,
        proxies: [],
        checkpoints: checkpoints ?? null,
        provider: null,
        ...more,
      },
      clock: () => new Date(now()).toISOString(),
      newId: () => `id-${String(++ids).padStart(6, "0")}`,
      zone: "Europe/London",
      pages: pages ?? null,
      onFault: (error) => faults.push(error),
    });
    await opened.app.listen({ port, host: "127.0.0.1" });
    return opened;
  };
  let service = await open();
  return {
    get service() {
      return service;
    },
    origin,
    folder,
    browser: () => newBrowser(origin),
    pass: (milliseconds) => void (passed += milliseconds),
    now,
    faults,
    async restart() {
      await service.close();
      service = await open();
    },
    async audit() {
      await service.close();
      const keys = await openKeyStore({
        folder: join(folder, "data", "keys"),
        epoch: join(folder, "data", "epoch"),
        ledger: join(folder, "data", "ledger"),
        root: rootFile(join(folder, "root.key")),
        firstStart: false,
      });
      const records = await openRecords({
        where: databaseUrl ?? join(folder, "data", "glimmer.sqlite"),
        seal: recordSeal(keys),
      });
      const entries = await records.stores.audit.list(0);
      await records.close();
      return entries;
    },
    async stop() {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Browser = ReturnType<typeof newBrowser>;
export type Answered = Awaited<ReturnType<Browser["call"]>>;

export function newBrowser(origin: string) {
  const cookies = new Map<string, string>();
  const headersOf = (more: Readonly<Record<string, string>>) => ({
    origin,
    "sec-fetch-site": "same-origin",
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    ...more,
  });
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
      const response = keep(
        await fetch(origin + path, {
          method,
          redirect: "manual",
          headers: headersOf({ ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json");
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text !== "" ? JSON.parse(text) : text,
      };
    },
    /** Sends bytes as they are. */
    send: async (method: string, path: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
      keep(await fetch(origin + path, { method, headers: headersOf(headers), body: new Uint8Array(bytes) })),
    /** The raw answer, for streams. */
    fetch: async (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(origin + path, { headers: headersOf(headers) }),
  };
}

/** The code an authenticator app shows: RFC 6238 written out, so that the server's is held against another. */
export function totpAt(secret: string, milliseconds: number): string {
  const bits = Array.from(secret).map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export interface Person {
  readonly browser: Browser;
  readonly id: string;
  readonly signInName: string;
  readonly password: string;
  /** The present code of this person's authenticator app. */
  code(): string;
  /** Signs in anew, in another browser or the same. */
  signIn(browser?: Browser): Promise<Answered>;
}

/** Somebody who has set up an account with a one-time code, a password and an authenticator app. */
export async function person(running: Running, code: string, signInName: string): Promise<Person> {
  const browser = running.browser();
  const password = `a long password of ${signInName}`;
  const made = await browser.call("POST", "/api/set-up", { code, name: `Dr ${signInName}`, signInName });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const { body: begun } = await browser.call("POST", "/api/password", { password });
  const confirmed = await browser.call("POST", "/api/password/confirm", {
    password,
    secret: begun.secret,
    code: totpAt(begun.secret, running.now()),
  });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  const shown = () => totpAt(begun.secret, running.now());
  return {
    browser,
    id: confirmed.body.account,
    signInName,
    password,
    code: shown,
    signIn: async (other = browser) => {
      running.pass(30_000); // each code opens once
      return other.call("POST", "/api/sign-in/password", { signInName, password, code: shown() });
    },
  };
}

/** The owner of a new service. */
export async function owner(running: Running): Promise<Person> {
  return person(running, (await running.service.setUpCode())!, "owner");
}

export async function colleague(
  running: Running,
  by: Person,
  signInName: string,
  roles: readonly AccountRole[] = ["guider"],
): Promise<Person> {
  const { body } = await by.browser.call("POST", "/api/accounts", { id: signInName, name: signInName, roles });
  return person(running, body.code, signInName);
}

/** A new case of somebody's, whose people allow filming. @returns its id and its first cycle's */
export async function newCase(by: Person, id: string): Promise<{ readonly id: string; readonly cycle: string }> {
  const { status, body } = await by.browser.call("POST", "/api/cases", { id });
  if (status !== 200) throw new Error(JSON.stringify(body));
  await everybodyAllows(by.browser, id);
  return { id, cycle: body.cycles[0].id };
}
