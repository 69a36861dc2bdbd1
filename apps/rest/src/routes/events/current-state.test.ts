import { expect, test } from 'vitest';
import { connectorsOf } from '../../connectors/connectors.js';
import { hooked, hookedBody, signed } from '../../test-support/hooks.js';
import { reply } from '../../test-support/reply.js';
import { json, storedService } from '../../test-support/service.js';

async function world(status: number) {
  const asked: string[] = [];
  const transport = async ({ url }: { url: string }) => {
    asked.push(new URL(url).pathname);
    return reply({ id: 7, email: 'ada@example.com' }, status);
  };
  const service = await storedService(undefined, { connectors: connectorsOf([hooked]), runtime: { transport } });
  const { id, webhook_url } = await json(await service.call('/v1/connections', { body: hookedBody }));
  const path = new URL(webhook_url).pathname;
  for (const event of ['added', 'other']) {
    const body = JSON.stringify({ event, person: { id: 7 } });
    await service.app.request(path, { method: 'POST', ...signed(body) });
  }
  const { data } = await json(await service.call('/v1/events'));
  const current = (index: number) => service.call(`/v1/events/${data[index].id}/current`);
  return { ...service, id, asked, current };
}

test('what an event is about is read from the vendor, as it is now', async () => {
  const { current, asked } = await world(200);
  expect(await json(await current(0))).toEqual({ current: { id: 7, email: 'ada@example.com' } });
  expect(asked).toEqual(['/people/7']);
});

test('null, if the vendor has it no longer', async () => {
  const { current } = await world(404);
  expect(await json(await current(0))).toEqual({ current: null });
});

test('404, if the trigger names no read or the connection is gone; a failure of the vendor is its problem', async () => {
  const { current, call, id } = await world(500);
  expect((await current(0)).status).toBe(502);
  expect((await current(1)).status).toBe(404);
  expect((await call(`/v1/connections/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await json(await current(0))).toMatchObject({ status: 404, detail: expect.stringContaining('was deleted') });
  expect((await call('/v1/events')).status).toBe(200); // the event itself stays
});
