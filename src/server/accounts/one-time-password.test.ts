import { describe, expect, test } from "vitest";
import { newTotpSecret, totpStep, totpUri } from "./one-time-password.ts";

describe("codes of an authenticator app", () => {
  // RFC 6238 appendix B, SHA-1, the last six digits.
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  const at = (seconds: number) => new Date(seconds * 1000).toISOString();

  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("are those of RFC 6238 at %i s, and good one step before and after", (seconds, code) => {
    const step = Math.floor(seconds / 30);
    for (const off of [-30, 0, 30]) expect(totpStep(secret, code, at(seconds + off))).toBe(step);
    for (const off of [-60, 60]) expect(totpStep(secret, code, at(seconds + off))).toBeNull();
  });

  test("may be typed with a space, and nothing else is one", () => {
    expect(totpStep(secret, "287 082", at(59))).toBe(1);
    for (const typed of ["", "28708", "2870822", "28708a", "-28708"])
      expect(totpStep(secret, typed, at(59))).toBeNull();
  });

  test("have a secret of 160 bits of their own, which an app reads", () => {
    const own = newTotpSecret();
    expect(own).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(own);
    expect(totpUri(own, "Anna")).toMatch(new RegExp(`^otpauth://totp/Glimmer:Anna\\?.*secret=${own}`));
  });
});
