/** Whoever is refused is written down: who, what, by which code; and not without end. */
import { expect, it } from "vitest";
import { colleague, minutes, newCase, owner, startService } from "../running.ts";

it("writes down who was refused what, once in a minute, and says nothing of why it is not there", async () => {
  const running = await startService();
  const anna = await owner(running);
  const ben = await colleague(running, anna, "ben");
  const one = await newCase(anna, "case-of-anna");
  for (let i = 0; i < 5; i++) await ben.browser.call("GET", `/api/cases/${one.id}`);
  await ben.browser.call("GET", "/api/cases/no-such-case");
  await ben.browser.call("GET", "/api/audit?after=0");
  running.pass(minutes(2));
  await ben.browser.call("GET", `/api/cases/${one.id}`);
  await running.browser().call("GET", `/api/cases/${one.id}`);
  const refused = (await running.audit()).filter(({ what }) => what === "access-refused");
  const told = refused.map(({ by, subject, caseId, reason }) => [by === ben.id, subject, caseId, reason]);
  expect(told).toEqual([
    [true, "see-case", one.id, "not-found"],
    [true, "see-case", null, "not-found"],
    [true, "see-audit", null, expect.stringMatching(/^[a-z-]+$/)],
    [true, "see-case", one.id, "not-found"],
  ]);
  await running.stop();
});
