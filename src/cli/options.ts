/** For options that may be given again: each value joins the ones before, in order. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
