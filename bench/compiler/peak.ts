// Compiles the project in a process that does nothing else, and prints the most memory that it took, in KiB.
import { heddle } from "./heddle.ts";
import { COMPONENTS, generateProject } from "./project.ts";

for (const file of generateProject(COMPONENTS)) heddle(file);
console.log(process.resourceUsage().maxRSS);
