import { readFileSync } from 'node:fs';
import type { Manifest } from '@raccord/core';

/** The committed manifest: making it anew takes seconds, and one test compares the two. */
export const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as Manifest;
