import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** The template of the route that answered, as in the documentation: never the URL. `unknown` if there is none. */
export function routeOf(context: Context): string {
  // Middleware may come before and after: its paths end with a star.
  const path = matchedRoutes(context).find((route) => !route.path.endsWith('*'))?.path ?? '*';
  let template = templates.get(path);
  if (template === undefined) {
    template = path === '*' ? 'unknown' : path.replaceAll(/:(\w+)/g, '{$1}');
    templates.set(path, template);
  }
  return template;
}

const templates = new Map<string, string>();

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The method, or `other`: callers must not make up labels. */
export function methodOf(context: Context): string {
  return methods.has(context.req.method) ? context.req.method : 'other';
}
