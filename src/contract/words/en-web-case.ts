export const webCase = {};
