import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Asset, etagOf } from './asset.js';

let asset: Promise<Asset> | undefined;

/** The script of the docs page, as the build compressed it. */
export function scalar(): Promise<Asset> {
  asset ??= load();
  return asset;
}

async function load(): Promise<Asset> {
  const root = dirname(createRequire(import.meta.url).resolve('@raccord/rest/package.json'));
  const read = async (ending: string) => new Uint8Array(await readFile(join(root, `dist/docs/scalar.js${ending}`)));
  const [br, gzip, identity] = await Promise.all([read('.br'), read('.gz'), read('')]);
  return { type: 'text/javascript; charset=utf-8', etag: etagOf(identity), bytes: { br, gzip, identity } };
}
