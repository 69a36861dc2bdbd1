import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGenerated } from '../print/generated.js';

/**
 * The sources in a package that an earlier run of the command made and this one did not, with their entries in n8n's
 * panel: n8n's lint would check them, and a build would publish them. What people wrote is none of them.
 */
export function staleFiles(folder: string, written: ReadonlySet<string>): string[] {
  const sources = ['nodes', 'credentials'].flatMap((part) => {
    if (!existsSync(join(folder, part))) return [];
    const paths = readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' });
    return paths.map((path) => `${part}/${path.replaceAll('\\', '/')}`).filter((path) => path.endsWith('.ts'));
  });
  const stale = sources.filter((path) => !written.has(path) && isGenerated(readFileSync(join(folder, path), 'utf8')));
  const entries = stale.map((path) => path.replace(/\.ts$/, '.json'));
  return [...stale, ...entries.filter((path) => path.endsWith('.node.json') && existsSync(join(folder, path)))];
}
