/** Passwords and codes against the papers that define them, and against other programs that read the same papers. */
import { execFileSync } from "node:child_process";
import { argon2Sync, randomBytes } from "node:crypto";
import { HOTP, Secret } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { totpStep } from "#server/accounts/one-time-password.ts";
import { hashOfPassword, isPassword } from "#server/accounts/password.ts";
import { size } from "../size.ts";
import type { Person, Running } from "./running.ts";
import { owner, startService, totpAt } from "./running.ts";

/** "12345678901234567890", base32: the secret of both papers. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes of an authenticator app", () => {
  test.each([
    // RFC 4226 appendix D: counts 0 to 9.
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ])("are those of RFC 4226: %s", (code) => {
    const count = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    const step = count.indexOf(code);
    expect(totpStep(SECRET, code, new Date(step * 30_000).toISOString())).toBe(step);
    const hotp = new HOTP({ secret: Secret.fromBase32(SECRET), digits: 6 });
    expect(hotp.generate({ counter: step })).toBe(code);
  });

  test.each([
    // RFC 6238 appendix B, SHA-1: seconds, and the last six of the eight digits that are printed there.
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    const now = (at: number) => new Date(at * 1000).toISOString();
    const step = Math.floor(second / 30);
    expect(totpStep(SECRET, code, now(second))).toBe(step);
    // The step before and the one after are taken, no other.
    expect([totpStep(SECRET, code, now(second + 30)), totpStep(SECRET, code, now(second - 30))]).toEqual([step, step]);
    expect([
      totpStep(SECRET, code, now(second + 60)),
      totpStep(SECRET, code, now(second - 60 < 0 ? 120 : second - 60)),
    ]).toEqual([null, null]);
  });

  test("are those that Debian's oathtool shows", () => {
    for (let n = 0; n < size({ test: 20, soak: 1000 }); n++) {
      const secret = new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer }).base32;
      const second = randomBytes(4).readUInt32BE();
      const shown = execFileSync("oathtool", ["--totp", "--base32", `--now=@${second}`, secret], { encoding: "utf8" });
      expect(totpStep(secret, shown.trim(), new Date(second * 1000).toISOString())).toBe(Math.floor(second / 30));
    }
  });

  test("have six digits, however they are spaced, and are of these letters alone", () => {
    const now = new Date(59_000).toISOString();
    expect(totpStep(SECRET, " 287 082 ", now)).toBe(1);
    for (const code of ["", "28708", "2870822", "28708２", "-87082", "287082x", "0x4616a"]) {
      expect(totpStep(SECRET, code, now)).toBeNull();
    }
  });

  test("take as many letters as a secret of 160 bits has", () => expect(SECRET).toHaveLength(32));
});

describe("argon2id", () => {
  test("is that of RFC 9106 section 5.3, key and associated data and all", () => {
    const tag = argon2Sync("argon2id", {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      parallelism: 4,
      memory: 32,
      passes: 3,
      tagLength: 32,
    });
    expect(tag.toString("hex")).toBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  });

  test.each([
    // phc-winner-argon2 test.c, version 19.
    ["password", "somesalt", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"],
    ["password", "somesalt", "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"],
    [
      "differentpassword",
      "somesalt",
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
    ],
  ])("of the reference implementation opens: %s, %s", async (password, _salt, hash) => {
    expect(await isPassword(password, hash)).toBe(true);
    expect(await isPassword(`${password} `, hash)).toBe(false);
  });

  test("is that of Debian's argon2, whatever the password", async () => {
    for (let n = 0; n < size({ test: 6, soak: 200 }); n++) {
      const password = randomBytes(1 + (n % 90)).toString("base64");
      const salt = randomBytes(8).toString("hex");
      const theirs = execFileSync("argon2", [salt, "-id", "-t", "2", "-k", "19456", "-p", "1", "-l", "32", "-e"], {
        input: password,
        encoding: "utf8",
      }).trim();
      expect(theirs).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await isPassword(password, theirs)).toBe(true);
    }
  });
});

describe("a password", () => {
  test("of 256 letters counts to its last, in whatever alphabet", async () => {
    for (const long of ["x".repeat(255) + "y", "\u{1F98A}".repeat(127) + "ab", "\u00fc".repeat(256)]) {
      const hash = await hashOfPassword(long);
      expect(await isPassword(long, hash)).toBe(true);
      expect(await isPassword(long.slice(0, -1), hash)).toBe(false);
      expect(await isPassword(`${long.slice(0, -1)}z`, hash)).toBe(false);
    }
    const bytes = await hashOfPassword("a\u0000b, and more than that");
    expect(await isPassword("a", bytes)).toBe(false);
    expect(await isPassword("a\u0000c, and more than that", bytes)).toBe(false);
  });

  let running: Running;
  let anna: Person;
  beforeAll(async () => {
    running = await startService();
    anna = await owner(running);
  });
  afterAll(async () => {
    expect(running.faults).toEqual([]);
    await running.stop();
  });

  const set = async (password: string) => {
    const { status, body } = await anna.browser.call("POST", "/api/password", { password });
    if (status !== 200) return { status, code: body.code, secret: "" };
    const code = totpAt(body.secret, running.now());
    const done = await anna.browser.call("POST", "/api/password/confirm", { password, secret: body.secret, code });
    return { status: done.status, code: done.body.code, secret: body.secret };
  };

  test("of any letters is taken as it is, from 12 to 256 of them, and one that is common is not", async () => {
    for (const [password, status] of [
      ["eleven chars".slice(0, 11), 400],
      ["quince jelly", 200],
      [" spaces at both ends ", 200],
      ["\u4e2d\u6587\u5bc6\u7801\u5f88\u957f\u7684\u4e00\u4e2a\u5bc6\u7801\u5427", 200],
      ["<script>alert('x')</script>", 200],
      ['"; drop table accounts; --', 200],
      ["\u{1F98A}".repeat(12), 422],
      [`${"an owl ".repeat(36)}.`, 200],
      ["y".repeat(257), 400],
      ["Password1234!", 422],
      ["owner-owner-owner", 200],
      ["ownerownerowner", 422],
    ] as const) {
      const { status: answered, secret } = await set(password);
      expect([password, answered]).toEqual([password, status]);
      if (answered !== 200) continue;
      running.pass(30_000);
      const ask = { signInName: anna.signInName, password, code: totpAt(secret, running.now()) };
      expect((await running.browser().call("POST", "/api/sign-in/password", ask)).status).toBe(200);
      for (const other of [password.trim(), password.slice(0, -1), password.toUpperCase()]) {
        if (other === password) continue;
        running.pass(30_000);
        const wrong = { ...ask, password: other, code: totpAt(secret, running.now()) };
        expect((await running.browser().call("POST", "/api/sign-in/password", wrong)).status).toBe(401);
      }
      await anna.browser.call("POST", "/api/sign-in/password", {
        ...ask,
        code: (running.pass(30_000), totpAt(secret, running.now())),
      });
    }
  });
});
