/** Where a request comes from, as tries are counted by it. */
import { isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";

export const addressOf = (request: Pick<FastifyRequest, "ip">): string => placeOf(request.ip);

/** One household or office has a whole /64 of IPv6, and could come from another address each time. */
export function placeOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped !== null) return mapped[1]!;
  if (!isIPv6(ip)) return ip;
  const [head = "", tail] = ip.replace(/%.*$/, "").toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
