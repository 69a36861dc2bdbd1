import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../setup/environment.mjs';
import { isText } from './text.ts';
import type { TarballCheck } from './tarball.ts';

/** Other people's bundles, unchanged: the paths in them are examples. THIRD_PARTY.md lists them. */
const thirdParty = new Set(['dist/docs/scalar.js']);
const ofThisMachine = [root.replace(/\/$/, ''), `${homedir()}/`, join(tmpdir(), 'raccord-')];
const ofAnyMachine = /\/(home|Users)\/[\w.-]+\/|[A-Z]:\\+Users\\|file:\/\/\/\w/;

/** Paths of the machine that built a package: they work nowhere else and tell who built it. */
export const localPaths: TarballCheck = ({ files }) =>
  [...files].flatMap(([path, bytes]) => {
    if (thirdParty.has(path) || !isText(path)) return [];
    const text = bytes.toString();
    const found = ofThisMachine.find((one) => text.includes(one)) ?? ofAnyMachine.exec(text)?.[0];
    return found === undefined ? [] : [`${path}: contains the local path "${found}"`];
  });
