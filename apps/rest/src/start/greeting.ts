import { restPath } from '@raccord/manifest';
import { demoConnection } from '../demo/demo.js';
import type { Environment } from '../environment.js';
import type { Storage } from '../store/open-store.js';
import { destinations } from './destinations.js';
import type { Service } from './service.js';

/** Says that the service is ready: as text to people, as lines of the log to machines. */
export function greet(service: Service, environment: Environment): void {
  const notes = [...environment.notes, ...service.notes];
  if (environment.demo || process.stdout.isTTY) return console.log(greeting(service, environment, notes));
  for (const note of notes) service.log.warn(note);
  for (const line of greeting(service, environment, []).split('\n')) if (line) service.log.info(line);
}

/** The operator's own keys are not printed. */
function greeting(service: Service, environment: Environment, notes: readonly string[]): string {
  const { storage, connectionsFile, apiKeys } = environment;
  const { url, generatedKey, demo } = service;
  const key = generatedKey ?? '$KEY';
  const curls = demo.examples.map((example) => {
    const path = restPath(example.connector, example.operation).replace('{connection}', demoConnection);
    return curl(`${url}${path}`, key, example.input);
  });
  return [
    `Raccord listens on ${url}`,
    `Docs               ${url}/docs`,
    generatedKey
      ? `API key            ${generatedKey} (until the service stops; set RACCORD_API_KEYS to use your own)`
      : `API keys           ${apiKeys ? 'of RACCORD_API_KEYS, and ' : ''}created by: ${howToCreateKeys(storage)}`,
    ...destinations(service, environment).map((line) => `Connector          ${line}`),
    `Connections        ${connectionsFile ? `${service.inFile} in ${connectionsFile}; ` : ''}POST /v1/connections creates them`,
    `Data               ${placeOf(storage)}`,
    ...notes.map((note) => `Note               ${note}`),
    '',
    generatedKey ? 'Try:' : 'Try, with an API key in the variable KEY of your shell:',
    ...(curls.length > 0 ? curls : [curl(`${url}/v1/connectors`, key)]),
    '',
    'Press Ctrl-C to stop.',
  ].join('\n');
}

/** Commands reach no service whose store is in memory. */
function howToCreateKeys(storage: Storage): string {
  return storage.in === 'memory' ? 'POST /v1/keys' : 'raccord-rest keys create --name me --scope admin';
}

function placeOf(storage: Storage): string {
  switch (storage.in) {
    case 'postgres':
      return 'in PostgreSQL (DATABASE_URL)';
    case 'folder':
      return `in ${storage.path}`;
    case 'memory':
      return 'in memory, until the service stops; set RACCORD_DATA_DIR or DATABASE_URL to keep it';
  }
}

/** Without double quotes around the key: in a line of the log, they would be escaped. */
function curl(url: string, key: string, input?: object): string {
  const body = input ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(input)}'` : '';
  return `  curl ${url} --oauth2-bearer ${key}${body}`;
}
