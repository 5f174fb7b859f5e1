import { describe, expect, it } from "vitest";
import { entrySchema } from "./entries.ts";
import { DEFAULT_PROGRAMME, serviceDefaults, withServiceDefaults } from "./programmes.ts";

describe("what a service starts with", () => {
  it("is what may stand in a service's notebook", () => {
    for (const [name, entry] of serviceDefaults) {
      expect(entrySchema("service", name)?.safeParse(entry), name).toMatchObject({ success: true });
    }
  });

  it("has the usual shape of VIG", () => {
    expect(serviceDefaults.get(`programme/${DEFAULT_PROGRAMME}`)).toMatchObject({
      cycles: { usual: 3, least: 1, most: 5 },
      clips: { usual: 3, least: 1, most: 4 },
      clipSeconds: { least: 3, nudge: 10, most: 60 },
      filmMinutes: 10,
      reviewMinutes: 60,
      reviewWithinDays: 14,
    });
  });

  it("has one key for every label, and none that moves the film or marks", () => {
    const keys = [...serviceDefaults].filter(([name]) => name.startsWith("label/")).map(([, label]) => label["key"]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9]$/);
    for (const taken of "jkliox") expect(keys).not.toContain(taken);
  });

  it("gives way to what the service wrote", () => {
    const own = new Map([["lead", { seconds: 5 }]]);
    expect(withServiceDefaults(own).get("lead")).toEqual({ seconds: 5 });
    expect(withServiceDefaults(own).get("looking")).toEqual({ allowed: true });
  });
});
