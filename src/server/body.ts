/** JSON that comes in: small, flat enough for whatever looks at it, and soon there. */
import type { IncomingMessage } from "node:http";

/** Bytes. Films do not come this way. */
export const BODY_LIMIT = 1024 * 1024;
/** Milliseconds for all of it to come. */
const BODY_WITHIN = 30_000;
/** Nothing that is kept goes deeper than a few lists in one another. */
const DEEPEST = 32;

/** Thrown in place of a body that goes deeper: whatever walks through it would run out of stack. */
export class TooDeep extends Error {
  override readonly name = "TooDeep";
  readonly code = "request-too-deep" as const;
}

/** Whether lists and objects in a JSON text lie deeper in one another than we read. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < json.length; i++) {
    const letter = json[i];
    if (inText) {
      if (letter === "\\") i++;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === "[" || letter === "{") {
      depth++;
      if (depth > DEEPEST) return true;
    } else if (letter === "]" || letter === "}") depth--;
  }
  return false;
}

/** Ends the line of whoever begins to send a body and does not get on with it. */
export function expectSoon(request: IncomingMessage, within = BODY_WITHIN): void {
  const timer = setTimeout(() => {
    // All of it came: however long the answer takes is another matter.
    if (!request.complete) request.destroy();
  }, within);
  timer.unref();
  for (const event of ["end", "close"]) request.once(event, () => clearTimeout(timer));
}
