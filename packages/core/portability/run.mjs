import { problems } from './checks.mjs';

const found = await problems();
for (const problem of found) process.stderr.write(`${problem}\n`);
process.exitCode = found.length === 0 ? 0 : 1;
