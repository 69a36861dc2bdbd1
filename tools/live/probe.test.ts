import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../setup/environment.mjs';
import { afs } from './afs.ts';
import { flatchr } from './flatchr.ts';
import { connectionFrom, type LiveVendor, probe } from './probe.ts';

/** The vendor's simulator, and the connection that it knows. */
async function simulated({ id }: LiveVendor) {
  const { demo } = await import(pathToFileURL(join(root, `packages/connector-${id}/dist/demo.js`)).href);
  const { servers, close } = await demo.start();
  onTestFinished(close);
  return { ...demo.connection, servers };
}

test.each([flatchr, afs])('the reads of $id work on its simulator', async (vendor) => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await probe(vendor, await simulated(vendor))).toEqual([]);
  expect(shown.mock.calls.map(([line]) => line)).toEqual(vendor.reads.map(([read]) => `${vendor.id} ${read}: ok`));
});

test('a failed read is told with its code, without the credentials', async () => {
  const { servers } = await simulated(flatchr);
  const connection = {
    settings: { company_key: 'none' },
    credentials: { api: { api_key: 'wrong-key-1234' } },
    servers,
  };
  const problems = await probe({ ...flatchr, reads: [['columns.list']] }, connection);
  expect(problems).toEqual([
    expect.stringMatching(/^flatchr columns\.list: (auth_expired|forbidden|auth_missing) \(HTTP 4/),
  ]);
  expect(problems.join()).not.toContain('wrong-key-1234');
});

test('a write is never tried', async () => {
  const connection = { settings: {}, credentials: {}, servers: 'http://127.0.0.1:9' };
  await expect(probe({ ...flatchr, reads: [['applicants.move']] }, connection)).rejects.toThrow('is no read');
});

test('nothing is asked without credentials: the missing variables are named', () => {
  expect(connectionFrom(flatchr, { RACCORD_LIVE_FLATCHR_API_KEY: 'key' })).toEqual({
    missing: ['RACCORD_LIVE_FLATCHR_COMPANY_KEY'],
  });
  expect(connectionFrom(afs, { RACCORD_LIVE_AFS_API_KEY: 'key' })).toEqual({
    connection: { settings: {}, credentials: { api_key: { api_key: 'key' } } },
  });
});
