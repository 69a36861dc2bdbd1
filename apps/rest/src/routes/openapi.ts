import type { Context } from 'hono';
import type { AppParts } from '../app-parts.js';
import { type Asset, compressed, sendAsset } from '../docs/asset.js';
import { openApiDocument } from '../openapi/document.js';

/** `GET /openapi.json`: made and compressed on first request. */
export function openApi({ connectors, publicUrl }: AppParts) {
  let document: Promise<Asset> | undefined;
  return async (context: Context): Promise<Response> => {
    document ??= compressed('application/json', JSON.stringify(openApiDocument(connectors, publicUrl)));
    return sendAsset(context, await document);
  };
}
