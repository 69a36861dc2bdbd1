import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context } from 'hono';
import { contentSecurityPolicy, page, startScript } from '../docs/page.js';

/** `GET /docs` */
export function docs(context: Context): Response {
  context.header('Content-Security-Policy', contentSecurityPolicy);
  return context.html(page);
}

/** `GET /docs/start.js` */
export function docsStart(context: Context): Response {
  return context.body(startScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
}

/** `GET /docs/scalar.js`: the copy bundled into this package. */
export async function docsScalar(context: Context): Promise<Response> {
  return context.body(await scalar(), 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  });
}

let script: Promise<string> | undefined;

function scalar(): Promise<string> {
  const root = dirname(createRequire(import.meta.url).resolve('@raccord/rest/package.json'));
  script ??= readFile(join(root, 'dist/docs/scalar.js'), 'utf8');
  return script;
}
