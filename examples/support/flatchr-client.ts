import type { flatchr } from '@raccord/connector-flatchr';
import type { Client } from '@raccord/core';

/** What `createClient(flatchr, …)` gives. */
export type FlatchrClient = Client<(typeof flatchr)['resources']>;
