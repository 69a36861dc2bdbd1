import type { Context, Hono } from 'hono';
import type { AfsBackend } from '../backend.js';
import { accountOf } from '../credentials.js';
import { denied } from '../denied.js';
import { constructedDocument, documentPath } from './document.js';
import { figuresOf, pagesOf } from './figures.js';

const mostDays = 366;

/** The document, and the operations that it alone describes. */
export const constructedRoutes = (api: Hono, developers: Hono, backend: AfsBackend): void => {
  developers.get(documentPath, (context) => context.json(constructedDocument));
  const route = (name: string, answer: (account: string, context: Context) => object | string): void => {
    api.get(`/v1/constructed/${name}`, (context) => {
      const account = accountOf(backend, (key) => context.req.query(key), context.req.header('authorization'));
      if (account === undefined) return denied(context, backend);
      const found = answer(account, context);
      return typeof found === 'string'
        ? context.json({ error: 'invalid_request', error_description: found }, 400)
        : context.json(found);
    });
  };
  route('figures', (account, context) => inPeriod(context, (...days) => figuresOf(backend.state, account, ...days)));
  route('pages', (account, context) => inPeriod(context, (...days) => pagesOf(backend.state, account, ...days)));
  route('now', () => ({ visitors: backend.state.visitors }));
};

const inPeriod = (context: Context, rows: (start: string, end: string) => object[]): object | string => {
  const { start = '', end = '' } = context.req.query();
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay(start) || !isDay(end)) return '"start" and "end" must be days like 2026-01-31.';
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  return days < mostDays ? { rows: rows(start, end) } : `A period has at most ${mostDays} days.`;
};
