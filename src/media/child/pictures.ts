import { FilmRefused } from "./refusal.ts";
import type { Operation } from "./operation.ts";

export const pictures: Operation<"pictures"> = () => {
  throw new FilmRefused("film-no-content");
};
