import type { Runs } from '@raccord/core';

/** The functions of composed operations, by id, for hosts that know the connector by its manifest. None yet. */
export const runs: Runs = {};
