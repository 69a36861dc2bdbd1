import type { Packed } from '../packed.ts';

/** Why a tarball cannot be published: each problem begins with the file in it. Empty if it can. */
export type TarballCheck = (packed: Packed) => string[] | Promise<string[]>;
