/** `Laura’s`, `Mrs Jones’`. */
export const whose = (name: string): string => `${name}${name.endsWith("s") ? "’" : "’s"}`;
