import type { Context } from 'hono';
import type { AppParts } from '../app-parts.js';
import type { LoadedConnector } from '../connectors/connectors.js';
import { type Asset, compressed, sendAsset } from '../docs/asset.js';
import { openApiDocument } from '../openapi/document.js';

/** `GET /openapi.json`: made and compressed on first request, and again after connectors were loaded again. */
export function openApi({ connectors, publicUrl }: AppParts) {
  let made: { readonly of: readonly LoadedConnector[]; readonly document: Promise<Asset> } | undefined;
  return async (context: Context): Promise<Response> => {
    const now = [...connectors.values()];
    if (made?.of.length !== now.length || made.of.some((one, index) => one !== now[index]))
      made = {
        of: now,
        document: compressed('application/json', JSON.stringify(openApiDocument(connectors, publicUrl))),
      };
    return sendAsset(context, await made.document);
  };
}
