import type { Manifest } from '@raccord/core';

/** A connector with two operations of a made-up API, to write over. */
export function emptyManifest(id: string, name: string): Manifest {
  const thing = {
    type: 'object',
    properties: { id: { type: 'string' }, name: { type: 'string' } },
    required: ['id'],
  };
  return {
    format: 1,
    id,
    name,
    version: '0.0.0',
    docs: 'https://example.com/docs',
    servers: { default: 'https://api.example.com' },
    settings: {},
    auth: {
      key: {
        kind: 'key',
        fields: { api_key: { label: 'API key', secret: true, help: 'Where the vendor shows it.' } },
        place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
      },
    },
    errors: { message: 'error.message', code: 'error.code' },
    test: { operation: 'things.list' },
    operations: {
      'things.list': {
        title: 'List Things',
        action: 'List things',
        description: 'Lists the things of the account',
        effect: 'read',
        auth: [['key']],
        request: { method: 'GET', path: '/things' },
        input: {
          type: 'object',
          properties: { search: { type: 'string', description: 'Words in the name', examples: ['pump'] } },
        },
        output: { type: 'array', items: { $ref: '#/$defs/Thing' }, $defs: { Thing: thing } },
      },
      'things.create': {
        title: 'Create Thing',
        action: 'Create thing',
        description: 'Adds a thing to the account',
        effect: 'write',
        auth: [['key']],
        request: { method: 'POST', path: '/things' },
        input: {
          type: 'object',
          properties: { name: { type: 'string', description: 'Its name', examples: ['Pump'] } },
          required: ['name'],
        },
        output: { $ref: '#/$defs/Thing', $defs: { Thing: thing } },
      },
    },
    triggers: {},
  };
}
