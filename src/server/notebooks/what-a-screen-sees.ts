/** What of a review's notebook the device in a client's hands sees and writes. Everything else is not there for it. */

const written = new Set(["saw", "try", "next"]);
const isPoint = (name: string): boolean => name.startsWith("point/");

export const screenWrites = (name: string): boolean => written.has(name) || isPoint(name);
export const screenSees = (name: string): boolean => name === "clips" || name === "finished" || screenWrites(name);
