import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isOpenInPlain, readSettings } from "./settings.ts";

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
      ["GLIMMER_PROXY", "proxy.example.org"],
      ["GLIMMER_PROXY", "10.0.0.0/33"],
      ["GLIMMER_PROXY", "0.0.0.0/0"],
      ["GLIMMER_PROXY", "10.0.0.1, 10.0.0.0/8/8"],
      ["GLIMMER_SECURITY_CONTACT", "ring us"],
      ["GLIMMER_SECURITY_CONTACT", "mailto:a@b.example\nExpires: never"],
    ] as const) {
      expect(readSettings({ [name]: value })).toEqual({ ok: false, name, value });
    }
  });

  test("name an identity provider whole, or none; its secret may lie in a file", () => {
    const of = (env: Record<string, string>) => {
      const read = readSettings(env);
      return read.ok ? read.settings.provider : read.name;
    };
    const named = { GLIMMER_OIDC_ISSUER: "https://id.anytown.example/realm", GLIMMER_OIDC_CLIENT_ID: "glimmer" };
    expect(of({})).toBeNull();
    expect(of(named)).toEqual({
      issuer: "https://id.anytown.example/realm",
      clientId: "glimmer",
      clientSecret: null,
      name: "id.anytown.example",
    });
    expect(of({ ...named, GLIMMER_OIDC_CLIENT_SECRET: "s", GLIMMER_OIDC_NAME: "Anytown Council" })).toMatchObject({
      clientSecret: "s",
      name: "Anytown Council",
    });
    const folder = mkdtempSync(join(tmpdir(), "glimmer-settings-"));
    writeFileSync(join(folder, "secret"), "of a file\n");
    expect(of({ ...named, GLIMMER_OIDC_CLIENT_SECRET_FILE: join(folder, "secret") })).toMatchObject({
      clientSecret: "of a file",
    });
    expect(of({ ...named, GLIMMER_OIDC_CLIENT_SECRET_FILE: join(folder, "none") })).toBe(
      "GLIMMER_OIDC_CLIENT_SECRET_FILE",
    );
    rmSync(folder, { recursive: true });
    expect(of({ GLIMMER_OIDC_ISSUER: named.GLIMMER_OIDC_ISSUER })).toBe("GLIMMER_OIDC_CLIENT_ID");
    expect(of({ GLIMMER_OIDC_CLIENT_ID: "glimmer" })).toBe("GLIMMER_OIDC_ISSUER");
    expect(of({ ...named, GLIMMER_OIDC_ISSUER: "http://id.anytown.example" })).toBe("GLIMMER_OIDC_ISSUER");
    expect(of({ ...named, GLIMMER_OIDC_ISSUER: "http://localhost:9000" })).toMatchObject({ name: "localhost" });
  });

  test("believe proxies that are named; behind https, without a name, those on this machine", () => {
    const proxies = (env: Record<string, string>) => {
      const read = readSettings(env);
      return read.ok ? read.settings.proxies : read;
    };
    const https = { GLIMMER_ORIGIN: "https://glimmer.example.org" };
    expect(proxies({})).toEqual([]);
    expect(proxies(https)).toEqual(["127.0.0.0/8", "::1"]);
    const named = { ...https, GLIMMER_PROXY: "10.0.0.4, 10.1.0.0/16,fd00::/8" };
    expect(proxies(named)).toEqual(["10.0.0.4", "10.1.0.0/16", "fd00::/8"]);
    expect(proxies({ ...https, GLIMMER_PROXY: "" })).toEqual([]);
  });

  test.each([
    ["127.0.0.1", "http://localhost:4460", false],
    ["localhost", "http://localhost:4460", false],
    ["::1", "http://localhost:4460", false],
    ["0.0.0.0", "http://localhost:4460", true],
    ["::", "http://localhost:4460", true],
    ["192.168.1.4", "http://localhost:4460", true],
    ["0.0.0.0", "https://glimmer.example.org", false],
  ])("HOST=%s at %s is open in plain: %s", (host, origin, open) => {
    expect(isOpenInPlain({ host, origin })).toBe(open);
  });

  test("take https from anywhere, and http from localhost alone", () => {
    for (const origin of ["https://glimmer.example.org", "https://glimmer.example.org:8443", "http://localhost:8080"]) {
      expect(readSettings({ GLIMMER_ORIGIN: origin })).toMatchObject({ ok: true, settings: { origin } });
    }
  });
});
