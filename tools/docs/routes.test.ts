import { expect, onTestFinished, test } from 'vitest';
import { pages, textOf } from './pages.ts';
import { demoService } from './service.ts';

const readme = 'apps/rest/README.md';
const aboutService = pages().filter((page) => page === readme || /^(README|docs\/fr\/)/.test(page));

/** Routes that the service has, and its document has not: the document and its page, and operations as one template. */
const unlisted = ['GET /', 'GET /docs', 'GET /openapi.json'];
const ofOperations = '/v1/{connector}/{connection}/{resource}/{verb}';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function served(): Promise<OpenApi['paths']> {
  const service = await demoService('a-key-for-the-pages-of-docs');
  onTestFinished(service.close);
  return ((await (await fetch(`${service.url}/openapi.json`)).json()) as OpenApi).paths;
}

test('every route that a page names exists, and the README of the service names every path', async () => {
  const paths = await served();
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => new RegExp(`^${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    ),
  );
  const named = aboutService.flatMap((page) =>
    [
      ...textOf(page).matchAll(
        /`((?:GET|POST|PUT|PATCH|DELETE) \/(?:v1|hooks|livez|readyz|metrics|docs|openapi)?[^\s`?]*)`/g,
      ),
    ].map(([, route = '']) => ({ page, route })),
  );
  expect(named.length).toBeGreaterThan(40);
  const unknown = named.filter(
    ({ route }) => !unlisted.includes(route) && !route.endsWith(ofOperations) && !routes.some((one) => one.test(route)),
  );
  expect(unknown).toEqual([]);

  const text = textOf(readme).replaceAll(/\{\w+\}/g, '{}');
  const own = Object.keys(paths).filter((path) => !/^\/v1\/(?:afs|flatchr)\//.test(path));
  expect(own.filter((path) => !text.includes(path.replaceAll(/\{\w+\}/g, '{}')))).toEqual([]);
});
