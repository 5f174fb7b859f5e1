/** Pages with a film whose working copy is still being made. */
import { player } from "#contract/words/en-player.ts";
import { timeline } from "#contract/words/en-timeline.ts";
import { web } from "#contract/words/en-web.ts";
import { film } from "../media/made-films.ts";
import { again, all, earlier, type Ready, type Screen, text } from "./screens.ts";

const making = {
  plays: "growing-copy",
  jobs: [
    {
      id: "copy",
      kind: "import-film",
      film: "film",
      state: "running",
      step: "copying",
      progress: 0.4,
      left: 90,
      code: null,
    },
  ],
};
const stillMade = earlier("**/api/films/*", (answer) =>
  typeof answer === "object" ? { ...answer, ...making } : answer,
);

const SECONDS = 3;
const PER_SECOND = 25;
/** What there is of the copy is its first part. */
const firstPart: Ready = async (page) => {
  const source = `-f lavfi -i testsrc2=size=320x240:rate=${PER_SECOND}:duration=${SECONDS}`;
  const encoded = "-c:v libx264 -pix_fmt yuv420p -bf 0 -g 12 -movflags frag_keyframe+empty_moov+default_base_moof";
  const body = Buffer.from(film("mp4", `${source} ${encoded}`));
  const json = { parts: [0], pictures: SECONDS * PER_SECOND };
  await page.route("**/api/films/*/parts", (route) => route.fulfill({ json }));
  await page.route("**/api/films/*/parts/0", (route) => route.fulfill({ body, contentType: "video/mp4" }));
};

export const growingScreens: readonly Screen[] = [
  {
    name: "a film that can be watched while its copy is made",
    who: "owner",
    at: "case",
    ready: all(stillMade, again, text(web.filmIn.making.growing)),
  },
  {
    name: "a part of a film that is still being made",
    who: "owner",
    at: "film",
    ready: all(
      stillMade,
      firstPart,
      again,
      text(player.frame("0")),
      (page) => page.getByRole("slider", { name: timeline.playhead }).press("End"),
      text(player.unmade),
    ),
  },
];
