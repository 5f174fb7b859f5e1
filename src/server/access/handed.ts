/**
 * What routes are made with. A handler reaches records by its call alone, and so no more than its guards have let it: nothing
 * that holds the records of every case is handed to it beside. The compiler sees to that here, and the app takes no routes
 * that were made otherwise. What has to reach further is made where adapters meet ports, and handed over as one verb.
 */
import type { Records, Stores } from "#domain/records.ts";
import type { ConsentBooks } from "#workflow/consent-books.ts";
import type { CasesHeld } from "../cases/case-index.ts";
import type { OpenNotebooks } from "../notebooks/desk.ts";
import type { Streams } from "../notebooks/live.ts";
import type { Routes } from "../serve.ts";
import type { Reached } from "./scoped.ts";

/** Records, or what is held of them in memory, of whatever case. */
type Whole = Records | Stores | Stores[keyof Stores] | ConsentBooks | CasesHeld | OpenNotebooks | Streams;

/** Whether something is that, holds it, or gives it to whoever calls without saying what the call reaches. */
type Holds<T, Depth extends readonly unknown[] = []> = Depth["length"] extends 4
  ? false
  : T extends Whole
    ? true
    : T extends (...given: infer Given) => infer Result
      ? Given extends readonly [Reached | Stores, ...unknown[]]
        ? false
        : Holds<Awaited<Result>, [...Depth, 0]>
      : T extends object
        ? true extends { [K in keyof T]: Holds<T[K], [...Depth, 0]> }[keyof T]
          ? true
          : false
        : false;

/** Names what in the needs of routes holds the records of every case. */
type Barred<Needs> = {
  readonly [K in keyof Needs as true extends Holds<Needs[K]> ? K : never]: "holds the records of every case";
};

/** Routes that reach nothing but what each call is handed. Made by `handed` alone. */
export class HandedRoutes {
  readonly #routes: Routes;

  private constructor(routes: Routes) {
    this.#routes = routes;
  }

  get routes(): Routes {
    return this.#routes;
  }

  static of<Needs extends object>(make: (needs: Needs) => Routes, needs: Needs & Barred<Needs>): HandedRoutes {
    return new HandedRoutes(make(needs));
  }
}

/** @param make makes routes of what they need beside the records */
export const handed = <Needs extends object>(
  make: (needs: Needs) => Routes,
  needs: Needs & Barred<Needs>,
): HandedRoutes => HandedRoutes.of(make, needs);
