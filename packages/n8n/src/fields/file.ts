import type { JsonSchema } from '@raccord/core';
import { nonNullVariants } from '@raccord/core/tools';
import type { INodeProperties } from 'n8n-workflow';
import { binaryMode } from '../runtime/parameter-names.js';
import { kindOf } from '../runtime/kind.js';
import { placeholder } from '../wording/placeholder.js';

type Shape = Omit<INodeProperties, 'displayName' | 'name'>;

const hint = 'The name of the input field with the binary data';
const usual = 'data';

export function fileField(): Shape {
  return { type: 'string', hint, placeholder: `e.g. ${usual}`, default: usual };
}

/** A file of the item, or its URL: one field with a mode for each. */
export function fileOrLinkField(schema: JsonSchema): Shape {
  const { title = '', examples = [] } = nonNullVariants(schema).find((variant) => kindOf(variant) !== 'file') ?? {};
  const example = placeholder(title, examples[0]);
  return {
    type: 'resourceLocator',
    default: { mode: binaryMode, value: usual },
    modes: [
      { displayName: 'From Binary Field', name: binaryMode, type: 'string', hint, placeholder: `e.g. ${usual}` },
      {
        displayName: 'By URL',
        name: 'url',
        type: 'string',
        ...(example === undefined ? {} : { placeholder: example }),
      },
    ],
  };
}
