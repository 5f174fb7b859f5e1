import { describe, expect, it } from "vitest";
import { noContact } from "./contact.ts";
import { unsafeToGive } from "./safe-to-give.ts";

const said = {
  ...noContact,
  address: "3 Quince Row, Fenwick",
  telephone: "01632 960 001",
  email: "laura.safe@example.org",
  safely: "Only by text before three. Never by letter.",
  mustNotKnow: [{ name: "Rob Quillon", why: "an order stands" }],
};
const contacts = [{ said }];
const deciders = [
  { name: "Darren Moss", unsafeToTell: true },
  { name: "Laura Finch", unsafeToTell: false },
];
const why = (to: string, text: string) => unsafeToGive({ to, text }, contacts, deciders);

describe("what is handed out", () => {
  it("goes to whoever it is for, and says what it says", () => {
    expect(why("Laura Finch", "Dear Laura, you wait and look at Mia. Ring us: 01632 960 900, in Fenwick.")).toBe(null);
    expect(why("", "On 3 March 2026 we met 3 times.")).toBe(null);
  });

  it.each(["Rob Quillon", "to ROB QUILLON, by hand", "Mr rob quillon"])("does not go to %s, who must not know", (to) =>
    expect(why(to, "Dear all")).toBe("paper-must-not-know"),
  );

  it("does not go to somebody to whom nothing is safely sent", () =>
    expect(why("Mr Darren Moss", "Dear Darren")).toBe("paper-unsafe-to-tell"));

  it("names nobody who must not know", () =>
    expect(why("Noor Hadley", "Please don't tell Rob  Quillon.")).toBe("paper-names"));

  it.each([
    "She lives at 3 quince row.",
    "Her number is 01632960001.",
    "Ring +44 1632-960-001",
    "Ring 01632 960001 after five",
    "LAURA.SAFE@example.org",
    "Reach her only by text, before three",
  ])("does not tell where or how somebody is reached: %s", (text) =>
    expect(why("Noor Hadley", text)).toBe("paper-contact"),
  );

  it("is told nothing by an empty contact", () =>
    expect(unsafeToGive({ to: "", text: "anything at all" }, [{ said: noContact }], [])).toBe(null));
});
