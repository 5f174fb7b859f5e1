/** What a running process has from its machine; tests bring their own. */
import { randomBytes } from "node:crypto";
import type { ServiceNeeds } from "./service.ts";

export const machine: Pick<ServiceNeeds, "clock" | "newId" | "zone"> = {
  clock: () => new Date().toISOString(),
  newId: () => randomBytes(16).toString("base64url"),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};
