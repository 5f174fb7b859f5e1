/**
 * Long suites are one code with a size: `npm test` runs it small, `npm run soak` at the size that a release is held to.
 */
import process from "node:process";

export const soaking = process.env["GLIMMER_SOAK"] === "1";

export const size = (sizes: { readonly test: number; readonly soak: number }): number =>
  soaking ? sizes.soak : sizes.test;
