/** What the time axis of the workbench says. */
export const timeline = {
  name: "The film in time",
  whole: "Whole film",
  closer: "Closer",
  wider: "Wider",
  lanes: {
    pictures: "Pictures",
    sound: "Sound",
    voice: { A: "Voice A", B: "Voice B", other: "Unclear" },
    movement: "Movement",
    places: "Look here",
    marks: "Marks",
  },
  shown: "Lanes",
  folded: "Folded lanes",

  playhead: "Where you are in the film",
  /** @param seconds with its decimals, below 60 */
  time: (minutes: number, seconds: string) =>
    `${minutes === 1 ? "1 minute" : `${minutes} minutes`} ${seconds === "1.0" ? "1 second" : `${seconds} seconds`}`,
  part: "Part of the film on the axis",
  fromTo: (from: string, to: string) => `${from} to ${to}`,

  places: "Places to look",
  placesKeys: "Enter plays, K marks for later, X is for “not this one”.",
  place: (clock: string, seconds: string, label: string) => `${clock}, ${seconds} s. ${label}`,
  states: { open: "", kept: "Marked for later", aside: "Not this one" },
  marks: "Marks",
  marksKeys: "Enter plays, the space bar selects.",
  mark: (clock: string, seconds: string, label: string) => `${clock}, ${seconds} s. ${label}`,
  inClips: "One of the clips",
  selected: "Selected",
};
