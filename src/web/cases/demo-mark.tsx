import { web } from "#contract/words/en-web.ts";
import "./cases.css";

/** Says of a case that nobody in it is real. */
export const DemoMark = () => <span className="demo-mark">{web.cases.demoMark}</span>;
