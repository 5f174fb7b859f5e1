/** The code of a case as it stands on its letters, however somebody types it: `v-0137 ` is V-0137. */
export const asWritten = (typed: string): string => typed.trim().toUpperCase();
