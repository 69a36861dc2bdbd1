import { build } from '../build.ts';

process.exitCode = await build(process.argv.slice(2));
