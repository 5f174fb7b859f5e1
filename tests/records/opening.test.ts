/** How a database is opened, brought up to the code, and refused; and what a stolen one tells. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CamelCasePlugin, Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookKinds } from "#domain/notebook.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Edit } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import { engineAt } from "#records/engine.ts";
import { leafText } from "#records/log/leaf.ts";
import { verifyLog } from "#records/log/verify.ts";
import { migrate } from "#records/migrations.ts";
import { openRecords } from "#records/open.ts";
import type { Tables } from "#records/tables.ts";
import { databases, sealIn } from "./databases.ts";
import type { RunningDatabase } from "./databases.ts";
import * as a from "./samples.ts";

const scratch = mkdtempSync(join(tmpdir(), "glimmer-records-opening-"));
let seal: RecordSeal;
beforeAll(async () => {
  seal = await sealIn(join(scratch, "keys"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const question: Edit = {
  id: "e1",
  name: "question/PLANTED-ENTRY",
  was: { text: "PLANTED-WAS" },
  now: { text: "PLANTED-NOW" },
};

/** One of everything, with a planted word in every text about a person. */
async function plant(stores: Stores): Promise<void> {
  const { accounts, sessions, cases, films, notebooks } = stores;
  const planted = a.account({
    name: "PLANTED-NAME",
    signInName: "PLANTED-SIGN-IN",
    passwordHash: "PLANTED-HASH",
    totpSecret: "PLANTED-SECRET",
  });
  await accounts.add(planted);
  await accounts.addPasskey(a.passkey({ name: "PLANTED-PASSKEY" }));
  await accounts.invite(a.invitation({ name: "PLANTED-INVITED" }));
  const provider = { identity: "i", session: "s", refreshToken: "PLANTED-TOKEN", checkedAt: a.moment(1) };
  await sessions.add(a.session({ device: "PLANTED-DEVICE", provider }));
  await cases.add(a.oneCase());
  await cases.addCycle(a.cycle());
  await films.add(a.film({ name: "PLANTED-FILM.mov", digest: "PLANTED-DIGEST" }));
  await films.change(a.film({ name: "PLANTED-FILM-2.mov", digest: "PLANTED-DIGEST" }));
  await accounts.change({ ...planted, name: "PLANTED-NAME-2" });
  for (const kind of notebookKinds) {
    await notebooks.append(
      { kind, id: "case-1" },
      kind === "service" ? "service" : "case-1",
      [question],
      "anna",
      a.moment(1),
    );
  }
}

