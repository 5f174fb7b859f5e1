import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, longest first. */
const LONG = [
  "journeys/axe",
  "media/clip.test",
  "journeys/first-to-second-cycle",
  "journeys/purposes",
  "journeys/good-ending",
  "journeys/kept-words",
  "journeys/report",
  "journeys/letters",
  "journeys/consent",
  "journeys/goals",
  "media/clip-hard",
  "demo/service",
];

/** What takes long begins first: at the end nobody waits for one file alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((one) => moduleId.includes(`tests/${one}`));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
