import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Vacancy, VacancyInput } from '../support/vacancy.ts';
import { isKey } from './is-key.ts';

// The usual way to write it.
const upstream = process.env['UPSTREAM']!;
const headers = { authorization: 'Bearer key-of-the-vendor', accept: 'application/json' };

const app = new Hono().post('/v1/flatchr/demo/vacancies/get', async (context) => {
  if (!isKey(context.req.header('authorization'))) return context.body(null, 401);
  const { vacancy_id } = VacancyInput.parse(await context.req.json());
  const response = await fetch(`${upstream}/vacancy/${encodeURIComponent(vacancy_id)}`, { headers });
  return context.json(Vacancy.parse(await response.json()));
});

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
