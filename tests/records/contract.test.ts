/** What the stores promise, on both databases. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditEntry } from "#domain/audit.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Edit, KeptEdit, NotebookRef } from "#domain/notebook.ts";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { size } from "../size.ts";
import { databases, sealIn } from "./databases.ts";
import type { RunningDatabase } from "./databases.ts";
import * as a from "./samples.ts";

const keys = mkdtempSync(join(tmpdir(), "glimmer-records-keys-"));
let seal: RecordSeal;
beforeAll(async () => {
  seal = await sealIn(keys);
});
afterAll(() => rmSync(keys, { recursive: true }));

const twenty = <T>(act: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, i) => act(i)));

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of from) list.push(one);
  return list;
}

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("records", () => {
    let database: RunningDatabase;
    let where: string;
    let records: Records;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());
    beforeEach(async () => {
      where = await database.fresh();
      records = await openRecords({ where, seal });
    });
    afterEach(() => records.close());

    describe("a case's team", () => {
      it("comes back by case and by account, and somebody stands on it once", async () => {
        const { accounts, cases, team } = records.stores;
        await accounts.add(a.account());
        await accounts.add(a.account({ id: "ben", signInName: "ben" }));
        await cases.add(a.oneCase());
        await team.put(a.member());
        await team.put(a.member({ account: "anna", as: "assistant", until: a.moment(9) }));
        expect(await team.ofCase("case-1")).toEqual([
          a.member({ account: "anna", as: "assistant", until: a.moment(9) }),
          a.member(),
        ]);
        await team.put(a.member({ until: a.moment(50) }));
        expect(await team.ofAccount("ben")).toEqual([a.member({ until: a.moment(50) })]);
        expect(await team.ofCase("another")).toEqual([]);
        await expect(team.put(a.member({ caseId: "nowhere" }))).rejects.toThrow();
        await team.remove("case-1", "ben");
        expect(await team.ofAccount("ben")).toEqual([]);
      });
    });

    describe("emergencies", () => {
      it("come back as they were asked and decided, and what waits is found", async () => {
        const { accounts, cases, emergencies } = records.stores;
        await accounts.add(a.account());
        await accounts.add(a.account({ id: "ben", signInName: "ben" }));
        await cases.add(a.oneCase());
        await emergencies.add(a.emergency());
        const later = a.emergency({ id: "emergency-2", askedAt: a.moment(40) });
        await emergencies.add(later);
        expect(await emergencies.asked()).toEqual([a.emergency(), later]);
        const allowed = a.emergency({ allowedBy: "anna", allowedAt: a.moment(41), until: a.moment(50) });
        await emergencies.change(allowed);
        await emergencies.change({ ...later, endedAt: a.moment(42) });
        expect(await emergencies.get("emergency-1")).toEqual(allowed);
        expect(await emergencies.asked()).toEqual([]);
        expect(await emergencies.ofCase("case-1")).toHaveLength(2);
        const { reason: _reason, ...grant } = allowed;
        expect((await emergencies.grantsTo("ben"))[0]).toEqual(grant);
        expect(await emergencies.grantsTo("anna")).toEqual([]);
        await expect(emergencies.change(a.emergency({ id: "nowhere" }))).rejects.toThrow();
        await cases.remove("case-1");
        expect(await emergencies.grantsTo("ben")).toEqual([]);
      });
    });

    describe("accounts", () => {
      it("come back as they went in, and as they were changed", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account());
        const plain = a.account({
          id: "ben",
          signInName: "ben",
          passwordHash: null,
          totpSecret: null,
          roles: ["guider"],
        });
        await accounts.add(plain);
        expect(await accounts.get("anna")).toEqual(a.account());
        expect(await accounts.list()).toEqual([a.account(), plain]);
        const changed = a.account({ name: "Anna Ek", signInName: "anna.ek", totpStep: 7, endedAt: a.moment(9) });
        await accounts.change(changed);
        expect(await accounts.get("anna")).toEqual(changed);
        expect(await accounts.bySignInName("Anna.L")).toBeNull();
        expect(await accounts.bySignInName("anna.ek")).toEqual(changed);
        expect(await accounts.get("nobody")).toBeNull();
      });

      it("are found by a sign-in name however it is typed, and no two share one", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account());
        expect(await accounts.bySignInName(" anna.l ")).toEqual(a.account());
        expect(await accounts.bySignInName("anna")).toBeNull();
        await expect(accounts.add(a.account({ id: "other", signInName: "ANNA.L" }))).rejects.toThrow();
        expect(await accounts.list()).toHaveLength(1);
      });

      it("use each code once, and never an older one", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account());
        const tries = await twenty(() => accounts.useTotpStep("anna", 50));
        expect(tries.filter((ok) => ok)).toHaveLength(1);
        expect(await accounts.useTotpStep("anna", 49)).toBe(false);
        expect(await accounts.useTotpStep("anna", 51)).toBe(true);
        expect(await accounts.get("anna")).toMatchObject({ totpStep: 51 });
      });

      it("are let in again after a clock that ran ahead was put right", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account({ totpStep: 100_000 }));
        expect(await accounts.useTotpStep("anna", 99_880)).toBe(false);
        expect(await accounts.useTotpStep("anna", 99_879)).toBe(true);
        expect(await accounts.useTotpStep("anna", 99_879)).toBe(false);
        expect(await accounts.useTotpStep("anna", 99_880)).toBe(true);
      });

      it("have passkeys", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account());
        const second = a.passkey({ id: "c2Vjb25k", counter: 0, transports: [], createdAt: a.moment(2) });
        await accounts.addPasskey(second);
        await accounts.addPasskey(a.passkey());
        expect(await accounts.passkeysOf("anna")).toEqual([a.passkey(), second]);
        expect(await accounts.setCounter(second.id, 12)).toBe(true);
        expect(await accounts.passkey(second.id)).toEqual({ ...second, counter: 12 });
        await accounts.removePasskey(second.id);
        expect(await accounts.setCounter(second.id, 13)).toBe(false);
        expect(await accounts.passkey(second.id)).toBeNull();
        expect(await accounts.passkeysOf("ben")).toEqual([]);
        await expect(accounts.addPasskey(a.passkey({ id: "x", account: "nobody" }))).rejects.toThrow();
      });

      it("have identities at a provider, by issuer and subject", async () => {
        const { accounts } = records.stores;
        await accounts.add(a.account());
        const id = accounts.identityId("https://id.anytown.example", "anna-there");
        expect(id).not.toContain("anna");
        const others = [
          accounts.identityId("https://id.anytown.example", "ben-there"),
          accounts.identityId("https://id.otherton.example", "anna-there"),
          accounts.identityId("https://id.anytown.exampleanna", "-there"),
        ];
        expect(new Set([id, ...others]).size).toBe(4);
        const identity = { id, account: "anna", issuer: "https://id.anytown.example", createdAt: a.moment(1) };
        await accounts.addIdentity(identity);
        await expect(accounts.addIdentity(identity)).rejects.toThrow();
        expect(await accounts.identity(id)).toEqual(identity);
        expect(await accounts.identitiesOf("anna")).toEqual([identity]);
        expect(await accounts.identitiesOf("ben")).toEqual([]);
        await accounts.removeIdentity(id);
        expect(await accounts.identity(id)).toBeNull();
      });

      it("are invited once", async () => {
        const { accounts } = records.stores;
        await accounts.invite(a.invitation());
        const taken = await twenty(() => accounts.takeInvitation(a.invitation().hash, a.moment(59)));
        expect(taken.filter((one) => one !== null)).toEqual([a.invitation()]);
        await accounts.invite(a.invitation());
        expect(await accounts.takeInvitation(a.invitation().hash, a.moment(60))).toBeNull();
        expect(await accounts.takeInvitation("00", a.moment(0))).toBeNull();
      });
    });

    it("keep sessions, and end them one by one or all at once", async () => {
      const { accounts, sessions } = records.stores;
      await accounts.add(a.account());
      await accounts.add(a.account({ id: "ben", signInName: "ben" }));
      const screen = a.session({ hash: "s", scope: { kind: "screen", cycle: "cycle-1" }, createdAt: a.moment(9) });
      const bens = a.session({ hash: "b", account: "ben" });
      for (const one of [screen, a.session(), bens]) await sessions.add(one);
      expect(await sessions.get("s")).toEqual(screen);
      expect(await sessions.listOf("anna")).toEqual([a.session(), screen]);
      expect(await sessions.seen(a.session().hash, a.moment(30))).toBe(true);
      expect(await sessions.get(a.session().hash)).toEqual(a.session({ seenAt: a.moment(30) }));
      expect([await sessions.remove("s"), await sessions.remove("s")]).toEqual([true, false]);
      expect(await sessions.get("s")).toBeNull();
      expect(await sessions.seen("s", a.moment(30))).toBe(false);
      expect(await sessions.get("s")).toBeNull();
      await sessions.removeAllOf("anna");
      expect(await sessions.listOf("anna")).toEqual([]);
      expect(await sessions.get("b")).toEqual(bens);
    });

    it("keep how a session stands at the provider that it began at", async () => {
      const { accounts, sessions } = records.stores;
      await accounts.add(a.account());
      const provider = { identity: "i", session: "s", refreshToken: "token", checkedAt: a.moment(1) };
      const one = a.session({ hash: "1", strength: "identity-provider", provider });
      const other = a.session({ hash: "2", provider: { ...provider, session: null, refreshToken: null } });
      for (const session of [one, other, a.session()]) await sessions.add(session);
      expect(await sessions.get("1")).toEqual(one);
      expect(await sessions.listOf("anna")).toEqual(expect.arrayContaining([one, other, a.session()]));
      expect(await sessions.listOfIdentity("i", null)).toEqual([one, other]);
      expect(await sessions.listOfIdentity("i", "s")).toEqual([one]);
      expect(await sessions.listOfIdentity(null, "s")).toEqual([one]);
      expect(await sessions.listOfIdentity("j", null)).toEqual([]);
      const checked = { ...provider, refreshToken: "next", checkedAt: a.moment(20) };
      expect(await sessions.checked("1", checked)).toBe(true);
      expect(await sessions.get("1")).toEqual({ ...one, provider: checked });
      expect(await sessions.checked("9", checked)).toBe(false);
    });

    it("keep cases and their cycles", async () => {
      const { accounts, cases } = records.stores;
      await accounts.add(a.account());
      await cases.add(a.oneCase());
      const second = a.oneCase({ id: "case-2", code: "V-0138", createdAt: a.moment(40) });
      await cases.add(second);
      expect(await cases.get("case-1")).toEqual(a.oneCase());
      expect(await cases.get("case-9")).toBeNull();
      expect(await cases.list()).toEqual([a.oneCase(), second]);
      await cases.change({ ...second, awayAt: a.moment(50) });
      expect(await cases.get("case-2")).toEqual({ ...second, awayAt: a.moment(50) });
      await expect(cases.change(a.oneCase({ id: "case-9", code: "V-9" }))).rejects.toThrow("no case");
      await expect(cases.add(a.oneCase({ id: "case-3" }))).rejects.toThrow();

      const others = [a.cycle({ id: "z", number: 2 }), a.cycle({ id: "y", caseId: "case-2" })];
      for (const one of [...others, a.cycle()]) await cases.addCycle(one);
      expect(await cases.cycle("z")).toEqual(others[0]);
      expect(await cases.cycle("nothing")).toBeNull();
      expect(await cases.cyclesOf("case-1")).toEqual([a.cycle(), others[0]]);
      expect(await cases.allCycles()).toEqual([a.cycle(), ...others]);
      await expect(cases.addCycle(a.cycle({ id: "again" }))).rejects.toThrow();
    });

    it("take a case out with everything written in it, and no other's", async () => {
      const { cases, jobs, notebooks, films } = records.stores;
      await a.withFilm(records);
      const other = a.oneCase({ id: "case-2", code: "V-0138" });
      await cases.add(other);
      const ref = { kind: "case", id: "case-1" } as const;
      const one = { id: "edit-one", name: "question", was: null, now: { text: "How?" } };
      await notebooks.append(ref, "case-1", [one], "anna", a.moment(9));
      await notebooks.append({ ...ref, id: "case-2" }, "case-2", [one], "anna", a.moment(9));
      await jobs.add(a.job());
      await expect(cases.remove("case-1")).rejects.toThrow();
      expect(await notebooks.read(ref, 0)).toHaveLength(1);

      await films.remove("film-1");
      await cases.remove("case-1");
      expect(await cases.list()).toEqual([other]);
      expect(await cases.allCycles()).toEqual([]);
      expect(await notebooks.read(ref, 0)).toEqual([]);
      expect(await jobs.open()).toEqual([]);
      expect(await notebooks.read({ ...ref, id: "case-2" }, 0)).toHaveLength(1);
    });

    it("give every number of a case once", async () => {
      const given = await twenty(() => records.stores.cases.nextNumber());
      expect(given.sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await records.stores.cases.nextNumber()).toBe(21);
    });

    describe("films", () => {
      it("come back as they went in, and as they were changed", async () => {
        await a.withCase(records.stores);
        const { films, cases } = records.stores;
        await cases.add(a.oneCase({ id: "case-2", code: "V-2" }));
        await cases.addCycle(a.cycle({ id: "cycle-2", caseId: "case-2" }));
        const other = a.film({ id: "film-2", caseId: "case-2", cycleId: "cycle-2", kind: "review" });
        await films.add(a.film());
        await films.add(other);
        expect(await films.get("film-1")).toEqual(a.film());
        expect(await films.listOf("case-2")).toEqual([other]);
        expect(await films.all()).toEqual([a.film(), other]);
        const arrived = a.film({
          state: "in",
          bytes: 40_000_000_001,
          facts: a.facts,
          problem: "film-damaged",
          plays: "working-copy",
          digest: "d1",
        });
        await films.change(arrived);
        expect(await films.get("film-1")).toEqual(arrived);
        expect(await films.alike("case-1", "d1")).toEqual([arrived]);
        expect(await films.alike("case-1", "d2")).toEqual([]);
        expect(await films.alike("case-2", "d1")).toEqual([]);
        expect(await films.get("film-9")).toBeNull();
        await expect(films.add(a.film({ id: "x", caseId: "nothing" }))).rejects.toThrow();
      });

      it("have pieces, and say which blob a new one takes the place of", async () => {
        await a.withFilm(records);
        const { films, uploads } = records.stores;
        const clip = { film: "film-1", kind: "clip", key: "10-20", blob: a.blob(1) } as const;
        expect(await films.putPiece(clip)).toBeNull();
        expect(await films.putPiece({ ...clip, key: "30-40", blob: a.blob(2) })).toBeNull();
        expect(await films.putPiece({ ...clip, blob: a.blob(3) })).toEqual(a.blob(1));
        expect(await films.putPiece({ ...clip, blob: a.blob(3) })).toBeNull();
        expect(await films.piece("film-1", "clip", "10-20")).toEqual({ ...clip, blob: a.blob(3) });
        expect(await films.piece("film-1", "still", "10-20")).toBeNull();
        expect((await films.piecesOf("film-1")).map(({ key }) => key)).toEqual(["10-20", "30-40"]);
        await uploads.addPart("upload-1", 0, a.blob(4, 10), a.moment(1));
        expect([...(await films.blobs())].sort()).toEqual([2, 3, 4].map((n) => a.blob(n).id));
        expect(await films.removePiece("film-1", "clip", "30-40")).toEqual(a.blob(2));
        expect(await films.removePiece("film-1", "clip", "30-40")).toBeNull();
        expect(await films.piecesOf("film-1")).toHaveLength(1);
      });

      it("take everything with them when they go", async () => {
        await a.withFilm(records);
        const { films, uploads } = records.stores;
        await films.putPiece({ film: "film-1", kind: "original", key: "", blob: a.blob(1) });
        await uploads.addPart("upload-1", 0, a.blob(2, 10), a.moment(1));
        await films.remove("film-1");
        expect(await films.all()).toEqual([]);
        expect(await films.blobs()).toEqual([]);
        expect(await uploads.get("upload-1")).toBeNull();
      });
    });

    it("keep the parts of an upload end to end", async () => {
      await a.withFilm(records);
      const { uploads } = records.stores;
      expect(await uploads.ofFilm("film-1")).toEqual(a.upload());
      expect(await uploads.unfinished()).toEqual([a.upload()]);
      expect(await uploads.addPart("upload-1", 0, a.blob(1, 6_000_000_000), a.moment(10))).toBe(true);
      expect(await uploads.addPart("upload-1", 0, a.blob(2, 10), a.moment(11))).toBe(false);
      expect(await uploads.addPart("upload-1", 6_000_000_001, a.blob(2, 10), a.moment(11))).toBe(false);
      expect(await uploads.addPart("nothing", 0, a.blob(2, 10), a.moment(11))).toBe(false);
      expect(await uploads.get("upload-1")).toEqual(a.upload({ offset: 6_000_000_000, changedAt: a.moment(10) }));
      expect(await uploads.addPart("upload-1", 6_000_000_000, a.blob(2, 10), a.moment(12))).toBe(true);
      expect(await uploads.parts("upload-1")).toEqual([a.blob(1, 6_000_000_000), a.blob(2, 10)]);
      await uploads.setLength("upload-1", 6_000_000_011, a.moment(13));
      expect(await uploads.unfinished()).toHaveLength(1);
      expect(await uploads.addPart("upload-1", 6_000_000_010, a.blob(3, 1), a.moment(14))).toBe(true);
      expect(await uploads.unfinished()).toEqual([]);
      await uploads.remove("upload-1");
      expect(await uploads.get("upload-1")).toBeNull();
      expect(await uploads.parts("upload-1")).toEqual([]);
    });

    it("take one of twenty parts that come for the same place", async () => {
      await a.withFilm(records);
      const { uploads } = records.stores;
      const took = await twenty((i) => uploads.addPart("upload-1", 0, a.blob(i, 100 + i), a.moment(i)));
      const winner = took.indexOf(true);
      expect(took.filter((ok) => ok)).toHaveLength(1);
      expect(await uploads.parts("upload-1")).toEqual([a.blob(winner, 100 + winner)]);
      expect(await uploads.get("upload-1")).toMatchObject({ offset: 100 + winner });
    });

    describe("jobs", () => {
      it("are taken in the order they came, each by one, and only those asked for", async () => {
        const { jobs } = records.stores;
        for (let i = 0; i < 12; i++) {
          await jobs.add(a.job({ id: `job-${i}`, kind: i % 2 === 0 ? "import-film" : "render-clip" }));
        }
        const taken = await twenty(() => jobs.take(["import-film"], a.moment(30)));
        const ids = taken.flatMap((one) => (one ? [one.id] : []));
        expect(ids.sort()).toEqual(["job-0", "job-10", "job-2", "job-4", "job-6", "job-8"]);
        expect(taken.find((one) => one?.id === "job-2")).toEqual(
          a.job({ id: "job-2", state: "running", attempts: 1, changedAt: a.moment(30) }),
        );
        expect(await jobs.take(["look-at-film"], a.moment(31))).toBeNull();
        expect(await jobs.take(["look-at-film", "render-clip"], a.moment(31))).toMatchObject({ id: "job-1" });
        expect(await jobs.take(["render-clip"], a.moment(31))).toMatchObject({ id: "job-3" });
      });

      it("wait again when the process that ran them has died", async () => {
        const { jobs } = records.stores;
        await jobs.add(a.job());
        await jobs.add(a.job({ id: "job-2", film: "film-2" }));
        await jobs.take(["import-film"], a.moment(30));
        await jobs.requeueRunning(a.moment(31));
        expect(await jobs.get("job-1")).toEqual(a.job({ attempts: 1, changedAt: a.moment(31) }));
        expect(await jobs.get("job-2")).toEqual(a.job({ id: "job-2", film: "film-2" }));
        expect(await jobs.take(["import-film"], a.moment(32))).toMatchObject({ id: "job-1", attempts: 2 });
      });

      it("stay open until they are done or have failed", async () => {
        const { jobs } = records.stores;
        await jobs.add(a.job());
        await jobs.add(a.job({ id: "job-2", film: "film-2" }));
        const failed = a.job({ state: "failed", code: "film-damaged", progress: 0.5, step: "survey", attempts: 3 });
        await jobs.change(failed);
        expect(await jobs.get("job-1")).toEqual(failed);
        expect((await jobs.open()).map(({ id }) => id)).toEqual(["job-2"]);
        expect(await jobs.ofFilm("film-1")).toEqual([failed]);
        expect(await jobs.get("job-9")).toBeNull();
        await expect(jobs.change(a.job({ id: "job-9" }))).rejects.toThrow("no job");
      });
    });

    it("keep the audit in the order it was written", async () => {
      const { audit } = records.stores;
      await audit.add({ at: a.moment(0), by: null, what: "account-made", subject: null, caseId: null });
      await twenty((i) =>
        audit.add({ at: a.moment(i), by: "anna", what: "film-arrived", subject: `film-${i}`, caseId: "case-1" }),
      );
      const entries = await audit.list(0);
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
      expect(entries[0]).toMatchObject({
        seq: 1,
        at: a.moment(0),
        by: null,
        what: "account-made",
        subject: null,
        caseId: null,
      });
      expect(await audit.list(20)).toHaveLength(1);
      expect(await audit.list(3, 2)).toEqual(entries.slice(3, 5));
    });

    it("take nothing into the audit that tells of a person, and let nobody change it", async () => {
      const { audit } = records.stores;
      const entry: AuditEntry = {
        at: a.moment(0),
        by: "anna",
        what: "film-watched",
        subject: "film-1",
        caseId: "case-1",
      };
      const whole: AuditEntry = {
        ...entry,
        subject: "other/k3",
        session: "a1b2c3d4e5f60718",
        strength: "password-and-code",
        relation: "own",
        result: "ok",
        reason: "shared-review",
        count: 12,
        bytes: 5_000_000_000,
      };
      await audit.add(whole);
      expect(await audit.list(0)).toMatchObject([whole]);
      const told: Partial<AuditEntry>[] = [
        { subject: "Ellie at breakfast.mov" },
        { by: "Anna Lindqvist" },
        { caseId: "" },
        { reason: "she said no" },
        { relation: "Mum" },
        { at: "yesterday" },
        { count: 1.5 },
        { bytes: -1 },
      ];
      for (const words of told) {
        const [field = ""] = Object.keys(words);
        await expect(audit.add({ ...entry, ...words }), field).rejects.toThrow(field);
      }
      expect(await audit.list(0)).toHaveLength(1);
      for (const change of ["update audit set by = 'ben'", "delete from audit"]) {
        await expect(database.run(where, change), change).rejects.toThrow("only added to");
      }
      expect(await audit.list(0)).toMatchObject([whole]);
    });

    describe("notebooks", () => {
      const ref: NotebookRef = { kind: "film", id: "film-1" };
      const edit = (id: string, changes: Partial<Edit> = {}): Edit => ({
        id,
        name: `note/${id}`,
        was: null,
        now: { text: `words of ${id}`, at: 12, list: [1.5, null, { "ключ \u0000": "…\ud83e\udd86" }] },
        ...changes,
      });
      const seqs = (edits: readonly KeptEdit[]) => edits.map(({ seq }) => seq);

      it("answer edits as they are kept, those sent again included", async () => {
        const { notebooks } = records.stores;
        const first = await notebooks.append(ref, "case-1", [edit("a"), edit("b")], "anna", a.moment(1));
        expect(first).toEqual([
          { ...edit("a"), seq: 1, by: "anna", at: a.moment(1) },
          { ...edit("b"), seq: 2, by: "anna", at: a.moment(1) },
        ]);
        const again = [edit("c"), edit("b", { now: null }), edit("c", { now: null }), edit("a")];
        const second = await notebooks.append(ref, "case-1", again, "ben", a.moment(2));
        expect(second).toEqual([...first, { ...edit("c"), seq: 3, by: "ben", at: a.moment(2) }]);
        expect(await notebooks.read(ref, 0)).toEqual(second);
        expect(await notebooks.read(ref, 2)).toEqual(second.slice(2));
        expect(await notebooks.append(ref, "case-1", [], "anna", a.moment(3))).toEqual([]);
      });

      it("are told apart by kind and by id", async () => {
        const { notebooks } = records.stores;
        const refs: NotebookRef[] = [ref, { kind: "review", id: "film-1" }, { kind: "film", id: "film-2" }];
        for (const one of refs) await notebooks.append(one, "case-1", [edit("a")], "anna", a.moment(1));
        for (const one of refs) expect(seqs(await notebooks.read(one, 0))).toEqual([1]);
        expect((await all(notebooks.readAll("film"))).map((one) => one.ref.id)).toEqual(["film-1", "film-2"]);
      });

      it("take twenty edits at once without a gap", async () => {
        const { notebooks } = records.stores;
        const kept = await twenty((i) => notebooks.append(ref, "case-1", [edit(`e${i}`)], "anna", a.moment(i)));
        const read = await notebooks.read(ref, 0);
        expect(seqs(read)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
        expect(kept.flat().sort((x, y) => x.seq - y.seq)).toEqual(read);
      });

      it("are read page by page, whatever else is done meanwhile", async () => {
        const { notebooks } = records.stores;
        const many = Array.from({ length: 2300 }, (_, i) => edit(`m${i}`));
        await notebooks.append(ref, "case-1", many, "anna", a.moment(1));
        await notebooks.append({ kind: "film", id: "film-0" }, "case-1", [edit("first")], "anna", a.moment(1));
        const seen: string[] = [];
        for await (const { edit: one } of notebooks.readAll("film")) {
          if (seen.length === 0) {
            await notebooks.append({ kind: "case", id: "case-1" }, "case-1", [edit("x")], "anna", a.moment(1));
          }
          seen.push(one.id);
        }
        expect(seen).toEqual(["first", ...many.map(({ id }) => id)]);
        expect(seqs(await notebooks.append(ref, "case-1", many, "anna", a.moment(2)))).toHaveLength(2300);
      });

      it("give back exactly the edits that were acknowledged, in order, once each", async () => {
        const { notebooks } = records.stores;
        const value = fc.option(fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 })), {
          nil: null,
        });
        const someEdit = fc.record({
          id: fc.nat({ max: 15 }).map((n) => `e${n}`),
          name: fc.string({ unit: "binary", maxLength: 20 }),
          was: value,
          now: value,
        });
        let notebook = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(fc.array(someEdit, { maxLength: 6 }), { maxLength: 6 }), async (batches) => {
            const here: NotebookRef = { kind: "case", id: `n${++notebook}` };
            const expected = new Map<string, KeptEdit>();
            for (const [i, batch] of batches.entries()) {
              const sent: Edit[] = JSON.parse(JSON.stringify(batch));
              const answer = await notebooks.append(here, "case-1", sent, "anna", a.moment(i));
              for (const one of sent) {
                if (!expected.has(one.id)) {
                  expected.set(one.id, { ...one, seq: expected.size + 1, by: "anna", at: a.moment(i) });
                }
              }
              const ids = new Set(sent.map(({ id }) => id));
              expect(answer).toEqual([...expected.values()].filter(({ id }) => ids.has(id)));
            }
            expect(await notebooks.read(here, 0)).toEqual([...expected.values()]);
          }),
          { numRuns: size({ test: 40, soak: 1000 }) },
        );
      });
    });

    describe("a transaction", () => {
      it("leaves nothing behind when it fails, and everything when it does not", async () => {
        const ref: NotebookRef = { kind: "case", id: "case-1" };
        const edit: Edit = { id: "e", name: "question", was: null, now: { text: "why" } };
        const fill = (fail: boolean) =>
          records.transaction(async (stores) => {
            await a.withCase(stores);
            const number = await stores.cases.nextNumber();
            await stores.notebooks.append(ref, "case-1", [edit], "anna", a.moment(1));
            await stores.audit.add({
              at: a.moment(1),
              by: "anna",
              what: "case-opened",
              subject: null,
              caseId: "case-1",
            });
            expect(await stores.notebooks.read(ref, 0)).toHaveLength(1);
            if (fail) throw new Error("no");
            return number;
          });
        await expect(fill(true)).rejects.toThrow("no");
        const { stores } = records;
        expect(await stores.accounts.list()).toEqual([]);
        expect(await stores.cases.list()).toEqual([]);
        expect(await stores.notebooks.read(ref, 0)).toEqual([]);
        expect(await stores.audit.list(0)).toEqual([]);
        expect(await fill(false)).toBe(1);
        expect(await stores.cases.list()).toHaveLength(1);
        expect(await stores.notebooks.read(ref, 0)).toHaveLength(1);
      });

      it("leaves nothing behind when a statement in it is refused", async () => {
        const attempt = records.transaction(async ({ accounts }) => {
          await accounts.add(a.account());
          await accounts.add(a.account());
        });
        await expect(attempt).rejects.toThrow();
        expect(await records.stores.accounts.list()).toEqual([]);
        await records.stores.accounts.add(a.account());
      });

      it("is the only one that writes: what it has read still holds when it writes", async () => {
        await a.withCase(records.stores);
        await twenty((i) =>
          records.transaction(async ({ cases }) => {
            const cycles = await cases.cyclesOf("case-1");
            await cases.addCycle(a.cycle({ id: `next-${i}`, number: cycles.length + 1 }));
          }),
        );
        const numbers = (await records.stores.cases.cyclesOf("case-1")).map(({ number }) => number);
        expect(numbers).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
      });

      it("says so when somebody inside it uses the stores outside, instead of waiting for ever", async () => {
        const { stores } = records;
        const say = /use the stores it gives/;
        await expect(records.transaction(async () => stores.cases.list())).rejects.toThrow(say);
        await expect(records.transaction(async () => stores.cases.nextNumber())).rejects.toThrow(say);
        await expect(records.transaction(async () => records.transaction(async () => 1))).rejects.toThrow(say);
        const over = Promise.withResolvers<void>();
        let later: Promise<unknown> = Promise.resolve();
        await records.transaction(async () => {
          later = over.promise.then(() => stores.cases.list());
        });
        over.resolve();
        expect(await later).toEqual([]);
      });
    });
  });
});
