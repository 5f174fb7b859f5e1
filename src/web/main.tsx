import "./no-made-code.ts";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./tokens.css";
import "./base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components";
import { CallFailed } from "./api.ts";
import { reloadWhenHandedOver } from "./handed-over.ts";
import { StatusLine } from "./parts/status-line.tsx";
import { makeQueryClient } from "./queries.ts";
import { makeRouter } from "./router.tsx";

reloadWhenHandedOver();
const queries = makeQueryClient();
const router = makeRouter(queries);

/** What the server refuses is said on the page, and is no fault of the page's for the browser's console. */
const onCaughtError = (error: unknown): void => {
  if (!(error instanceof CallFailed)) console.error(error);
};

createRoot(document.querySelector("#page")!, { onCaughtError }).render(
  <I18nProvider locale="en-GB">
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <StatusLine />
    </QueryClientProvider>
  </I18nProvider>,
);
