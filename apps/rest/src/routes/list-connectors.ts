import type { Context } from 'hono';
import type { AppParts } from '../app-parts.js';
import { pageOf } from './page.js';

/** `GET /v1/connectors` */
export function listConnectors({ connectors }: AppParts) {
  return (context: Context): Response => {
    const all = [...connectors.values()].map(({ connector: { id, name, version, docs } }) => ({
      id,
      name,
      version,
      docs,
    }));
    return context.json(pageOf(all, context.req.url));
  };
}
