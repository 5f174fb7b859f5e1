/** Whom to tell of a weakness, where those who look for one look: `/.well-known/security.txt` (RFC 9116). */
import type { FastifyInstance } from "fastify";
import type { AppNeeds } from "./app.ts";

/** Days after which whoever reads it is to read it again; RFC 9116 advises less than a year. */
const GOOD_FOR = 180;
const DAY_MS = 24 * 3600 * 1000;

/** Nothing is served where nobody is named. */
export function serveSecurityText(
  app: FastifyInstance,
  { securityContact = null, clock, origin }: Pick<AppNeeds, "securityContact" | "clock" | "origin">,
): void {
  if (securityContact === null) return;
  const path = "/.well-known/security.txt";
  app.get(path, async (_request, reply) => {
    const expires = new Date(Date.parse(clock()) + GOOD_FOR * DAY_MS).toISOString();
    const lines = [
      `Contact: ${securityContact}`,
      `Expires: ${expires}`,
      "Preferred-Languages: en",
      `Canonical: ${origin}${path}`,
    ];
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(`${lines.join("\n")}\n`);
  });
}
