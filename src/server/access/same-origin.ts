/** Whether a request comes from a page of ours. A browser says where from; no page can say otherwise. */

export interface From {
  readonly method: string;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` */
  readonly site: string | undefined;
  /** `Sec-Fetch-Dest`: what the browser will do with it. */
  readonly dest: string | undefined;
}

const reading = new Set(["GET", "HEAD"]);

/**
 * What changes something must name our origin. What only reads may come without a name (browsers send none), but not from
 * another site.
 */
export function isFromHere({ method, origin, site }: Omit<From, "dest">, ours: string): boolean {
  if (reading.has(method))
    return (site === undefined || site === "same-origin" || site === "none") && fits(origin, ours);
  return origin === ours && (site === undefined || site === "same-origin");
}

const fits = (origin: string | undefined, ours: string): boolean => origin === undefined || origin === ours;
