import { expect, it } from "vitest";
import type { AuditEntry } from "./audit.ts";
import { watchedIn } from "./watched.ts";

const entry = (what: AuditEntry["what"], by: string | null, subject: string, at: string): AuditEntry => ({
  what,
  by,
  subject,
  at: `2027-03-${at}:00.000Z`,
  caseId: "c",
});

it("says who looked at what on which day, newest first, and leaves out everything else", () => {
  const entries = [
    entry("film-watched", "anna", "f", "02T09:00"),
    entry("film-watched", "anna", "f", "02T11:00"),
    entry("film-read", "anna", "f", "02T11:00"),
    entry("clip-shown", "sol", "f", "04T08:00"),
    entry("film-watched", "anna", "f", "05T08:00"),
    entry("film-watched", "anna", "other", "06T08:00"),
    entry("film-arrived", "anna", "f", "06T08:00"),
    entry("film-watched", null, "f", "06T08:00"),
  ];
  const lines = watchedIn(entries, "f").map(({ account, what, at, times }) => [account, what, at.slice(8, 16), times]);
  expect(lines).toEqual([
    ["anna", "film", "05T08:00", 1],
    ["sol", "clip", "04T08:00", 1],
    ["anna", "pictures", "02T11:00", 1],
    ["anna", "film", "02T09:00", 2],
  ]);
});

it("is nobody where nobody looked", () => {
  expect(watchedIn([], "f")).toEqual([]);
});
