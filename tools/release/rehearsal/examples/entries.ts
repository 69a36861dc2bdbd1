import type { PackageFile } from '../../packages.ts';

/** Optional peers, and the entries that need one. */
const entriesWithPeer: Readonly<Record<string, readonly string[]>> = {
  undici: ['@raccord/core/undici'],
  'n8n-workflow': ['runtime', 'login', 'credential', 'openapi'].map((entry) => `@raccord/n8n/${entry}`),
  vitest: ['@raccord/testing'],
};

/** Everything that a program can import from packages: `@raccord/core/kernel`. Some peers are missing. */
export function entriesOf(files: readonly PackageFile[], missingPeers: readonly string[]): string[] {
  const unusable = missingPeers.flatMap((peer) => entriesWithPeer[peer] ?? []);
  return files
    .flatMap(({ name, exports = {} }) => Object.keys(exports).map((path) => `${name}${path.slice(1)}`))
    .filter((entry) => !unusable.includes(entry));
}

/** A program that loads every entry and prints what each exports. */
export function entriesProgram(entries: readonly string[], style: 'import' | 'require'): string {
  const load = entries.map((entry, index) => {
    if (style === 'require') return `const entry${index} = require('${entry}');`;
    return entry.endsWith('.json')
      ? `import entry${index} from '${entry}' with { type: 'json' };`
      : `import * as entry${index} from '${entry}';`;
  });
  const pairs = entries.map((entry, index) => `  ['${entry}', Object.keys(entry${index})],\n`);
  return `${load.join('\n')}

const entries${style === 'import' ? ': [string, string[]][]' : ''} = [
${pairs.join('')}];
for (const [name, names] of entries) console.log(name, names.filter((one) => one !== '__esModule').sort().join(' '));
`;
}
