import type { Handler, Hono } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { methodNotAllowed } from '../problems/method-not-allowed.js';

/** Adds a path with a handler for each of its methods; others are answered by 405. */
export function route(
  app: Hono<AppEnvironment>,
  path: string,
  handlers: Record<string, Handler<AppEnvironment>>,
): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  app.all(path, () => {
    throw methodNotAllowed(Object.keys(handlers));
  });
}
