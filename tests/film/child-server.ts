/** The same service in a process of its own, to be killed: prints where it is and who may call it, and goes on. */
import process from "node:process";
import { openFilmService } from "./film-service.ts";

const [, , folder, port = "0"] = process.argv;
const { base, headers, faults } = await openFilmService(folder!, { port: Number(port) });
process.stdout.write(`${JSON.stringify({ base, headers })}\n`);
// Only told; a test that ends badly shows it.
process.once("SIGINT", () => process.exit());
setInterval(() => {
  for (const fault of faults.splice(0)) process.stderr.write(`${fault}\n`);
}, 200);
