import type { Connectors } from '../connectors/connectors.js';
import { problemStatuses } from '../problems/statuses.js';
import { version } from '../version.js';
import { ownPaths } from './own-route.js';
import { ownAreas } from './own-paths/areas.js';
import { problemResponse } from './problem.js';
import { webhooks } from './webhooks.js';
import { aboutKeys, type OpenApiDocument, toOpenApi } from './to-open-api.js';

/** The document of the whole service: the routes of every connector, and its own. */
export function openApiDocument(connectors: Connectors, publicUrl: string): OpenApiDocument {
  const parts = [...connectors.values()].map(({ manifest, samples }) =>
    toOpenApi(manifest(), { problems: problemStatuses, samples }),
  );
  const components = parts.flatMap((part) => Object.entries(part.components));
  const kinds = [...new Set(components.map(([kind]) => kind))];
  const [connector = 'acme'] = connectors.keys();
  const own = ownPaths(ownAreas, {
    problems: { default: problemResponse('A problem') },
    holes: {
      connector,
      connection: 'con_0123456789abcdef',
      trigger: 'applicants_new',
      event: 'evt_0123456789abcdef01234567',
      key: 'key_0123456789abcdef',
      subscription: 'sub_0123456789abcdef01234567',
      delivery: 'dlv_00000000002a0123456789ab',
    },
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Raccord',
      version,
      description,
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    tags: [
      ...parts.flatMap(({ tags }) => tags),
      ...ownAreas.map(({ tag, description }) => ({ name: tag, description })),
    ],
    paths: Object.assign({}, ...parts.map(({ paths }) => paths), own),
    webhooks,
    components: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.assign({}, ...components.filter(([own]) => own === kind).map(([, named]) => named)),
      ]),
    ),
  };
}

const description = [
  'Runs the operations of connectors. Answers keep the format of the vendor.',
  `Every call but those of \`Service\` needs an API key, as \`Authorization: Bearer <key>\`. ${aboutKeys}`,
].join('\n\n');
