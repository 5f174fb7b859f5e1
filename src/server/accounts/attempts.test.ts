import { describe, expect, test } from "vitest";
import { placeOf } from "./address.ts";
import { attemptsSlowed, signInTries } from "./attempts.ts";

function slowed() {
  let now = Date.parse("2026-11-21T09:00:00.000Z");
  const attempts = attemptsSlowed(() => new Date(now).toISOString());
  return { attempts, pass: (seconds: number) => void (now += seconds * 1000) };
}

describe("guessing", () => {
  test("from one place waits longer with each try, up to five minutes, and is forgiven after an hour", () => {
    const { attempts, pass } = slowed();
    const begin = () => attempts.begin(signInTries("anna", "192.0.2.1", null));
    for (let i = 0; i < 5; i++) expect(begin()).toBe(0);
    const waits = Array.from({ length: 12 }, () => {
      const wait = begin();
      pass(wait);
      expect(begin()).toBe(0);
      return wait;
    });
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(Math.max(...waits)).toBe(300);
    pass(3600 + 301);
    expect([begin(), begin()]).toEqual([0, 0]);
  });

  test("waits no longer than that where the clock ran ahead and is put right", () => {
    const { attempts, pass } = slowed();
    const begin = () => attempts.begin(signInTries("anna", "192.0.2.1", null));
    pass(40 * 86_400);
    for (let i = 0; i < 6; i++) begin();
    pass(-40 * 86_400);
    expect(begin()).toBe(0);
    expect(begin()).toBeGreaterThan(0);
  });

  test("of many names from one place waits too", () => {
    const { attempts } = slowed();
    const waits = Array.from({ length: 60 }, (_, i) => attempts.begin(signInTries(`name ${i}`, "192.0.2.1", null)));
    expect(waits.slice(0, 50).every((wait) => wait === 0)).toBe(true);
    expect(waits.slice(50).every((wait) => wait > 0)).toBe(true);
  });

  test("from a thousand places finds ten of an account's in five minutes, and keeps nobody from where they are at home", () => {
    const { attempts, pass } = slowed();
    for (let hour = 0; hour < 48; hour++) {
      const waits = Array.from({ length: 2000 }, (_, i) =>
        attempts.begin(signInTries("anna", `203.0.113.${i % 1000}`, null)),
      );
      expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(10);
      pass(60);
      expect(attempts.begin(signInTries("anna", "203.0.113.7", null)), "the guesser").toBeGreaterThan(0);
      expect(attempts.begin(signInTries("anna", "198.51.100.1", "her laptop"))).toBe(0);
      attempts.succeeded(signInTries("anna", "198.51.100.1", "her laptop"));
      // Somewhere new she waits as long as the guessing lasts, and five minutes more.
      expect(attempts.begin(signInTries("anna", `2001:db8:${hour}::/64`, null))).toBeGreaterThan(0);
      pass(300);
      expect(attempts.begin(signInTries("anna", `2001:db8:${hour}::/64`, null))).toBe(0);
      attempts.succeeded(signInTries("anna", `2001:db8:${hour}::/64`, null));
    }
  });

  test("at a browser that is known is slowed there, and nowhere else", () => {
    const { attempts } = slowed();
    for (let i = 0; i < 10; i++) expect(attempts.begin(signInTries("anna", "192.0.2.1", "laptop"))).toBe(0);
    expect(attempts.begin(signInTries("anna", "192.0.2.1", "laptop"))).toBeGreaterThan(0);
    expect(attempts.begin(signInTries("anna", "192.0.2.1", "telephone"))).toBe(0);
  });

  test("by more names than anybody has fills no memory: the oldest are forgiven first", () => {
    const { attempts } = slowed();
    for (let i = 0; i < 5; i++) attempts.begin([{ by: "the first", free: 5 }]);
    expect(attempts.begin([{ by: "the first", free: 5 }])).toBeGreaterThan(0);
    for (let i = 0; i < 20_002; i++) attempts.begin([{ by: `name ${i}`, free: 5 }]);
    expect(attempts.begin([{ by: "the first", free: 5 }])).toBe(0);
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("tries from %s are counted at %s", (ip, place) => {
  expect(placeOf(ip)).toBe(place);
});
