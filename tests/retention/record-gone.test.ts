/** The record of a case is destroyed: what of it is left in the database, in memory, and for whoever asks. */
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { RecordGone } from "#domain/ending.ts";
import { withTheRecord } from "#records/cases.ts";
import { dropUnreadable } from "#workflow/delete.ts";
import { allow } from "../consents.ts";
import { openFilmService } from "../film/film-service.ts";
import type { FilmService } from "../film/film-service.ts";
import type { Running } from "../server/running.ts";
import { colleague, newCase, owner, startService } from "../server/running.ts";
import { plantedCase } from "./planted.ts";

const AT = "2026-11-21T09:00:00.000Z";
const clock = () => AT;
const folders: string[] = [];
let open: FilmService | null = null;
let running: Running | null = null;
afterEach(async () => {
  await open?.close();
  await running?.stop();
  [open, running] = [null, null];
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A case with something in every table that belongs to cases. */
async function fullCase() {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-gone-"));
  folders.push(folder);
  open = await openFilmService(folder, { clock });
  const { one, films } = await plantedCase(open, 1);
  const { stores } = open.records;
  const of = { caseId: one.id, by: "guider", at: AT };
  const [film] = films;
  await allow(open.records, clock, one.id, "guider");
  await stores.team.put({ caseId: one.id, account: "guider", as: "assistant", from: AT, until: null });
  const nobody = { allowedBy: null, allowedAt: null, until: null, endedAt: null, toldAt: null };
  await stores.emergencies.add({ id: "e", caseId: one.id, by: "guider", reason: "Wilhelmina", askedAt: AT, ...nobody });
  const forward = { ...of, to: "guider", purpose: "supervision", until: AT, endedAt: null, seenAt: null } as const;
  await stores.forwards.add({ ...forward, id: "f", note: "Wilhelmina", clips: [] });
  const copy = { ...of, purpose: "family-copy", kind: "clip", film: film!.id, key: "0-900" } as const;
  await stores.copies.add({ ...copy, id: "c", to: "Wilhelmina", fetchedAt: null, bytes: null, sha256: null });
  const said = { address: "Wilhelmina", telephone: "", email: "", safely: "", mustNotKnow: [] };
  const contact = { caseId: one.id, person: "focus", revision: 1, changedBy: "guider", changedAt: AT, said };
  await stores.contacts.put(contact);
  await stores.uploads.add({
    caseId: one.id,
    by: "guider",
    id: "u",
    film: film!.id,
    length: 9,
    offset: 0,
    createdAt: AT,
    changedAt: AT,
  });
  const job = {
    id: "j",
    kind: "open-film",
    caseId: one.id,
    film: film!.id,
    wants: {},
    state: "failed",
    step: "",
  } as const;
  await stores.jobs.add({ ...job, progress: 0, attempts: 1, code: null, createdAt: AT, changedAt: AT });
  return { one, contact, service: open, folder };
}

function tablesOfCases(folder: string, caseId: string): Map<string, number> {
  const database = new DatabaseSync(join(folder, "glimmer.sqlite"), { readOnly: true });
  const found = database
    .prepare(
      "select m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'case_id'",
    )
    .all()
    .map(({ name }) => String(name));
  const rows = new Map(
    found.map((name) => [
      name,
      Number(database.prepare(`select count(*) as n from ${name} where case_id = ?`).get(caseId)?.["n"]),
    ]),
  );
  database.close();
  return rows;
}

it("says of every table with a case what becomes of it, and leaves no row of what goes", async () => {
  const { one, service, folder } = await fullCase();
  const before = tablesOfCases(folder, one.id);
  expect([...before.keys()].sort()).toEqual(Object.keys(withTheRecord).sort());
  const goes = Object.entries(withTheRecord).flatMap(([name, what]) => (what === "goes" ? [name] : []));
  expect(goes.filter((name) => before.get(name) === 0)).toEqual([]);
  await service.records.stores.cases.removeRecord(one.id);
  const after = tablesOfCases(folder, one.id);
  expect(goes.filter((name) => after.get(name) !== 0)).toEqual([]);
  expect(after.get("cycles")).toBe(before.get("cycles"));
  expect((await service.records.stores.consents.list("case-one")).length).toBeGreaterThan(0);
});

it("lets nothing be written into it any more, so that it gets no other record key", async () => {
  const { one, contact, service } = await fullCase();
  const { house, records } = service;
  await house.delete({ one, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  await house.delete({ one, scope: "record", reason: "time", by: null });
  const { stores } = records;
  const keyOf = async () => house.deleting.keeper.keyId(one.id, "record");
  expect(await keyOf()).toBe(null);
  const of = { caseId: one.id, by: "guider", at: AT };
  const edit = { id: "an-edit-too-late", name: "note/9", was: null, now: { text: "Wilhelmina", on: "2026-11-21" } };
  const nobody = { allowedBy: null, allowedAt: null, until: null, endedAt: null, toldAt: null };
  const forward = { ...of, to: "guider", purpose: "supervision", until: AT, endedAt: null, seenAt: null } as const;
  const copy = { ...of, purpose: "family-copy", kind: "film", film: "x", key: "", fetchedAt: null } as const;
  const hold = { at: AT, by: "guider", reason: "A court asks.", reviewOn: "2026-12-21", releaseAskedBy: null };
  const ways: readonly (() => Promise<unknown>)[] = [
    () => stores.notebooks.append({ kind: "case", id: one.id }, one.id, [edit], "guider", AT),
    () => stores.notebooks.append({ kind: "review", id: `${one.id}-cycle` }, one.id, [edit], "guider", AT),
    () => allow(records, clock, one.id, "guider"),
    () => stores.contacts.put(contact),
    async () => stores.endings.put({ ...(await stores.endings.get(one.id)), hold }),
    () => stores.emergencies.add({ id: "e2", caseId: one.id, by: "guider", reason: "R", askedAt: AT, ...nobody }),
    () => stores.forwards.add({ ...forward, id: "f2", note: "R", clips: [] }),
    () => stores.copies.add({ ...copy, id: "c2", to: "R", bytes: null, sha256: null }),
  ];
  for (const way of ways) await expect(way()).rejects.toThrow(RecordGone);
  expect(await keyOf()).toBe(null);
});

it("goes on after a stop between the key and the rows, and opens what is left", async () => {
  const { one, service } = await fullCase();
  const { house, records } = service;
  const { keeper } = house.deleting;
  await house.delete({ one, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  const done = (await records.stores.deletions.ofCase(one.id))[0]!;
  const found = { kept: ["record"], films: 0, clips: 0, bytes: 0, files: [] } as const;
  const left = {
    ...done,
    id: "left",
    scope: "record",
    step: "intended",
    found,
    destroyedAt: null,
    first: null,
  } as const;
  await records.stores.deletions.add({ ...left, keysGoneAt: null, keys: [] });
  await keeper.destroy([{ owner: one.id, kept: "record" }], { at: AT, who: "guider", why: "record-time" });
  const readAll = async () => {
    let count = 0;
    for await (const _ of records.stores.notebooks.readAll("case")) count += 1;
    return count;
  };
  await expect(readAll()).rejects.toThrow();
  await dropUnreadable({ records, keeper });
  expect(await readAll()).toBe(0);
});

it("is in no list, in no memory and in no answer of a service that runs on, and is certified with what the audit was", async () => {
  running = await startService();
  const anna = await owner(running);
  const carl = await colleague(running, anna, "carl");
  const { id, cycle } = await newCase(anna, "case-gone");
  const other = await newCase(anna, "case-stays");
  const code = String((await anna.browser.call("GET", `/api/cases/${id}`)).body.code);
  const write = async (name: string, now: object, at = `case/${id}`) =>
    anna.browser.call("POST", `/api/notebooks/${at}`, {
      edits: [{ id: `edit-${name.replaceAll("/", "-")}`, name, was: null, now }],
    });
  const focus = { kind: "child", name: "Wilhelmina", about: "" };
  expect((await write("focus", focus)).status).toBe(200);
  expect((await write("saw", { text: "Wilhelmina waits" }, `review/${cycle}`)).status).toBe(200);
  const said = { address: "Wilhelmina", telephone: "", email: "", safely: "", mustNotKnow: [] };
  const contact = await anna.browser.call("PUT", `/api/cases/${id}/contacts/focus`, { revision: 0, said });
  expect(contact.status).toBe(200);
  const why = "The guider is ill and the family waits.";
  expect(
    (await carl.browser.call("POST", `/api/case-codes/${code}/emergencies`, { id: "emergency-1", reason: why })).status,
  ).toBe(204);
  // The child's birthday is known from whoever decides for it.
  const decides = {
    id: "decides-focus-born",
    kind: "decides",
    person: "focus",
    born: "2014-05-20",
    deciders: [
      { id: "parent", name: "Laura", footing: "parental-responsibility", held: "mother", unsafeToTell: false },
    ],
    understands: null,
    staff: false,
  };
  expect((await anna.browser.call("POST", `/api/cases/${id}/consent`, { acts: [decides] })).status).toBe(200);
  const closed = await anna.browser.call("POST", `/api/cases/${id}/closing`, {
    reason: "finished",
    wantedBy: "client",
  });
  expect(closed.body).toMatchObject({ recordOn: "2039-05-20" });
  expect((await anna.browser.call("GET", `/api/cases/${id}`)).body.deletion.recordOn).toBe("2039-05-20");

  const runOn = async (to: string) => {
    running!.pass(Date.parse(to) - running!.now());
    await anna.signIn();
    return anna.browser.call("POST", "/api/retention/clock");
  };
  await runOn("2026-11-29T09:00:00.000Z");
  await runOn("2039-05-19T09:00:00.000Z");
  expect((await anna.browser.call("GET", `/api/notebooks/case/${id}`)).body.edits).not.toEqual([]);
  await runOn("2039-05-21T09:00:00.000Z");
  const call = async (path: string, by = anna) => by.browser.call("GET", path);
  await carl.signIn();
  for (const path of ["/api/cases", "/api/emergencies", "/api/notices", "/api/put-forward", "/api/objections"]) {
    for (const by of [anna, carl]) {
      const { status, body } = await call(path, by);
      expect([path, [200, 403].includes(status)]).toEqual([path, true]);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`Wilhelmina|${code}|${id}`));
    }
  }
  expect(JSON.stringify((await call("/api/cases")).body)).toContain(other.id);
  for (const path of [`notebooks/case/${id}`, `notebooks/review/${cycle}`, `cases/${id}`, `cases/${id}/consent`]) {
    const { status, body } = await call(`/api/${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(JSON.stringify(body)).not.toMatch(/Wilhelmina|Laura/);
  }
  for (const late of [
    await write("focus", focus),
    await anna.browser.call("PUT", `/api/cases/${id}/contacts/focus`, { revision: 0, said }),
    await anna.browser.call("POST", `/api/cases/${id}/consent`, { acts: [{ ...decides, id: "decides-late" }] }),
    await carl.browser.call("POST", `/api/case-codes/${code}/emergencies`, { id: "emergency-2", reason: why }),
  ]) {
    expect(late).toMatchObject({ status: 409, body: { code: "case-closed" } });
  }
  expect(running.faults).toEqual([]);

  // The certificate says what the audit was, and the audit says which keys went.
  const ending = (await call(`/api/cases/${id}/ending`)).body;
  const record = ending.deletions.find(({ scope }: { scope: string }) => scope === "record");
  const { note } = (await call(`/api/cases/${id}/certificates/${record.id}/signed`)).body;
  const statement = JSON.parse(String(note).split("\n")[0]!);
  expect(statement.audit.size).toBeGreaterThan(0);
  const page = (await call(`/api/cases/${id}/certificates/${record.id}`)).body;
  expect(page).toContain(`${statement.audit.size} entries, root`);
  const entries = await running.audit();
  const signed = entries.slice(0, statement.audit.size).filter(({ caseId }) => caseId === id);
  const keys = signed.filter(({ what }) => what === "key-destroyed");
  expect(keys.map(({ reason }) => reason)).toEqual(statement.keys.map(({ kept }: { kept: string }) => kept));
  expect(keys.at(-1)?.subject).toBe(statement.keys[0].id);
  expect(signed.map(({ what }) => what)).toEqual(expect.arrayContaining(["epoch-changed", "record-shredded"]));
});
