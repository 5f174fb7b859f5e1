export const webService = {};
