export const webCases = {};
