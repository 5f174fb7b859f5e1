/** What the command line says besides its results. Help texts stand as commander prints them. */
export const command = {
  about: "Where to look in a film of an adult with a child, and exact clips from it. Nothing leaves this machine.",
  helpAfter: [
    "",
    "A first walk:",
    "  npx glimmer look film.mp4",
    "      where to look, and why",
    "  npx glimmer look film.mp4 --html page.html",
    "      the same as a page to read",
    "  npx glimmer clip film.mp4 --from 12.4 --to 31.8 --out clips",
    "      exactly that, and nothing else",
    "",
    "No film at hand? npx glimmer demo film draws one.",
  ].join("\n"),
  options: {
    help: "show this",
    version: "show the version",
    json: "print one JSON object and nothing else",
  },
  commands: "What you can do:",

  look: {
    about: "Says what is where in a film: speech, turns, movement, and places to look.",
    film: "the film, as it comes from the phone or camera",
    html: "also write one page to read, with pictures; it needs no network",
    voice: "say who a voice is: A=adult, B=child (may be given again)",
    at: "say who speaks at a moment: 12.4=adult or 1:05=child (may be given again)",
    frames: "print the time of every picture instead",
    soundOnly: "leave the pictures out; quicker",
    identity: "the key file, where FILM is a sealed age file",
    force: "replace the page if it is there",
    helpAfter: [
      "",
      "Voices are called A and B until you say who they are. What you say counts for this film only.",
    ].join("\n"),
  },
  clip: {
    about: "Cuts exact clips: the pictures and sound between two times, and nothing else.",
    film: "the film",
    from: "where the clip begins: seconds or m:ss.mmm (give it again for the next clip)",
    to: "where it ends: the first picture that is not in it any more",
    out: "the folder for the clips",
    proof: "also write what was checked, beside each clip",
    force: "replace clips that are already there",
    helpAfter: [
      "",
      "Each clip is opened and decoded again before it is kept: the pictures stored, shown and marked are counted and",
      "must be the same. A clip that can't be proved is not written, and if one is refused, none is.",
    ].join("\n"),
  },
  demo: {
    about: "Fills an empty data folder with a fictional service to look around in: people, cases and drawn films.",
    helpAfter: [
      "",
      "The folder is ./data, or what GLIMMER_DATA_DIR says. A folder that has people in it is left alone.",
    ].join("\n"),
    done: (folder: string, named: string | null) => [
      `Four fictional cases with their films are in ${folder}. Nobody in them is real.`,
      "",
      "To look around:",
      `  ${named === null ? "" : `GLIMMER_DATA_DIR=${named} `}npm start`,
      "      it says where to go, and prints a one-time code; the account you make with it is the guider of these cases",
    ],
    film: {
      about: "Draws a two-minute film of two figures with voices, and looks at it.",
      out: "the folder for the film and the page",
      done: (film: string) => `The film is ${film}. It was drawn; nobody in it is real.`,
    },
  },

  values: {
    time: "Write a time as seconds (12.4) or as minutes and seconds (1:05.250).",
    voice: "Write --voice A=adult or --voice B=child.",
    voiceTwice: "One voice is the adult and the other the child; say each once.",
    at: "Write a time and who speaks then: --at 12.4=adult.",
  },
  nobodyAt: (clock: string) => `We heard nobody at ${clock}, so that mark changes nothing.`,
  between: (from: string, to: string) => `${from} s and ${to} s`,
  marks: {
    pairs: (froms: number, tos: number) => `${froms} × --from and ${tos} × --to: every --from needs its --to.`,
    none: "Say where the clip begins and ends: --from 12.4 --to 31.8.",
    nothing: (time: string) => `Nothing lies between ${time} and ${time}: --to must be later than --from.`,
    twice: (from: string, to: string) => `${from} to ${to} is asked for twice. Ask for each clip once.`,
    backwards: (from: string, to: string) => `${from} to ${to} runs backwards: --to must be later than --from.`,
  },
  stages: {
    reading: "Reading the film",
    listening: "Listening for voices",
    watching: "Watching the pictures",
    drawing: "Drawing the film",
    drawingFilm: (i: number, of: number) => `Drawing film ${i} of ${of}`,
    takingIn: "Making the films ready",
    page: "Writing the page",
    clip: (i: number, of: number) => (of === 1 ? "Making the clip" : `Making clip ${i} of ${of}`),
  },
  timeLeft: (seconds: number) =>
    seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`,
  noBox: {
    "no-bubblewrap":
      "There is no sandbox (bubblewrap) on this machine, so the film is read in a plain process of its own. To get one: apt install bubblewrap",
    "bubblewrap-refused":
      "This machine does not let the sandbox (bubblewrap) start, so the film is read in a plain process of its own.",
  },

  clipWritten: (file: string, seconds: string, frames: number, unreadable: number, filmEnd: string | null) =>
    `${file}  ${seconds} s, ${frames === 1 ? "1 picture" : `${frames} pictures`}, nothing else` +
    (unreadable === 0 ? "" : `; the film is damaged here: ${unreadable} more could not be read`) +
    (filmEnd === null ? "" : `; the film ends at ${filmEnd} s, earlier than you asked for`),
  proofWritten: (file: string) => `${file}  what was checked`,
  pageWritten: (file: string) => `The page is ${file}. Open it in a browser; it needs no network.`,
  next: "Next:",
  ifAdult: "If voice A is the adult:",
};
