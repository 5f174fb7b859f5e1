/** What the film player says. */
export const player = {
  play: "Play",
  pause: "Pause",
  stepBack: "One picture back",
  stepOn: "One picture on",
  back: "Back 3 seconds",
  loop: "Over and over",
  speed: "Speed",
  times: (rate: number) => `${rate}×`,
  controls: "Playing the film",
  frame: (number: string) => `frame ${number}`,
  /** The browser has not said which picture it shows. */
  aboutFrame: (number: string) => `about frame ${number}`,
  loading: "The film is on its way …",
  unmade: "This part is still being made; it comes up by itself as soon as it is there.",
  trouble: {
    "stopped-loading": "The film stopped loading. Check the connection, then try again; your place is kept.",
    "cannot-open": "The film can't be opened just now. Try again; if it stays so, sign in once more.",
    unreadable: "This browser stopped in the middle of the film. Try again; your place is kept.",
  },
  retry: "Try again",
};
