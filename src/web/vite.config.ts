import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Run as `vite build src/web` or `vite src/web`: this folder is the root. */
export default defineConfig({
  plugins: [react()],
  build: {
    // Left as written: lowered, light-dark() would be settled once for the whole page.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "baseline-widely-available",
    // Nothing inline, so that the pages live under a strict content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // In one file, so that zod is told before any schema is made.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "zod", test: /\/node_modules\/zod\/|\/no-made-code\.ts$/ }] } },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": "http://127.0.0.1:4460" },
  },
});
