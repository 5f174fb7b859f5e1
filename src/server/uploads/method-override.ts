import type { IncomingMessage } from "node:http";
import { isOfUploads } from "./tus-headers.ts";

const known = new Set(["OPTIONS", "GET", "HEAD", "POST", "PATCH", "DELETE"]);
/** Nothing of uploads answers it. */
const unknown = "PUT";

/**
 * Where a client, or something between it and us, knows no PATCH or DELETE, tus names the method in a header; the one of the
 * request counts for nothing then. Done before a route is looked for, and so before anything is allowed by its method.
 *
 * @returns the address, as it is
 */
export function asMeant(request: IncomingMessage): string {
  const url = request.url ?? "/";
  const meant = request.headers["x-http-method-override"];
  if (isOfUploads(url) && typeof meant === "string") request.method = known.has(meant) ? meant : unknown;
  return url;
}
