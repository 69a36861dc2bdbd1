import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const { dependencies } = JSON.parse(readFileSync(new URL('./installs/server/package.json', import.meta.url), 'utf8'));
export const n8nVersion: string = dependencies.n8n;

const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');

/** n8n and its tools take gigabytes that no build needs: they are outside the workspace, shared by all checkouts. */
const cache = process.env['RACCORD_N8N_CACHE'] || join(caches, 'raccord', `n8n-${n8nVersion}`);

export const serverFolder = join(cache, 'server');
export const linterFolder = join(cache, 'linter');
