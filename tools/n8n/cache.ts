import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cached-install.ts';

const { dependencies } = JSON.parse(readFileSync(new URL('./installs/server/package.json', import.meta.url), 'utf8'));
export const n8nVersion: string = dependencies.n8n;

/** n8n and its tools take gigabytes. */
const cache = process.env['RACCORD_N8N_CACHE'] || join(cacheFolder, `n8n-${n8nVersion}`);

export const serverFolder = join(cache, 'server');
export const linterFolder = join(cache, 'linter');