function found(folder: string, text: string): string[] {
  const wanted = text.toLowerCase();
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).toString("latin1").toLowerCase().includes(wanted));
}

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("a database", () => {
    let database: RunningDatabase;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());

    it("that is stolen, log and all, tells nobody's story", async () => {
      const where = await database.fresh();
      const records = await openRecords({ where, seal });
      await plant(records.stores);
      // As it lies there while Glimmer runs, and after it has been closed and tidied.
      for (const when of ["running", "closed"]) {
        if (when === "closed") {
          await records.close();
          await database.run(where, "vacuum");
        }
        expect(found(database.folder, "V-0137")).not.toEqual([]);
        expect(found(database.folder, "PLANTED")).toEqual([]);
      }
      const again = await openRecords({ where, seal });
      expect(await again.stores.notebooks.read({ kind: "film", id: "case-1" }, 0)).toMatchObject([question]);
      await again.close();
    });

    it("opens no text that was moved to another row, column or notebook", async () => {
      const where = await database.fresh();
      const records = await openRecords({ where, seal });
      await plant(records.stores);
      await records.stores.accounts.add(a.account({ id: "ben", signInName: "ben" }));
      const edits = ["a", "b"].map((id) => ({ ...question, id }));
      await records.stores.notebooks.append({ kind: "case", id: "two" }, "case-1", edits, "anna", a.moment(1));
      const damaged = { code: "vault-text-damaged" };

      await database.run(
        where,
        "update accounts set name = (select name from accounts where id = 'ben') where id = 'anna'",
      );
      await expect(records.stores.accounts.get("anna")).rejects.toMatchObject(damaged);
      expect(await records.stores.accounts.get("ben")).toMatchObject({ id: "ben" });
      await database.run(where, "update accounts set name = sign_in_name where id = 'ben'");
      await expect(records.stores.accounts.get("ben")).rejects.toMatchObject(damaged);

      const words = "(select words from edits where notebook = 'two' and seq = 1)";
      await database.run(where, `update edits set words = ${words} where notebook = 'two' and seq = 2`);
      await expect(records.stores.notebooks.read({ kind: "case", id: "two" }, 0)).rejects.toMatchObject(damaged);
      await database.run(where, "update edits set notebook = 'three' where notebook = 'two' and seq = 1");
      await expect(records.stores.notebooks.read({ kind: "case", id: "three" }, 0)).rejects.toMatchObject(damaged);
      await records.close();
    });

    it("is opened by several at once, the first time too, and keeps what it has", async () => {
      const where = await database.fresh();
      const opened = await Promise.all([1, 2, 3].map(() => openRecords({ where, seal })));
      await opened[0]?.stores.accounts.add(a.account());
      for (const records of opened) {
        expect(await records.stores.accounts.get("anna")).toEqual(a.account());
        await records.close();
      }
      const again = await openRecords({ where, seal });
      expect(await again.stores.accounts.list()).toEqual([a.account()]);
      await again.close();
    });

    it("whose migration broke off half-way is as it was, and is brought up the next time", async () => {
      const where = await database.fresh();
      // The last table that is made is in the way.
      await database.run(where, "create table audit (planted int)");
      await expect(openRecords({ where, seal })).rejects.toThrow(/audit/);
      await expect(database.run(where, "select * from accounts")).rejects.toThrow(/accounts/);
      await expect(database.run(where, "select * from schema_version")).rejects.toThrow(/schema_version/);
      await database.run(where, "drop table audit");
      const records = await openRecords({ where, seal });
      await plant(records.stores);
      await records.close();
    });

    it("of an older Glimmer is brought up, and keeps what it has", async () => {
      const where = await database.fresh();
      const engine = engineAt(where);
      const db = new Kysely<Tables>({ dialect: engine.dialect, plugins: [new CamelCasePlugin()] });
      await migrate({ read: db, write: (work) => db.transaction().execute(work) }, engine.types, 1);
      await database.run(
        where,
        `insert into accounts (id, role, name, sign_in_name, sign_in_digest, created_at)
           values ('anna', 'owner', '', '', 'd', '${a.moment(0)}');
         insert into cases (id, code, guider, created_at) values ('case-1', 'V-0137', 'anna', '${a.moment(4)}');
         insert into sessions (hash, account, strength, device, created_at, seen_at)
           values ('a1', 'anna', 'passkey', '', '${a.moment(2)}', '${a.moment(3)}');
         insert into audit (seq, at, by, what, subject, case_id) values
           (1, '${a.moment(1)}', null, 'sign-in-refused', null, null),
           (2, '${a.moment(2)}', 'anna', 'case-opened', 'case-1', 'case-1');
         insert into counters (name, value) values ('audit', 2)`,
      );
      const records = await openRecords({ where, seal });
      // Whoever was signed in had shown who they are when they came.
      expect(await db.selectFrom("sessions").select("shownAt").execute()).toEqual([{ shownAt: a.moment(2) }]);
      expect((await records.stores.cases.list()).map(({ demoAt }) => demoAt)).toEqual([null]);
      // Whoever owned the service has the roles that take its place.
      const roles = "operator lead guider";
      expect(await db.selectFrom("accounts").select("roles").execute()).toEqual([{ roles }]);
      // What the audit has is linked as it is, and what follows is linked to it.
      await records.stores.audit.add({ at: a.moment(5), by: "anna", what: "film-begun", subject: "f", caseId: null });
      const lines = (await records.stores.audit.list(0)).map(leafText);
      expect(await verifyLog(lines, [])).toEqual({ ok: true, entries: 3, covered: 0 });
      await records.close();
      await db.destroy();
    });

    it("of a newer Glimmer is left as it is", async () => {
      const where = await database.fresh();
      const records = await openRecords({ where, seal });
      await records.stores.accounts.add(a.account());
      await records.close();
      await database.run(where, "update schema_version set version = version + 1000");
      await expect(openRecords({ where, seal })).rejects.toMatchObject({ code: "records-newer" });
      await database.run(where, "update schema_version set version = version - 1000");
      const again = await openRecords({ where, seal });
      expect(await again.stores.accounts.list()).toHaveLength(1);
      await again.close();
    });
  });
});

describe("what is no database of ours", () => {
  it.each([
    ["a folder that is not there", join(scratch, "nowhere", "glimmer.db")],
    ["a folder", scratch],
    ["a server that does not run", `postgres://glimmer@${encodeURIComponent(scratch)}/glimmer`],
  ])("%s is out of reach", async (_what, where) => {
    await expect(openRecords({ where, seal })).rejects.toMatchObject({ code: "records-unreachable" });
  });

  it("another file is said to be damaged, and stays as it is", async () => {
    const where = join(scratch, "letter.txt");
    writeFileSync(where, "Dear colleague, ".repeat(1000));
    await expect(openRecords({ where, seal })).rejects.toMatchObject({ code: "records-damaged" });
    expect(readFileSync(where, "utf8")).toBe("Dear colleague, ".repeat(1000));
  });

  it("a new file is its owner's alone", async () => {
    const where = join(scratch, "new.db");
    const records = await openRecords({ where, seal });
    await records.stores.accounts.add(a.account());
    for (const name of readdirSync(scratch).filter((one) => one.startsWith("new.db"))) {
      expect(statSync(join(scratch, name)).mode & 0o077).toBe(0);
    }
    await records.close();
  });
});
