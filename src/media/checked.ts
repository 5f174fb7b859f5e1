/**
 * Checks of values that came from a process which may have been taken over by what it read: each says whether a value is
 * what its type claims. Nothing is believed that was not looked at.
 */
export type Check<T> = (value: unknown) => value is T;
type Checked<C> = C extends Check<infer T> ? T : never;

export const isNumber: Check<number> = (value): value is number => typeof value === "number" && Number.isFinite(value);
export const isCount: Check<number> = (value): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 0;
export const isCountUpTo =
  (most: number): Check<number> =>
  (value): value is number =>
    isCount(value) && value <= most;
export const isBetween =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    isNumber(value) && value >= least && value <= most;
export const isTrueOrFalse: Check<boolean> = (value): value is boolean => typeof value === "boolean";

/** A name as FFmpeg gives them: short, and nothing that could steer a terminal. */
export const isName: Check<string> = (value): value is string =>
  typeof value === "string" && /^[\w .,()-]{0,40}$/.test(value);

export function isOneOf<const T extends readonly (string | number)[]>(allowed: T): Check<T[number]> {
  return (value): value is T[number] => allowed.some((one) => one === value);
}

export function isNullOr<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

export function isListOf<T>(check: Check<T>, most: number): Check<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every((one) => check(one));
}

export function isRecord<S extends Readonly<Record<string, Check<unknown>>>>(
  shape: S,
): Check<{ readonly [Key in keyof S]: Checked<S[Key]> }> {
  const fields = Object.entries(shape);
  return (value): value is { readonly [Key in keyof S]: Checked<S[Key]> } =>
    typeof value === "object" &&
    value !== null &&
    fields.every(([name, check]) => check(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined));
}

type ArrayOf<T> = abstract new (...values: never[]) => T;
/** A typed array of at most so many elements, each a number. */
export function isArray<T extends Iterable<number> & { readonly length: number }>(
  kind: ArrayOf<T>,
  most: number,
): Check<T> {
  return (value): value is T => value instanceof kind && value.length <= most && areNumbers(value);
}

/** Bytes and 16-bit integers are numbers whatever they hold. */
function areNumbers(values: Iterable<number>): boolean {
  if (!(values instanceof Float64Array || values instanceof Float32Array)) return true;
  return values.every((value) => Number.isFinite(value));
}

/** Presentation times: integers, ascending. */
export function isTimes(most: number): Check<Float64Array> {
  const isList = isArray(Float64Array, most);
  return (value): value is Float64Array =>
    isList(value) && value.every((time, at) => Number.isSafeInteger(time) && (at === 0 || time >= value[at - 1]!));
}
