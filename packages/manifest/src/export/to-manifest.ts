import type { Connector, Manifest } from '@raccord/core';
import { type Problem, throwProblems } from '@raccord/core/tools';
import { manifestOf } from './manifest-of.js';

/**
 * A connector as JSON. Rejects values that are not plain data and schemas that JSON Schema or a form cannot express: a
 * date, a custom type or a transform in an input, an input that accepts unknown keys, an input key without a
 * description, a pattern or an enum without an example, an invalid example, a plan that names unknown input keys, a
 * trigger whose operation would reject its input, a default or a transform in an output. `lintConnector` finds more, by
 * trying values. The output of a file (`answer: { as: 'file' }`) is completed: its `data` is base64 text in JSON.
 *
 * @throws ConnectorError `misconfigured`: all problems, each with its operation and key.
 * @example
 * await writeFile('manifest.json', JSON.stringify(toManifest(flatchr), null, 2));
 */
export function toManifest(connector: Connector): Manifest {
  const problems: Problem[] = [];
  const manifest = manifestOf(connector, (operation, found) => {
    for (const { message } of found) problems.push({ operation, message });
  });
  throwProblems(connector.id, problems);
  return JSON.parse(JSON.stringify(manifest)) as Manifest; // without undefined members
}
