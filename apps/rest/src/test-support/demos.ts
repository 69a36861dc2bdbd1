import { demo as afs } from '@raccord/connector-afs/demo';
import { demo as flatchr } from '@raccord/connector-flatchr/demo';
import type { Demo } from '@raccord/core';

/** The demos of the connectors that come with the service, as the service sees them. */
export const demos = { afs: afs as unknown as Demo, flatchr: flatchr as unknown as Demo };
