import type { Context } from 'hono';
import type { AppParts } from '../app-parts.js';
import { findConnector } from '../operation/find-operation.js';

/** `GET /v1/connectors/{connector}`: its manifest. */
export function getConnector({ connectors }: AppParts) {
  return (context: Context): Response =>
    context.json(findConnector(connectors, context.req.param('connector') ?? '').manifest());
}
