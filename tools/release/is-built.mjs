// `prepack` of every published package: without a build, its tarball would hold no code, and nobody would be told.
import { existsSync } from 'node:fs';

if (!existsSync('dist')) {
  console.error(`error: ${process.cwd()} has no dist: run "npm run build" at the root, or "npm run pack -- <folder>"`);
  process.exitCode = 1;
}
