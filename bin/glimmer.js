#!/usr/bin/env node
import { run } from "./our-node.js";

run("../src/cli/main.ts", process.argv.slice(2));
