/** The same service in a process of its own, to be killed: prints where it is and who may call it, and goes on. */
import process from "node:process";
import { openFilmService } from "./film-service.ts";

const [, , folder] = process.argv;
const { base, headers, faults } = await openFilmService(folder!);
process.stdout.write(`${JSON.stringify({ base, headers })}\n`);
// Only told; a test that ends badly shows it.
setInterval(() => {
  for (const fault of faults.splice(0)) process.stderr.write(`${fault}\n`);
}, 200);
