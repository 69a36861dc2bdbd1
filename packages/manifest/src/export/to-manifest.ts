import { type Connector, ConnectorError, type Manifest } from '@raccord/core';
import { manifestOf } from './manifest-of.js';

/**
 * A connector as JSON. Rejects values that are not plain data and schemas that JSON Schema or a form cannot express: a
 * date, a custom type or a transform in an input, an input that accepts unknown keys, an input key without a
 * description, a pattern or an enum without an example, an invalid example, a plan that names unknown input keys, a
 * trigger whose operation would reject its input, a default or a transform in an output. `lintConnector` finds more, by
 * trying values.
 *
 * @throws ConnectorError `misconfigured`, naming the operation and the key.
 * @example
 * await writeFile('manifest.json', JSON.stringify(toManifest(flatchr), null, 2));
 */
export function toManifest(connector: Connector): Manifest {
  return manifestOf(connector, (operation, problem) => {
    throw new ConnectorError({
      code: 'misconfigured',
      connector: connector.id,
      operation,
      message: `${connector.id} ${operation}: ${problem}`,
      hint: 'Correct the definition of the connector.',
    });
  });
}
