import type { Connector, Manifest } from '../index.js';
import { jsonSchemaOf, operationsOf, resolveSchema } from '../tools.js';

/** A manifest without the checks of a real one, which `@raccord/manifest` makes: that package is built on this one. */
export function toManifest({ id, name, version, docs, connection, triggers, resources }: Connector): Manifest {
  const operations = [...operationsOf({ resources })].map(([key, operation]) => {
    const { kind: _kind, paginated: _paginated, run: _run, input, output, ...data } = operation;
    const [taken, given] = [input, output].map((schema) => jsonSchemaOf(resolveSchema(schema), 'input'));
    return [key, { ...data, input: taken, output: given }];
  });
  const events = Object.entries(triggers).map(([key, { event: _event, ...trigger }]) => [key, trigger]);
  const whole = { format: 1, id, name, version, docs, ...connection };
  const parts = { operations: Object.fromEntries(operations), triggers: Object.fromEntries(events) };
  return JSON.parse(JSON.stringify({ ...whole, ...parts })) as Manifest;
}
