import { describe, expect, it } from "vitest";
import { namesWhoMustNotKnow, noContact } from "./contact.ts";

const flagged = [{ said: { ...noContact, mustNotKnow: [{ name: "Zoë  O'Hara", why: "" }] } }];

describe("who must not know", () => {
  it.each(["Zoë O'Hara", "zoe o hara", "for ZOE O’HARA, by post", "Zoe O-Hara"])("is recognised in %s", (to) => {
    expect(namesWhoMustNotKnow(to, flagged)).toBe(true);
  });

  it.each(["Laura", "Zoë", "O'Harassment", ""])("is not taken for %s", (to) => {
    expect(namesWhoMustNotKnow(to, flagged)).toBe(false);
  });

  it("is nobody where nobody is named, or an empty line stands in the list", () => {
    expect(namesWhoMustNotKnow("Laura", [{ said: noContact }])).toBe(false);
    const blank = { ...noContact, mustNotKnow: [{ name: " - ", why: "" }] };
    expect(namesWhoMustNotKnow("Laura", [{ said: blank }])).toBe(false);
  });
});
