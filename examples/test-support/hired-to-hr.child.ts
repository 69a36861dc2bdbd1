// One run of the program in a process of its own, for the test that kills it.
import { flatchr } from '@raccord/connector-flatchr';
import { createClient } from '@raccord/core';
import { hiredToHr } from '../flatchr/hired-to-hr.ts';
import { demoConnection } from '../support/demo.ts';
import { hrSystem } from '../support/hr-system.ts';
import { assign } from './assign.ts';

const { servers, hrUrl, file, at } = JSON.parse(process.argv[2] ?? '{}');
const now = () => at;
const client = createClient(flatchr, { ...demoConnection(), servers }, { now, sleep: async () => {} });
await hiredToHr({ client, hr: hrSystem(hrUrl), file, now, assign })();
