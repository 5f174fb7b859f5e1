import { z } from "zod";
import { statusNames } from "#domain/standing-of-service.ts";
import { route } from "./declare.ts";

export const statusLine = z.strictObject({
  name: z.enum(statusNames),
  good: z.boolean(),
  at: z.string().nullable(),
  count: z.number().nullable(),
  kind: z.string().nullable(),
});

/** How the service stands, for whoever runs it. */
export const status = {
  lines: route({
    method: "GET",
    path: "/api/status/lines",
    act: "see-status",
    about: "How the service stands: sandbox, keys, backups, films past their date, disk, audit, version.",
    answer: z.array(statusLine),
  }),
};
