import { describe, expect, test } from "vitest";
import { hashOfPassword, isPassword } from "./password.ts";

describe("passwords", () => {
  test("are kept as argon2id with approved parameters, and one is told from another", async () => {
    const hash = await hashOfPassword("a long password");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await isPassword("a long password", hash)).toBe(true);
    expect(await isPassword("a long passwore", hash)).toBe(false);
    expect(await hashOfPassword("a long password")).not.toBe(hash);
  });

  test("without one, nothing fits", async () => {
    expect(await isPassword("", null)).toBe(false);
  });

  test("are those of the reference implementation (phc-winner-argon2, src/test.c)", async () => {
    const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    expect(await isPassword("password", reference)).toBe(true);
  });

  test("are the same however the keyboard composes them", async () => {
    expect(await isPassword("cafe\u0301 au lait", await hashOfPassword("caf\u00e9 au lait"))).toBe(true);
  });
});
