import { readFileSync } from "node:fs";
import { z } from "zod";

/** Glimmer's version. */
export const software: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))).version;
