import { describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

describe("settings", () => {
  test("have a value each", () => {
    expect(readSettings({})).toMatchObject({
      ok: true,
      settings: { port: 4460, host: "127.0.0.1", origin: "http://localhost:4460", databaseUrl: null },
    });
  });

  test("that cannot be read are named", () => {
    for (const [name, value] of [
      ["PORT", "0"],
      ["PORT", "many"],
      ["GLIMMER_ORIGIN", "http://glimmer.example.org"],
      ["GLIMMER_ORIGIN", "https://glimmer.example.org/here"],
      ["GLIMMER_ORIGIN", "glimmer"],
      ["DATABASE_URL", "mysql://x"],
    ] as const) {
      expect(readSettings({ [name]: value })).toEqual({ ok: false, name, value });
    }
  });

  test("take https from anywhere, and http from localhost alone", () => {
    for (const origin of ["https://glimmer.example.org", "https://glimmer.example.org:8443", "http://localhost:8080"]) {
      expect(readSettings({ GLIMMER_ORIGIN: origin })).toMatchObject({ ok: true, settings: { origin } });
    }
  });
});
