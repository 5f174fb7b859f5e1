import { dictionary } from "@zxcvbn-ts/language-common";
import { describe, expect, test } from "vitest";
import { isCommonPassword } from "./common-passwords.ts";

const own = ["Dr Anna Marlowe", "anna.marlowe@anytown.example"];

describe("a password", () => {
  test("that is on the list of the commonest is refused, in whatever capitals", () => {
    const long = dictionary["passwords-common"].filter((one) => one.length >= 12);
    expect(dictionary["passwords-common"].length).toBeGreaterThan(3000);
    for (const one of long) expect([one, isCommonPassword(one.toUpperCase(), own)]).toEqual([one, true]);
    // Each of the first 3,000, made long enough as people do it.
    for (const one of dictionary["passwords-common"].slice(0, 3000)) {
      const longer = one.repeat(Math.ceil(12 / one.length));
      expect([longer, isCommonPassword(longer, own)]).toEqual([longer, true]);
    }
  });

  test.each([
    "Password1234!",
    "2026Sunshine2026",
    "p4$$w0rd-2026",
    "MANCHESTER....",
    "passwordpassword",
    "abcabcabcabcabc",
    "aaaaaaaaaaaaaa",
    "abcdefghijklm",
    "123456789012",
    "987654321098",
    "Glimmer-2026!!",
    "Marlowe123456",
    "anna.marlowe@anytown.example",
    "Anna.Marlowe@Anytown.Example1",
  ])("%s is refused", (one) => expect(isCommonPassword(one, own)).toBe(true));

  test.each([
    "correct horse battery",
    "a long password of anna",
    "vier Elstern im Garten",
    "83927465918238",
    "tr0ub4dor and three owls",
    "\u4f60\u597d\u4e16\u754c \u4eca\u5929\u5f88\u597d\u554a\u554a",
  ])("%s is taken", (one) => expect(isCommonPassword(one, own)).toBe(false));
});
