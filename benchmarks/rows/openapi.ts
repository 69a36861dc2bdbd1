import { connectorFromOpenApi } from '@raccord/openapi';
import type { FunctionRow } from '../runner/row.ts';
import { openApiText } from '../support/openapi-document.ts';

/** A connector made of a large document: parsed, checked, and every operation planned. */
export const row: FunctionRow = {
  kind: 'functions',
  what: 'an OpenAPI document of 13 MB',
  memoryMB: 300,
  cpuMs: 2_000,
  ours: () => {
    const text = openApiText();
    return () => {
      const { manifest, skipped } = connectorFromOpenApi(text, { id: 'large' });
      if (skipped.length > 0) throw new Error('an operation was skipped');
      return Object.keys(manifest.operations).length;
    };
  },
  peers: {
    'JSON.parse of it': {
      budget: 10,
      program: () => {
        const text = openApiText();
        return () => {
          const { paths } = JSON.parse(text) as { paths: Record<string, object> };
          return Object.values(paths).reduce((count, item) => count + Object.keys(item).length, 0);
        };
      },
    },
  },
};
