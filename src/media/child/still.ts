import type { Operation } from "./operation.ts";
import { FilmRefused } from "./refusal.ts";

export const still: Operation<"still"> = () => {
  throw new FilmRefused("film-damaged");
};
