/** Somebody takes back the films that they are in: until when that can be taken back, and what goes then. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { ConsentWords } from "#domain/consent.ts";
import type { FilmVault } from "#domain/keeping.ts";
import { THEMSELF } from "#domain/people.ts";
import { retentionDefaults } from "#domain/retention.ts";
import { closeCase } from "#workflow/close-case.ts";
import { filmsTakenBack } from "#workflow/films-taken-back.ts";
import { holdCase } from "#workflow/hold-case.ts";
import { allow, london, saidYes } from "../consents.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService } from "../film/film-service.ts";
import type { Planted } from "./planted.ts";
import { opens, plantedCase } from "./planted.ts";

const DAY = 86_400_000;
let now = Date.parse("2026-11-21T09:00:00.000Z");
const clock = () => new Date(now).toISOString();
const folders: string[] = [];
let service: FilmService | null = null;
afterEach(async () => {
  await service?.close();
  service = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A case with a mother, a child and two films of them, and a film of the review in which she is alone. */
async function filmed(vault?: (real: FilmVault) => FilmVault): Promise<FilmService & Planted> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-withdrawn-"));
  folders.push(folder);
  service = await openFilmService(folder, { clock, ...(vault === undefined ? {} : { vault }) });
  const planted = await plantedCase(service, 1);
  const { id } = planted.one;
  const child = { id: "edit-focus", name: "focus", was: null, now: { kind: "child", name: "Mia", about: "" } };
  await service.records.stores.notebooks.append({ kind: "case", id }, id, [child], "guider", clock());
  await allow(service.records, clock, id, "guider");
  return { ...service, ...planted };
}

async function pass({ house }: FilmService, days: number): Promise<void> {
  for (let third = 0; third < 3 * days; third++) {
    now += DAY / 3;
    expect((await house.tidy()).paused).toBe(null);
  }
}

const back = (person: string, decider: string): ConsentWords & { readonly id: string } => ({
  id: `back-${person}`,
  kind: "withdrawn",
  person,
  purpose: "everything",
  decider,
  how: "phone",
  saidBy: "Laura",
});
const takeBack = async ({ records, one }: FilmService & Planted, person: string, decider: string) =>
  records.stores.consents.append(one.id, [back(person, decider)], "guider", clock());
const kindsLeft = async ({ records, one }: FilmService & Planted) =>
  (await records.stores.films.listOf(one.id)).map(({ kind }) => kind);

/** What the pages say of it: who took which film back, when it goes, and until when that can be undone. */
const told = ({ house, records, one }: FilmService & Planted) =>
  filmsTakenBack(
    house.deleting.consent,
    records.stores,
    { settings: () => retentionDefaults, dayOf: london.dayOf },
    one.id,
  );
const today = () => london.dayOf(clock());
const inDays = (days: number) => london.plusDays(today(), days);

it("deletes a client's films seven days after they took them back, and certifies who wanted it", async () => {
  const all = await filmed();
  expect(await told(all)).toEqual([]);
  await takeBack(all, "client", THEMSELF);
  const [goesOn, undoUntil] = [inDays(7), inDays(6)];
  const by = [{ person: "client", decider: THEMSELF, on: today() }];
  const said = [...(await told(all))].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  expect(said.map(({ kind, cycle }) => [kind, cycle])).toEqual([
    ["interaction", 1],
    ["interaction", 1],
    ["review", 1],
  ]);
  for (const film of said) expect(film).toMatchObject({ by, goesOn, undoUntil });
  await pass(all, 6);
  expect(today()).toBe(undoUntil);
  expect((await kindsLeft(all)).length).toBe(3);
  await pass(all, 1);
  expect(today()).toBe(goesOn);
  expect(await kindsLeft(all)).toEqual([]);
  for (const blob of all.blobs) expect(await opens(all, blob)).toBe(false);
  const deletions = await all.records.stores.deletions.ofCase(all.one.id);
  expect(deletions.map(({ reason, wantedBy, by }) => [reason, wantedBy, by])).toEqual(
    Array.from({ length: 3 }, () => ["withdrawn", "client", null]),
  );
  expect(deletions.every(({ first }) => first !== null)).toBe(true);
});

it("does the same for a child, whose parent took it back, and leaves the films that the child is not in", async () => {
  const all = await filmed();
  await takeBack(all, "focus", "parent");
  await pass(all, 6);
  expect((await kindsLeft(all)).length).toBe(3);
  await pass(all, 1);
  expect(await kindsLeft(all)).toEqual(["review"]);
});

it("stays only if everybody who took it back says yes again", async () => {
  const all = await filmed();
  await takeBack(all, "focus", "parent");
  await pass(all, 2);
  await takeBack(all, "client", THEMSELF);
  const film = (await told(all)).find(({ kind }) => kind === "interaction");
  expect(film).toMatchObject({ goesOn: inDays(5), undoUntil: inDays(4) });
  expect(film?.by.map(({ person, decider }) => [person, decider])).toEqual([
    ["client", THEMSELF],
    ["focus", "parent"],
  ]);
});

it("goes with a case that is being closed, whoever says yes again", async () => {
  const all = await filmed();
  await closeCase(all.house.deleting, "guider", all.one, { reason: "finished", wantedBy: "client" });
  const closes = inDays(7);
  await pass(all, 3);
  await takeBack(all, "client", THEMSELF);
  for (const film of await told(all)) expect(film).toMatchObject({ goesOn: closes, undoUntil: null });
});

const yesAgain = () =>
  saidYes("client").flatMap((act) => (act.kind === "answered" ? [{ ...act, id: `${act.id}-again` }] : []));

it("keeps every film to which somebody says yes again while it is counted what goes", async () => {
  let said = false;
  const all = await filmed((real) => ({
    ...real,
    async fingerprint(id) {
      if (!said) await all.records.stores.consents.append(all.one.id, yesAgain(), "guider", clock());
      said = true;
      return real.fingerprint(id);
    },
  }));
  await takeBack(all, "client", THEMSELF);
  await pass(all, 9);
  expect(said).toBe(true);
  expect((await kindsLeft(all)).length).toBe(3);
  for (const blob of all.blobs) expect(await opens(all, blob)).toBe(true);
});

it("keeps what somebody says yes to again, and what is held", async () => {
  const all = await filmed();
  const { records, one, house } = all;
  await takeBack(all, "client", THEMSELF);
  await pass(all, 5);
  await records.stores.consents.append(one.id, yesAgain(), "guider", clock());
  expect(await told(all)).toEqual([]);
  await pass(all, 10);
  expect((await kindsLeft(all)).length).toBe(3);
  await records.stores.consents.append(one.id, [{ ...back("client", THEMSELF), id: "back-again" }], "guider", clock());
  await holdCase(house.deleting, "guider", one, "A court has asked for the films.", "2027-01-21");
  for (const film of await told(all)) expect(film).toMatchObject({ goesOn: null, undoUntil: null });
  await pass(all, 10);
  expect((await kindsLeft(all)).length).toBe(3);
});
