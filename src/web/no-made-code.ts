/** The content policy lets nothing be run that is made of text; zod would try whether it may, and be reported each time. */
import { z } from "zod";

z.config({ jitless: true });
