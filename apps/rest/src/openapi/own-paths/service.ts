import type { OwnArea } from '../own-route.js';

const schema = { type: 'object', properties: { status: { type: 'string' } } } as const;
const answer = { schema, example: { status: 'ok' } };

export const serviceArea: OwnArea = {
  tag: 'Service',
  description: 'Whether the service runs and can work',
  routes: [
    { id: 'livez', route: 'GET /livez', summary: 'Whether the process runs', scope: 'none', answer },
    { id: 'readyz', route: 'GET /readyz', summary: 'Whether the service accepts requests', scope: 'none', answer },
    {
      id: 'metrics',
      route: 'GET /metrics',
      summary: 'Metrics, as Prometheus reads them',
      description: 'Not there if the operator turned them off.',
      scope: 'none',
      answer: { type: 'text/plain', schema: { type: 'string' } },
    },
  ],
};
