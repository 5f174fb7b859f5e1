import { z } from "zod";
import { route } from "./declare.ts";

export const backup = {
  last: route({
    method: "GET",
    path: "/api/backup",
    act: "see-status",
    about: "When the last backup was made, as far as this service was told, and how long a copy of the keys is kept.",
    answer: z.strictObject({
      last: z
        .strictObject({
          at: z.iso.datetime(),
          /** Sealed files in it, and their bytes. */
          films: z.int(),
          bytes: z.int(),
          /** Audit entries that the newest checkpoint in it covers. */
          covered: z.int(),
        })
        .nullable(),
      keyBackupDays: z.int(),
    }),
  }),
};
