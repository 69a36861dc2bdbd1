import type { Manifest } from '@raccord/core';
import type { JsonObject } from '@raccord/core/tools';
import { restPath } from '@raccord/manifest';
import type { Samples } from '../connectors/connectors.js';
import { previewType } from '../operation/dry-run.js';
import { dryRunSchema } from './dry-run-schema.js';
import { describeOperation, tagOf } from './operation.js';
import { problemResponses, problemSchema } from './problem.js';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  /** Path → method in lower case → operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** What the service sends: name → method in lower case → request. */
  readonly webhooks?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** Kind (`schemas`, `parameters`, `responses` …) → name → component. */
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

export interface OpenApiOptions {
  /** URLs of the service. */
  readonly servers?: readonly string[];
  /** The status of each problem code; without it, the document has one response for all. */
  readonly problems?: Readonly<Record<string, number>>;
  /** An answer of each operation. */
  readonly samples?: Samples;
}

/**
 * The REST routes of a connector as an OpenAPI 3.1 document, typed operation by operation. Outputs are described, not
 * promised: nothing in them is required, since the service never rejects an answer that does not match.
 *
 * @example
 * const document = toOpenApi(toManifest(acme), { servers: ['https://raccord.example.com'] });
 */
export function toOpenApi(manifest: Manifest, options: OpenApiOptions = {}): OpenApiDocument {
  const { servers, problems = {}, samples = {} } = options;
  const responses = problemResponses(problems);
  const named = Object.keys(responses).map((status) => [status, { $ref: `#/components/responses/Problem-${status}` }]);
  const ids = Object.keys(manifest.operations);
  const routes = ids
    .map((id) => ({
      id,
      ...describeOperation(manifest, id, { problems: Object.fromEntries(named), sample: samples[id] }),
    }))
    .filter(({ method }) => method !== undefined);
  return {
    openapi: '3.1.0',
    info: { title: `${manifest.name} by Raccord`, version: manifest.version },
    ...(servers ? { servers: servers.map((url) => ({ url })) } : {}),
    security: [{ apiKey: [] }],
    tags: [...new Set(routes.map(({ id }) => tagOf(manifest, id)))].map((name) => ({ name })),
    paths: Object.fromEntries(
      routes.map(({ id, method, description }) => [restPath(manifest.id, id), { [method!]: description }]),
    ),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: aboutKeys } },
      parameters: { Connection: connection, DryRun: dryRun, Timeout: timeout, IdempotencyKey: idempotencyKey },
      responses: Object.fromEntries(Object.entries(responses).map(([status, value]) => [`Problem-${status}`, value])),
      schemas: {
        Problem: problemSchema,
        DryRun: dryRunSchema,
        ...Object.assign({}, ...routes.map(({ schemas }) => schemas)),
      },
    },
  };
}

/** How to get an API key. */
export const aboutKeys =
  'An API key of this service. Its operator makes one by `raccord-rest keys create`, by `POST /v1/keys`, or sets it in RACCORD_API_KEYS; demo mode prints one at its start.';

const connection = {
  name: 'connection',
  in: 'path',
  required: true,
  description: 'The account to use: the id or the name of a connection.',
  schema: { type: 'string', examples: ['demo'] },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A text of your own for this write, for example a UUID. For 24 h, the same request with the same key gets the same answer and does nothing twice.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$', examples: ['order-1234'] },
};

const timeout = {
  name: 'Raccord-Timeout',
  in: 'header',
  description:
    'How many seconds the call may take, all attempts together, at most the default. When they are over, the answer is 504. In a stream of rows they count for each page.',
  schema: { type: 'number', exclusiveMinimum: 0, maximum: 50, default: 50 },
};

const dryRun = {
  name: 'Raccord-Dry-Run',
  in: 'header',
  description: `With \`true\`, nothing is sent: the answer is the request that would be sent, with secrets masked, as \`${previewType}\`.`,
  schema: { type: 'string', enum: ['true', 'false'], default: 'false' },
};
