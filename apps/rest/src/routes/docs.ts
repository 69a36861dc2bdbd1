import type { Context } from 'hono';
import { compressed, sendAsset } from '../docs/asset.js';
import { contentSecurityPolicy, page, startScript } from '../docs/page.js';
import { scalar } from '../docs/scalar.js';

const html = compressed('text/html; charset=utf-8', page);
const start = compressed('text/javascript; charset=utf-8', startScript);

/** `GET /`: leads to the docs. The path is relative: see RACCORD_PUBLIC_URL. */
export function home(context: Context): Response {
  return context.redirect('docs', 302);
}

/** `GET /docs` */
export async function docs(context: Context): Promise<Response> {
  context.header('Content-Security-Policy', contentSecurityPolicy);
  return sendAsset(context, await html);
}

/** `GET /docs/start.js` */
export async function docsStart(context: Context): Promise<Response> {
  return sendAsset(context, await start);
}

/** `GET /docs/scalar.js`: the copy bundled into this package. */
export async function docsScalar(context: Context): Promise<Response> {
  return sendAsset(context, await scalar(), 'public, max-age=3600');
}
