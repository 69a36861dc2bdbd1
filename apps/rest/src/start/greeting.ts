import { restPath } from '@raccord/manifest';
import { demoConnection } from '../demo/demo.js';
import type { Environment } from '../environment.js';
import type { Service } from './service.js';

/** What the service prints when it is ready. Keys that the operator gave are not printed. */
export function greeting(service: Service, { demo: isDemo, notes }: Environment): string {
  const { url, generatedKey, demo } = service;
  const key = generatedKey ?? '$RACCORD_API_KEY';
  const curls = demo.examples.map((example) => {
    const path = restPath(example.connector, example.operation).replace('{connection}', demoConnection);
    return curl(`${url}${path}`, key, example.input);
  });
  return [
    `Raccord listens on ${url}`,
    `Docs               ${url}/docs`,
    generatedKey
      ? `API key            ${generatedKey} (for this start; set RACCORD_API_KEYS to keep your own)`
      : 'API keys           those of RACCORD_API_KEYS; the commands below take one from $RACCORD_API_KEY',
    isDemo
      ? 'Demo               everything behind it is simulated, in this process; nothing goes to Flatchr or AFS Analytics'
      : 'Connections        none: this version has only those of demo mode (RACCORD_DEMO=1)',
    ...[...notes, ...service.notes].map((note) => `Note               ${note}`),
    '',
    'Try:',
    ...(curls.length > 0 ? curls : [curl(`${url}/v1/connectors`, key)]),
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}

function curl(url: string, key: string, input?: object): string {
  const body = input ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(input)}'` : '';
  return `  curl ${url} -H "Authorization: Bearer ${key}"${body}`;
}
