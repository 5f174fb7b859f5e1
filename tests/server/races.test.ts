/** What two do to one account at the same moment, on both databases. The moments are made, not waited for. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { account as declared } from "#contract/api/account.ts";
import { reviews } from "#contract/api/films.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Records, Stores } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import type { AccountNeeds } from "#server/accounts/account-needs.ts";
import { attemptsSlowed } from "#server/accounts/attempts.ts";
import { challengesKept } from "#server/accounts/challenges.ts";
import { factorRoutes } from "#server/accounts/factors.ts";
import { hashOfPassword } from "#server/accounts/password.ts";
import { screenRoutes } from "#server/accounts/screen.ts";
import { begin, rotated } from "#server/accounts/sessions.ts";
import { colleagueRoutes } from "#server/accounts/colleagues.ts";
import { settingUpRoutes } from "#server/accounts/setting-up.ts";
import { signingInRoutes } from "#server/accounts/signing-in.ts";
import { handed } from "#server/access/handed.ts";
import { createApp } from "#server/app.ts";
import { endAccount } from "#workflow/end-account.ts";
import { databases, sealIn } from "../records/databases.ts";
import type { RunningDatabase } from "../records/databases.ts";
import * as a from "../records/samples.ts";
import { totpAt } from "./running.ts";
import { guardOf } from "../consents.ts";
import { handingOver } from "#server/accounts/hand-over.ts";

const ORIGIN = "http://localhost:4460";
const now = "2026-11-21T09:00:10.000Z";
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const password = "a long password of Anna";
const folder = mkdtempSync(join(tmpdir(), "glimmer-races-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Records whose transactions begin when the test lets them. */
function held(records: Records) {
  let before = async (_nth: number): Promise<void> => {};
  let asked = 0;
  return {
    records: {
      ...records,
      async transaction<T>(work: (stores: Stores) => Promise<T>) {
        await before(++asked);
        return records.transaction(work);
      },
    },
    /** The next two begin only once both are asked for. */
    together() {
      const { promise, resolve } = Promise.withResolvers<void>();
      asked = 0;
      before = async (nth) => (nth >= 2 ? resolve() : promise);
    },
    /** The next one begins once `first` has been done. */
    after(first: () => Promise<unknown>): void {
      asked = 0;
      before = async (nth) => void (nth === 1 && (await first()));
    },
  };
}

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("at the same moment", () => {
    let database: RunningDatabase;
    let seal: RecordSeal;
    let records: Records;
    let gate: ReturnType<typeof held>;
    let app: FastifyInstance;
    const faults: unknown[] = [];
    beforeAll(async () => {
      database = await start();
      seal = await sealIn(mkdtempSync(join(folder, "keys-")));
    });
    afterAll(async () => {
      await records.close();
      await database.stop();
      expect(faults).toEqual([]);
    });
    beforeEach(async () => {
      await records?.close();
      records = await openRecords({ where: await database.fresh(), seal });
      gate = held(records);
      const clock = () => now;
      const needs: AccountNeeds = {
        clock,
        newId: () => "new",
        origin: ORIGIN,
        attempts: attemptsSlowed(clock),
        challenges: challengesKept(clock),
        seal,
        provider: null,
        serviceName: async () => "",
        sandbox: () => "there",
        onEnded: () => {},
      };
      app = await createApp({
        records: gate.records,
        clock,
        origin: ORIGIN,
        proxies: [],
        consent: guardOf(gate.records, clock),
        standsAtProvider: async () => true,
        routes: [
          ...[settingUpRoutes, signingInRoutes, factorRoutes].map((make) => handed(make, needs)),
          handed(colleagueRoutes, {
            ...needs,
            endAccount: (by, account, cases) => endAccount({ records: gate.records, clock }, by, account, cases),
          }),
          handed(screenRoutes, handingOver(needs)),
        ],
        declared: [
          ...Object.values(declared),
          reviews.handOver,
          reviews.handedOver,
          reviews.takeBack,
          reviews.door,
          reviews.doorOptions,
        ],
        pages: null,
        onFault: (error) => faults.push(error),
      });
    });

    async function anna(withPassword: boolean) {
      const { stores } = records;
      const passwordHash = withPassword ? await hashOfPassword(password) : null;
      const anna = a.account({ passwordHash, totpSecret: withPassword ? secret : null });
      await stores.accounts.add(anna);
      await stores.cases.add(a.oneCase());
      await stores.cases.addCycle(a.cycle());
      const begun = await begin(stores, anna, "passkey", "a browser", now);
      return { ...begun, cookie: `glimmer=${begun.id}` };
    }
    const call = async (method: "POST" | "DELETE" | "GET", url: string, cookie: string, payload?: object) => {
      const { statusCode, headers, body } = await app.inject({
        method,
        url,
        headers: { origin: ORIGIN, cookie },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: statusCode, cookie: headers["set-cookie"], body: body === "" ? null : JSON.parse(body) };
    };
    const signOutEverywhere = async (cookie: string) =>
      expect((await call("POST", "/api/sign-out/everywhere", cookie)).status).toBe(204);

    test("two passkeys removed leave one, which is the way in", async () => {
      const { cookie } = await anna(false);
      for (const id of ["first", "second"]) await records.stores.accounts.addPasskey(a.passkey({ id }));
      gate.together();
      const answers = await Promise.all(["first", "second"].map((id) => call("DELETE", `/api/passkeys/${id}`, cookie)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]));
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("passkey-last");
      expect(await records.stores.accounts.passkeysOf("anna")).toHaveLength(1);
    });

    test("a password set while everything is signed out is not set, and nobody is in", async () => {
      const { cookie } = await anna(true);
      const before = await records.stores.accounts.get("anna");
      const { body } = await call("POST", "/api/password", cookie, { password: "another long password" });
      gate.after(() => signOutEverywhere(cookie));
      const set = await call("POST", "/api/password/confirm", cookie, {
        password: "another long password",
        secret: body.secret,
        code: totpAt(body.secret, Date.parse(now)),
      });
      expect([set.status, set.body.code, set.cookie]).toEqual([401, "sign-in-needed", undefined]);
      expect(await records.stores.accounts.get("anna")).toEqual(before);
      expect(await records.stores.sessions.listOf("anna")).toEqual([]);
    });

    const shown = (): object => ({ password, code: totpAt(secret, Date.parse(now)) });
    test.each([
      ["a device that is handed over", "/api/cycles/cycle-1/screen", false, (): object => ({})],
      ["the door back", "/api/cycles/cycle-1/door", true, shown],
      ["showing once more who it is", "/api/sign-in/again", false, shown],
    ] as const)("%s keeps nobody in who signs out everywhere", async (_what, path, onScreen, body) => {
      const signed = await anna(true);
      let { cookie } = signed;
      const elsewhere = await begin(records.stores, a.account(), "passkey", "another browser", now);
      if (onScreen) {
        const screen = await rotated(records.stores, signed.session, { scope: { kind: "screen", cycle: "cycle-1" } });
        cookie = `glimmer=${screen?.id}`;
      }
      gate.after(() => signOutEverywhere(`glimmer=${elsewhere.id}`));
      const late = await call("POST", path, cookie, path.endsWith("screen") ? undefined : body());
      expect([late.status, late.body.code, late.cookie]).toEqual([401, "sign-in-needed", undefined]);
      expect(await records.stores.sessions.listOf("anna")).toEqual([]);
    });

    test("a request that notes that it came, as its session ends, is a stranger's and no fault", async () => {
      const { session, cookie } = await anna(true);
      await records.stores.sessions.remove(session.hash);
      await records.stores.sessions.add({ ...session, seenAt: "2026-11-21T08:58:00.000Z" });
      const before = { ...records.stores.accounts };
      Object.assign(records.stores.accounts, {
        get: async (id: string) => {
          await records.stores.sessions.remove(session.hash);
          return before.get(id);
        },
      });
      expect(await call("GET", "/api/sessions", cookie)).toMatchObject({ status: 401 });
    });

    test("a code that is shown in two places opens one of them", async () => {
      await anna(true);
      const ask = { signInName: "anna.l", ...shown() };
      const answers = await Promise.all([1, 2].map(() => call("POST", "/api/sign-in/password", "", ask)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    });
  });
});
