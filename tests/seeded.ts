/** The same examples each time everything is tested, so that what was green stays green; a soak looks for new ones. */
import * as fc from "fast-check";
import { size } from "./size.ts";

fc.configureGlobal({ seed: size({ test: 1, soak: Date.now() }) });
