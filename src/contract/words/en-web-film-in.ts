export const webFilmIn = {};
