import { about } from "#contract/api/about.ts";
import { openApi } from "#contract/api/open-api.ts";
import { everyRoute } from "#contract/api/routes.ts";
import type { Routes } from "./serve.ts";

/** The document of everything that can be called. */
export const documentRoutes =
  ({ origin }: { readonly origin: string }): Routes =>
  (serve) =>
    serve(about.openApi, async () => openApi(everyRoute, origin));
