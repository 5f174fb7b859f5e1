/** A film that somebody took back: when it goes, and who can undo that until when. The family reads it too. */
export const takenBack = {
  title: "Films that were taken back",
  film: (cycle: number) => `The film of cycle ${cycle}`,
  "review-film": (cycle: number) => `The film of the review, cycle ${cycle}`,
  locked: "This film is locked. Nobody can watch it.",
  by: (who: string, person: string, day: string) =>
    who === person ? `${who} took it back on ${day}.` : `${who} took it back for ${person} on ${day}.`,
  goes: (day: string) => `On ${day} we delete it: we destroy its key. Then nobody can open it any more.`,
  today: "Its seven days are over. We delete it today.",
  undo: (who: string, day: string) => `${who} can still say yes again, up to the end of ${day}. Then it stays.`,
  undoAll: (names: string, day: string) =>
    `It stays only if all of them say yes again: ${names}. They can do so up to the end of ${day}.`,
  withCase: "The case ends, so the film goes with it.",
  held: "The case is on hold. So the film stays, locked, until the hold ends.",
  /** In the hands of whoever took it back. */
  yours: (day: string) => `On ${day} we delete the film.`,
  yoursUndo: (day: string) => `If you change your mind, say yes again by the end of ${day}. Then it stays.`,
};
