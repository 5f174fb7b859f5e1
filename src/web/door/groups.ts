/** A long key in groups of four, as people read and type them. */
export function inGroups(key: string): readonly string[] {
  return key.match(/.{1,4}/g) ?? [];
}
