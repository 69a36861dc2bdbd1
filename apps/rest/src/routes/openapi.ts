import type { Context } from 'hono';
import type { AppParts } from '../app-parts.js';
import { openApiDocument } from '../openapi/document.js';

/** `GET /openapi.json`, made on first request. */
export function openApi({ connectors, publicUrl }: AppParts) {
  let document: string | undefined;
  return (context: Context): Response => {
    document ??= JSON.stringify(openApiDocument(connectors, publicUrl));
    return context.body(document, 200, { 'Content-Type': 'application/json' });
  };
}
