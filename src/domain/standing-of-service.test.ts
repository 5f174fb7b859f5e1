import { expect, it } from "vitest";
import type { StatusFacts } from "./standing-of-service.ts";
import { statusNames, statusOf } from "./standing-of-service.ts";

const well: StatusFacts = {
  now: "2027-03-03T09:00:00.000Z",
  sandbox: "there",
  keysOpen: true,
  epoch: 4,
  root: "passphrase",
  database: "SQLite",
  backedUpAt: "2027-03-02T22:00:00.000Z",
  keysBackedUpAt: "2027-03-02T22:00:00.000Z",
  filmsPastDate: 0,
  freeBytes: 90e9,
  checkpointAt: "2027-03-03T08:30:00.000Z",
  uncoveredSince: null,
  clockJumped: false,
  version: "0.1.0",
};
const bad = (change: Partial<StatusFacts>) =>
  statusOf({ ...well, ...change })
    .filter(({ good }) => !good)
    .map(({ name }) => name);

it("has every line once, and all are good where all is well", () => {
  expect(statusOf(well).map(({ name }) => name)).toEqual([...statusNames]);
  expect(bad({})).toEqual([]);
});

it.each<[Partial<StatusFacts>, string]>([
  [{ sandbox: "missing" }, "sandbox"],
  [{ sandbox: "agreed-without" }, "sandbox"],
  [{ keysOpen: false }, "encryption"],
  [{ root: "file-beside-data" }, "root-secret"],
  [{ backedUpAt: null }, "backup"],
  [{ backedUpAt: "2027-03-01T08:59:00.000Z" }, "backup"],
  [{ keysBackedUpAt: "2027-02-01T08:00:00.000Z" }, "key-backup"],
  [{ filmsPastDate: 1 }, "past-date"],
  [{ freeBytes: 1e9 }, "disk"],
  [{ checkpointAt: null, uncoveredSince: "2027-03-02T08:59:00.000Z" }, "audit"],
  [{ uncoveredSince: "2027-03-02T08:59:00.000Z" }, "audit"],
  [{ clockJumped: true }, "clock"],
])("with %o, one line says what to do: %s", (change, name) => {
  expect(bad(change)).toEqual([name]);
});

it("is good about an audit in which nothing happened for weeks, and about entries of the last hour", () => {
  expect(bad({ checkpointAt: "2027-01-20T08:30:00.000Z" })).toEqual([]);
  expect(bad({ checkpointAt: "2027-01-20T08:30:00.000Z", uncoveredSince: "2027-03-03T08:10:00.000Z" })).toEqual([]);
});
