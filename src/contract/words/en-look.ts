/** What is said about one film: in the terminal, on the page, later on the screen. */
export const look = {
  foundBySound: "Found by sound only. It cannot see looks, smiles or meaning.",
  cannotKnow: [
    "Who is speaking: voices are A and B until you say who they are.",
    "Looks, smiles, touch, pointing, and what any of it means to the two people.",
    "Which moments matter for the helping question. You do.",
  ],
  order: "In the order to look. The order is all there is; nothing is scored.",

  seconds: (text: string) => `${text} s`,
  facts: {
    length: (clock: string) => `${clock} long`,
    picture: (width: number, height: number) => `picture ${width} × ${height}`,
    uneven: "uneven picture rate, as phones film",
    noPicture: "no picture",
    sound: (channels: number) =>
      channels === 1 ? "sound in one channel" : channels === 2 ? "sound in stereo" : "sound",
    noSound: "no sound",
  },
  lanes: {
    film: "The whole film",
    pictures: "Pictures",
    sound: "Sound",
    voice: { A: "Voice A", B: "Voice B", other: "Unclear" },
    role: { adult: "adult", child: "child" },
    movement: "Movement",
    places: "Look here",
    time: "Time",
  },
  places: (count: number) =>
    count === 0 ? "No places" : count === 1 ? "One place to look" : `${count} places to look`,
  more: (count: number) =>
    count === 1 ? "One more is further down the list." : `${count} more are further down the list.`,
  noPlaces:
    "No stretch of this film stands out by its sound. That says nothing about the film; watch it as you always would.",
  noSoundNoPlaces: "This film has no sound, so there are no places found by sound. What moves where is shown below.",
  silentFilm: "This film has no sound, so there are no places found by sound.",
  noSpeech: "We heard no voices in this film.",
  whichPrinciple: "Which principle do you see here?",
  consider: (label: string) => `One to consider: ${label}.`,
  aPlaceToLook: "A place to look.",
};
