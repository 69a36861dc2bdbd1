import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';

/** A package of others in the version that we use, as `npm install` takes it: a new one elsewhere breaks no proof. */
export function inOurVersion(name: string): string {
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const [, version = 'latest'] = new RegExp(`^ {2}"?${name}"?: (\\S+)$`, 'm').exec(catalog) ?? [];
  return `${name}@${version}`;
}

/** Commands that install packages of others, in the versions that we use. */
export function withOurVersions(script: string): string {
  return script.replaceAll(/ (zod|typescript|vitest)\b/g, (_, name: string) => ` ${inOurVersion(name)}`);
}
