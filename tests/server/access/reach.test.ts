/**
 * What a call is handed of the records: nothing of another case is there, in the database or in memory, and nothing is
 * written to one; and a call that names no case reaches those alone with which somebody may do what its route says.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api, everyRoute } from "#contract/api/routes.ts";
import type { AccountRole } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import { noEnding } from "#domain/ending.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import type { Records, Stores } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { scopeOf } from "#server/access/scope-of.ts";
import type { Reached } from "#server/access/scoped.ts";
import { NotForRequests, OutOfReach, scoped } from "#server/access/scoped.ts";
import { openCaseIndex } from "#server/cases/case-index.ts";
import { heldBooks } from "#server/consents/books.ts";
import { openDesk } from "#server/notebooks/desk.ts";
import { openLive } from "#server/notebooks/live.ts";
import { guardOf, london, saidYes } from "../../consents.ts";
import * as a from "../../records/samples.ts";
import { sealIn } from "../../records/databases.ts";
import { mayAt } from "./expected.ts";
import { peopled, placesOf } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-reach-"));
const now = "2026-11-21T09:00:00.000Z";
const places = placesOf(true);
const theirs = "none-open";
const ours = "own-guider-open";
let records: Records;
beforeAll(async () => {
  records = await openRecords({ where: join(folder, "glimmer.sqlite"), seal: await sealIn(folder) });
  await records.transaction(async (stores) => {
    await peopled(stores, places, now);
    for (const caseId of [ours, theirs]) {
      const note = { id: `edit-${caseId}`, name: "question", was: null, now: { text: caseId } };
      await stores.notebooks.append({ kind: "case", id: caseId }, caseId, [note], "another", now);
      await stores.copies.add(a.copy({ id: `copy-${caseId}`, caseId, film: `film-${caseId}` }));
      await stores.contacts.put(a.contact({ caseId, person: "client" }));
      await stores.team.put(a.member({ caseId, account: "trainee" }));
      await stores.consents.append(caseId, saidYes("client"), "another", now);
      await stores.jobs.add(a.job({ id: `job-${caseId}`, caseId, film: `film-${caseId}` }));
    }
  });
});
afterAll(async () => {
  await records.close();
  rmSync(folder, { recursive: true });
});

const guard = () => guardOf(records, () => now);
const nothing = { case: null, cycle: null, film: null, upload: null, notebook: null, forward: null };
const caller = (role: AccountRole) => ({
  account: a.account({ id: role, roles: [role] }),
  session: a.session({ account: role }),
});

/** What a call is handed that leads to a case. */
const calledIn = async (caseId: string): Promise<Reached> => {
  const one = (await records.stores.cases.get(caseId))!;
  const call = { route: api.cases.get, act: "see-case", behind: { ...nothing, case: one }, now } as const;
  return scoped(records, scopeOf({ ...call, caller: caller("guider"), consent: guard() }, records));
};

