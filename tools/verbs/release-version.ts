import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

// Turns the changesets into versions and changelogs, and writes the versions into every derived file.
const { code } = await run('changeset', ['version'], { cwd: root });
if (code === 0) await import('./generate.ts');
else process.exitCode = code;
