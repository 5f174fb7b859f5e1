import { z } from "zod";
import { route } from "./declare.ts";

export const about = {
  openApi: route({
    method: "GET",
    path: "/api",
    act: "come-in",
    who: ["anyone"],
    about: "This document: what can be called, by whom, and what it answers (OpenAPI 3.1).",
    answer: z.record(z.string(), z.unknown()),
  }),
};