/** Reading, by store: what is asked for of a case. */
const reading: { readonly [name: string]: (stores: Stores, id: string) => Promise<unknown> } = {
  "the case": async ({ cases }, id) => cases.get(id),
  "the case by its code": async ({ cases }, id) => cases.coded(`V-${id}`),
  "the case in the list": async ({ cases }, id) => (await cases.list()).filter((one) => one.id === id),
  "its cycle": async ({ cases }, id) => cases.cycle(`cycle-${id}`),
  "its cycles": async ({ cases }, id) => cases.cyclesOf(id),
  "its cycles among all": async ({ cases }, id) => (await cases.allCycles()).filter(({ caseId }) => caseId === id),
  "its film": async ({ films }, id) => films.get(`film-${id}`),
  "its films": async ({ films }, id) => films.listOf(id),
  "its films among all": async ({ films }, id) => (await films.all()).filter(({ caseId }) => caseId === id),
  "its upload": async ({ uploads }, id) => uploads.get(`upload-${id}`),
  "the upload of its film": async ({ uploads }, id) => uploads.ofFilm(`film-${id}`),
  "its job": async ({ jobs }, id) => jobs.get(`job-${id}`),
  "jobs of its film": async ({ jobs }, id) => jobs.ofFilm(`film-${id}`),
  "its jobs among the open": async ({ jobs }, id) => (await jobs.open()).filter(({ caseId }) => caseId === id),
  "its notebook": async ({ notebooks }, id) => notebooks.read({ kind: "case", id }, 0),
  "its team": async ({ team }, id) => team.ofCase(id),
  "its emergency": async ({ emergencies }, id) => emergencies.get(`emergency-${id}`),
  "its emergencies": async ({ emergencies }, id) => emergencies.ofCase(id),
  "what was put forward": async ({ forwards }, id) => forwards.get(`forward-${id}-guest`),
  "all that was put forward": async ({ forwards }, id) => forwards.ofCase(id),
  "its copy": async ({ copies }, id) => copies.get(`copy-${id}`),
  "its copies": async ({ copies }, id) => copies.ofCase(id),
  "its contact": async ({ contacts }, id) => contacts.of(id, "client"),
  "its contacts": async ({ contacts }, id) => contacts.ofCase(id),
  "what was allowed": async ({ consents }, id) => consents.list(id),
};
const isEmpty = (found: unknown): boolean => found === null || (Array.isArray(found) && found.length === 0);

const writing: { readonly [name: string]: (stores: Stores, id: string) => Promise<unknown> } = {
  "a change of the case": async ({ cases }, id) => cases.change(a.oneCase({ id, guider: "guider" })),
  "a cycle": async ({ cases }, id) => cases.addCycle(a.cycle({ id: "planted", caseId: id, number: 9 })),
  "a film": async ({ films }, id) => films.add(a.film({ id: "planted", caseId: id })),
  "that its film goes": async ({ films }, id) => films.remove(`film-${id}`),
  "an upload": async ({ uploads }, id) => uploads.add(a.upload({ id: "planted", caseId: id })),
  "a job": async ({ jobs }, id) => jobs.add(a.job({ id: "planted", caseId: id })),
  "a note": async ({ notebooks }, id) => notebooks.append({ kind: "case", id }, id, [], "guider", now),
  "a note under another key": async ({ notebooks }, id) =>
    notebooks.append({ kind: "case", id: ours }, id, [], "guider", now),
  "a place on the team": async ({ team }, id) => team.put(a.member({ caseId: id })),
  "an emergency": async ({ emergencies }, id) => emergencies.add(a.emergency({ id: "planted", caseId: id })),
  "something put forward": async ({ forwards }, id) => forwards.add(a.forward({ id: "planted", caseId: id })),
  "a copy": async ({ copies }, id) => copies.add(a.copy({ id: "planted", caseId: id })),
  "a contact": async ({ contacts }, id) => contacts.put(a.contact({ caseId: id })),
  "what somebody allows": async ({ consents }, id) => consents.append(id, saidYes("focus"), "guider", now),
  "how it ends": async ({ endings }, id) => endings.put(noEnding(id)),
};

