import type { JsonSchema, Manifest, ManifestOperation } from '@raccord/core';
import { operationNames } from './names/operation-names.js';
import { plainWords, titleCase, wordsOf } from './names/words.js';
import { Entities } from './schema/entities.js';
import { houseInput } from './schema/house-input.js';
import { houseOutput } from './schema/house-output.js';

/** An operation as it is drafted. */
export interface DraftedOperation extends ManifestOperation {
  readonly id: string;
  readonly resource: string;
  readonly verb: string;
  /** The output before it was made lenient: fixtures are made from it. */
  readonly answered: JsonSchema;
}

export interface Drafted {
  readonly manifest: Manifest;
  readonly operations: readonly DraftedOperation[];
  readonly entities: Entities;
}

/** The operations of a manifest by the rules of the house: names, words, strict inputs, lenient outputs. */
export function drafted(manifest: Manifest): Drafted {
  const entities = new Entities();
  const kept = Object.fromEntries(
    Object.entries(manifest.operations).filter(([, { request }]) => request !== undefined),
  );
  const names = operationNames(manifest.id, kept);
  const operations = Object.entries(kept).map(([id, operation]): DraftedOperation => {
    const name = names.get(id)!;
    const [resource = '', verb = ''] = name.split('.');
    const title = plainWords(operation.title).slice(0, 80) || titleCase(wordsOf(`${verb} ${resource}`));
    return {
      ...operation,
      id: name,
      resource,
      verb,
      title,
      description: plainWords(operation.description) || title,
      docs: httpsLink(operation.docs) ?? httpsLink(manifest.docs) ?? new URL(manifest.servers.default).origin,
      input: houseInput(operation.input),
      output: houseOutput(operation.output, operation.output, (ref, root) => entities.nameOf(ref, root)),
      answered: operation.output,
    };
  });
  return { manifest, operations, entities };
}

function httpsLink(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/\S+$/.test(url) && URL.canParse(url) ? url : undefined;
}
