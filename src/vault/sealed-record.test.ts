import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceOwner } from "#domain/keeping.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { KeyStore } from "./key-store.ts";
import { openKeyStore } from "./key-store.ts";
import { rootFile } from "./root-secret.ts";
import { recordSeal } from "./sealed-record.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-record-"));
const place = {
  folder: join(folder, "keys"),
  epoch: join(folder, "epoch"),
  ledger: join(folder, "ledger"),
  root: rootFile(join(folder, "root.key")),
  firstStart: true,
};
let keys: KeyStore;
let records: RecordSeal;
beforeAll(async () => {
  keys = await openKeyStore(place);
  records = recordSeal(keys);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = fc.string({ unit: "grapheme", maxLength: 300 });
const cases = fc.constantFrom("case-1", "case-2", serviceOwner);
const places = fc.oneof(fc.constantFrom("client.name 1", "client.name 2", "note.text 1"), fc.string());
const damaged = expect.objectContaining({ code: "vault-text-damaged" });

describe("text about people", () => {
  it("opens in its own case and place and in no other", () => {
    fc.assert(
      fc.property(texts, cases, places, cases, places, (text, caseId, about, otherCase, otherAbout) => {
        const sealed = records.seal(caseId, about, text);
        records.seal(otherCase, otherAbout, "so that the other has a key");
        expect(records.open(caseId, about, sealed)).toBe(text);
        if (caseId === otherCase && about === otherAbout) return;
        expect(() => records.open(otherCase, otherAbout, sealed)).toThrow(damaged);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when a bit was changed, something is missing or something was added", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, bit, length) => {
        const sealed = records.seal("case-1", "note", text);
        const flipped = sealed.slice();
        const at = bit % (8 * sealed.length);
        flipped[at >> 3]! ^= 1 << (at & 7);
        for (const bad of [
          flipped,
          sealed.subarray(0, length % sealed.length),
          Buffer.concat([sealed, Buffer.of(0)]),
        ]) {
          expect(() => records.open("case-1", "note", bad)).toThrow(damaged);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("looks different each time, and its nonces never repeat", () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 5000; i++) {
      nonces.add(Buffer.from(records.seal("case-1", "note", "the same").subarray(1, 13)).toString("hex"));
    }
    expect(nonces.size).toBe(5000);
  });

  it("opens by the tens of thousands without going back to the key files, and opens after the next start", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => {
      const [caseId, about, text] = [`case-${i % 40}`, `case.title ${i}`, `Anna and Ben ${i}`] as const;
      return { caseId, about, text, sealed: records.seal(caseId, about, text) };
    });
    const again = recordSeal(await openKeyStore({ ...place, firstStart: false }));
    for (let i = 0; i < 40; i++) again.open(`case-${i}`, `case.title ${i}`, rows[i]!.sealed);
    renameSync(place.folder, join(folder, "out of reach"));
    try {
      const opened = rows.filter(({ caseId, about, text, sealed }) => again.open(caseId, about, sealed) === text);
      expect(opened.length).toBe(rows.length);
    } finally {
      renameSync(join(folder, "out of reach"), place.folder);
    }
  });

  it("of a case without a key is not there to be opened, and asking makes no key", () => {
    const sealed = records.seal("case-1", "note", "x");
    expect(() => records.open("case-77", "note", sealed)).toThrow(expect.objectContaining({ code: "vault-key-gone" }));
    expect(() => keys.existing("case-77", "record")).toThrow();
  });
});

describe("digests", () => {
  it("are the same for the same bytes in the same place, and for nothing else", () => {
    const what = fc.tuple(cases, fc.string({ maxLength: 4 }), fc.uint8Array({ maxLength: 4 }));
    fc.assert(
      fc.property(what, what, (one, other) => {
        const same = one[0] === other[0] && one[1] === other[1] && Buffer.compare(one[2], other[2]) === 0;
        expect(records.digest(...one)).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(records.digest(...one) === records.digest(...other)).toBe(same);
      }),
      { numRuns: 1000 },
    );
    expect(records.digest("case-1", "ab", Buffer.from("c"))).not.toBe(records.digest("case-1", "a", Buffer.from("bc")));
  });

  it("cannot be guessed by somebody without the key, and hold across starts", async () => {
    const digest = records.digest(serviceOwner, "sign-in", Buffer.from("anna"));
    const same = recordSeal(await openKeyStore({ ...place, firstStart: false }));
    expect(same.digest(serviceOwner, "sign-in", Buffer.from("anna"))).toBe(digest);
    const stranger = recordSeal(
      await openKeyStore({
        folder: join(folder, "other"),
        epoch: join(folder, "other epoch"),
        ledger: join(folder, "other ledger"),
        root: rootFile(join(folder, "other.key")),
        firstStart: true,
      }),
    );
    expect(stranger.digest(serviceOwner, "sign-in", Buffer.from("anna"))).not.toBe(digest);
  });
});
