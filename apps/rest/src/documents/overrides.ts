import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isObject } from '@raccord/core/tools';
import type { Overrides } from '@raccord/openapi';
import { isUrl } from './document-text.js';

/** Where the operator says what a document does not: `petstore.overrides.json` beside `petstore.yaml`. */
export function overridesPath(place: string): string | undefined {
  return isUrl(place) ? undefined : `${place.replace(/\.[^./\\]+$/, '')}.overrides.json`;
}

/** The overrides beside a document; undefined if there are none. */
export async function overridesBeside(place: string): Promise<Overrides | undefined> {
  const path = overridesPath(place);
  if (path === undefined || !existsSync(path)) return undefined;
  let overrides: unknown;
  try {
    overrides = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${basename(path)} beside it is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!isObject(overrides)) throw new Error(`${basename(path)} beside it is not an object`);
  return overrides as Overrides;
}
