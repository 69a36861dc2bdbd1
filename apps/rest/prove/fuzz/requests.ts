import fc from 'fast-check';

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
  readonly example: unknown;
}

interface Described {
  readonly requestBody?: { readonly content?: Readonly<Record<string, Content>> };
}

interface Content {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** What the fuzzed connections have. */
export const connected = { settings: { account_id: '00000042' }, credentials: { oauth: { client_id: 'demo_client' } } };

/** The document has examples of a connector that is not there. */
const ownExamples: Readonly<Record<string, object>> = {
  'post /v1/connections': { connector: 'afs', name: 'fuzzed', ...connected },
  'patch /v1/connections/{connection}': connected,
};

/** Every route of the document, with an example of its body. */
export function routesOf(document: { readonly paths: object }): DocumentedRoute[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>)
      .filter(([method]) => /^(get|post|put|patch|delete)$/.test(method))
      .map(([method, { requestBody }]) => {
        const { example, examples } = requestBody?.content?.['application/json'] ?? {};
        return {
          method: method.toUpperCase(),
          path,
          example: ownExamples[`${method} ${path}`] ?? example ?? Object.values(examples ?? {})[0]?.value ?? {},
        };
      }),
  );
}

interface Known {
  readonly key: string;
  /** Id of a stored connection. */
  readonly connection: string;
}

/** Requests to all routes: right ones with something missing, wrong, huge or hostile in them. */
export function fuzzedRequests(
  routes: readonly DocumentedRoute[],
  { key, connection }: Known,
): fc.Arbitrary<FuzzedRequest> {
  return fc.constantFrom(...routes).chain((route) =>
    fc.record({
      method: fc.oneof({ weight: 12, arbitrary: fc.constant(route.method) }, fc.constantFrom(...methods)),
      path: fc.tuple(filled(route.path, connection), query).map((parts) => parts.join('')),
      headers: headersWith(key),
      body: fc.oneof({ weight: 5, arbitrary: bent(route.example) }, { weight: 3, arbitrary: garbage }),
    }),
  );
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE', 'QUERY', 'PURGE'];

/** Any, halves of pairs too. The unit `binary` first makes a table of all, which takes seconds. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Names that exist, others, and what attackers try. */
const hole = fc.oneof(
  { weight: 8, arbitrary: fc.constant('demo') },
  fc.constantFrom(
    'flatchr',
    'afs',
    'con_1',
    '%00',
    '..',
    '%2e%2e%2f',
    '%',
    '%ff',
    '%zz',
    '__proto__',
    'constructor',
    '',
  ),
  fc.string({ unit: character, maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constant('x'.repeat(5_000)),
);

function filled(path: string, connection: string): fc.Arbitrary<string> {
  if (path.startsWith('/v1/connections/{'))
    return fc
      .oneof({ weight: 3, arbitrary: fc.constant(connection) }, hole)
      .map((id) => path.replace(/\{\w+\}/, () => id));
  const count = path.match(/\{\w+\}/g)?.length ?? 0;
  return fc.array(hole, { minLength: count, maxLength: count }).map((values) => {
    const left = [...values];
    return path.replaceAll(/\{\w+\}/g, () => left.shift()!);
  });
}

const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    '?',
    '?limit=0',
    '?limit=abc&limit=2',
    '?cursor=%00',
    '?raccord_next=x',
    '?__proto__=1',
    '?a[b]=1',
    '?%',
  ),
  fc
    .tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 50 }))
    .map((pair) => `?${pair.map(encodeURIComponent).join('=')}`),
  fc.constant(`?${'a=1&'.repeat(1_000)}`),
);

const text = fc.string({ unit: character, maxLength: 60 });

/** Values where others are expected. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    0,
    -1,
    1e308,
    2 ** 53,
    0.1,
    [],
    {},
    '__proto__',
    ' ',
    '\0',
    '\ud800',
    'NaN',
    '2026-13-45',
  ),
  text,
  fc.jsonValue({ maxDepth: 4 }),
  { weight: 1, arbitrary: fc.constantFrom(100, 10_000).map((size) => 'x'.repeat(size)) },
  { weight: 1, arbitrary: fc.constantFrom(10, 1_000).map((size) => Array.from({ length: size }, () => ({}))) },
);

/** The example with a member missing, of another kind, or too many. */
function bent(example: unknown): fc.Arbitrary<string> {
  const whole = (example ?? {}) as Record<string, unknown>;
  const names = Object.keys(whole);
  if (names.length === 0) return fc.dictionary(text, strange, { maxKeys: 3 }).map((value) => JSON.stringify(value));
  const name = fc.constantFrom(...names);
  return fc
    .oneof(
      { weight: 2, arbitrary: fc.constant(whole) },
      { weight: 2, arbitrary: name.map((one) => ({ ...whole, [one]: undefined })) },
      { weight: 4, arbitrary: fc.tuple(name, strange).map(([one, value]) => ({ ...whole, [one]: value })) },
      fc.tuple(text, strange).map(([one, value]) => ({ ...whole, [one]: value })),
    )
    .map((value) => JSON.stringify(value));
}

const garbage: fc.Arbitrary<string | Uint8Array | undefined> = fc.oneof(
  fc.constantFrom(
    undefined,
    '',
    'null',
    '[]',
    '"x"',
    '{',
    '{"a":',
    '{"__proto__":{"a":1}}',
    '{"a":1,"a":2}',
    '\ufeff{}',
  ),
  fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 300 }),
  text,
  { weight: 1, arbitrary: fc.constantFrom(100, 5_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
  { weight: 1, arbitrary: fc.constantFrom(2_000, 20_000).map(manyKeys) },
);

function manyKeys(count: number): string {
  return `{${Array.from({ length: count }, (_, index) => `"k${index}":${index}`).join(',')}}`;
}

const headerText = fc
  .string({
    unit: fc
      .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa1, max: 0xff }))
      .map((code) => String.fromCharCode(code)),
    maxLength: 60,
  })
  .map((value) => value.trim());

/** A key and JSON in most cases, and headers that we read with texts that we do not expect. */
function headersWith(key: string): fc.Arbitrary<Record<string, string>> {
  const authorization = fc.oneof(
    { weight: 20, arbitrary: fc.constant(`Bearer ${key}`) },
    fc.constantFrom('', 'Bearer', 'Bearer ', `Basic ${key}`, 'Bearer x y'),
    headerText,
  );
  const type = fc.oneof(
    { weight: 10, arbitrary: fc.constant('application/json') },
    fc.constantFrom(
      '',
      'text/plain',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      '///',
    ),
    headerText,
  );
  const others = fc.dictionary(fc.constantFrom(...read), fc.oneof(headerText, fc.constantFrom(...wellMeant)), {
    maxKeys: 3,
  });
  return fc.tuple(authorization, type, others).map(([key, content, more]) => ({
    authorization: key,
    'content-type': content,
    ...more,
  }));
}

const read = [
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'cookie',
  'forwarded',
  'idempotency-key',
  'if-none-match',
  'origin',
  'raccord-dry-run',
  'raccord-timeout',
  'traceparent',
  'x-forwarded-host',
  'x-http-method-override',
  'x-request-id',
];
const wellMeant = [
  'true',
  '1',
  '0',
  '-1',
  '"x"',
  '*/*',
  'application/x-ndjson',
  'text/html',
  'gzip',
  'bytes=0-1',
  'a=b; c',
];