describe("a call that leads to a case", () => {
  test.each(Object.entries(reading))("does not find, of another, %s", async (_name, read) => {
    const reached = await calledIn(ours);
    expect(isEmpty(await read(reached.stores, ours))).toBe(false);
    expect(isEmpty(await read(records.stores, theirs))).toBe(false);
    expect(isEmpty(await read(reached.stores, theirs))).toBe(true);
    expect(isEmpty(await reached.transaction(async (stores) => read(stores, theirs)))).toBe(true);
  });

  test.each(Object.entries(writing))("does not write, of another, %s", async (_name, write) => {
    const reached = await calledIn(ours);
    await expect(write(reached.stores, theirs)).rejects.toThrow(OutOfReach);
    await expect(reached.transaction(async (stores) => write(stores, theirs))).rejects.toThrow(OutOfReach);
  });

  test("does not open what is held of another in memory, even where it is open for somebody else", async () => {
    const reached = await calledIn(ours);
    const [books, desk, index] = [
      heldBooks(records),
      openDesk(records, () => now, london.dayOf),
      await openCaseIndex(records, london),
    ];
    const live = openLive({ desk, isStillGood: async () => true });
    const listener = { ...caller("guider"), relation: "own" };
    const refs: readonly NotebookRef[] = [
      { kind: "case", id: theirs },
      { kind: "film", id: `film-${theirs}` },
      { kind: "review", id: `cycle-${theirs}` },
      { kind: "outcomes", id: theirs },
      { kind: "coding", id: `film-${theirs}.guider` },
    ];
    for (const ref of refs) {
      await desk.open(ref);
      await books.notebook(ref);
      await expect(books.within(reached).notebook(ref)).rejects.toThrow(OutOfReach);
      await expect(desk.within(reached).read(ref, 0)).rejects.toThrow(OutOfReach);
      await expect(desk.within(reached).open(ref)).rejects.toThrow(OutOfReach);
      await expect(desk.within(reached).write(ref, ours, [], "guider")).rejects.toThrow(OutOfReach);
      await expect(live.within(reached).stream(ref, 0, listener)).rejects.toThrow(OutOfReach);
      await expect(live.within(reached).signal(ref, { kind: "signal", from: "planted", signal: {} })).rejects.toThrow(
        OutOfReach,
      );
    }
    await expect(desk.within(reached).write({ kind: "case", id: ours }, theirs, [], "guider")).rejects.toThrow(
      OutOfReach,
    );
    await books.ledger(theirs);
    await expect(books.within(reached).ledger(theirs)).rejects.toThrow(OutOfReach);
    await expect(index.within(reached).facts(theirs)).rejects.toThrow(OutOfReach);
    await expect(index.within(reached).path(theirs)).rejects.toThrow(OutOfReach);
    expect(await index.within(reached).facts(ours)).not.toBeNull();
    expect((await desk.within(reached).open({ kind: "case", id: ours })).get("question")).toEqual({ text: ours });
    expect((await books.within(reached).ledger(ours)).people.size).toBe(1);
    live.close();
  });

  test("does not read what happened in the service, nor do what is nobody's request", async () => {
    const reached = await calledIn(ours);
    const { stores } = reached;
    expect(() => stores.audit.list(0)).toThrow(NotForRequests);
    expect(() => stores.jobs.take(["open-film"], now)).toThrow(NotForRequests);
    await expect(reached.close()).rejects.toThrow(NotForRequests);
  });
});

describe("a call that names no case", () => {
  const named = /:(case|code|cycle|film|upload|forward|emergency|notebook)\b/;
  const naming = everyRoute.filter(({ path, caseIn }) => !named.test(path) && caseIn === undefined);

  test("says which cases it reaches, where it reaches any", () => {
    const some = naming.flatMap(({ method, path, reaches }) => (reaches === undefined ? [] : `${method} ${path}`));
    expect(some.sort()).toEqual([
      "GET /api/emergencies",
      "GET /api/legal-holds",
      "GET /api/notices",
      "GET /api/objections",
      "GET /api/put-forward",
      "POST /api/cases",
    ]);
  });

  test.each(accountRoles)("reaches for %s what its route says, and nothing else", async (role) => {
    for (const route of naming) {
      const { act, reaches } = route;
      if (typeof act !== "string") throw new Error("a route without a case goes by one act");
      const scope = scopeOf({ route, act, behind: nothing, caller: caller(role), now, consent: guard() }, records);
      const { stores } = scoped(records, scope);
      const found = (await stores.cases.list()).map(({ id }) => id);
      const wanted = places.filter((place) => reaches !== undefined && mayAt(reaches, role, place, true));
      expect(found.sort(), `${route.method} ${route.path}`).toEqual(wanted.map(({ id }) => id).sort());
      // And the same inside a transaction, where it is read anew.
      const inside = await scoped(records, scope).transaction(async (within) => within.endings.list());
      expect(inside.map(({ caseId }) => caseId).sort()).toEqual(found);
    }
  });
});
