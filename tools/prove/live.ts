import { afs } from '../live/afs.ts';
import { flatchr } from '../live/flatchr.ts';
import { connectionFrom, probe } from '../live/probe.ts';

/**
 * The connectors read from the live services. Off for each vendor whose credentials are not in the environment.
 * Written without any: it was only ever run against the simulators, by tools/live/probe.test.ts.
 */
export async function prove(): Promise<string[]> {
  const problems: string[] = [];
  for (const vendor of [flatchr, afs]) {
    const found = connectionFrom(vendor, process.env);
    if ('missing' in found) console.error(`${vendor.id}: off, ${found.missing.join(' and ')} not set`);
    else problems.push(...(await probe(vendor, found.connection)));
  }
  return problems;
}
