import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { regexOf } from './regex.js';
import { rootOf, target } from './resolve.js';
import { boundKeywords } from './rules.js';
import { holderOf, isSubschema, reachable } from './walk.js';

/** Keywords that describe a value without deciding whether it fits, and those that others refer to. */
const annotations = new Set(
  (
    'title description default example examples deprecated readOnly writeOnly discriminator xml externalDocs nullable ' +
    'format contentEncoding contentMediaType contentSchema secret personal otherwise maxBytes pick any notBefore labels essential ' +
    '$comment $schema $id $anchor $dynamicAnchor $vocabulary $defs definitions'
  ).split(' '),
);

/**
 * What a schema asks that the check does not look at, each once: references to other documents, keywords it does not
 * know, and values a keyword cannot have. A host can say so once, instead of trusting the schema.
 */
export function unknownKeywords(schema: Subschema, root?: JsonSchema): string[] {
  const document = rootOf(schema, root);
  const found = reachable(schema, document).flatMap((part) => {
    const isLost = typeof part.$ref === 'string' && target(part.$ref, document) === undefined;
    const unknown = Object.entries(part).filter(
      ([keyword, value]) => !annotations.has(keyword) && !keyword.startsWith('x-') && !isChecked(keyword, value),
    );
    return [...(isLost ? [`$ref ${part.$ref}`] : []), ...unknown.map(([keyword]) => keyword)];
  });
  return [...new Set(found)].toSorted();
}

function isChecked(keyword: string, value: unknown): boolean {
  switch (keyword) {
    case 'type':
      return typeof value === 'string' || isTexts(value);
    case 'required':
      return isTexts(value);
    case 'dependentRequired':
      return isObject(value) && Object.values(value).every(isTexts);
    case 'pattern':
      return typeof value === 'string' && regexOf(value) !== undefined;
    case '$ref':
      return typeof value === 'string';
    case 'enum':
      return Array.isArray(value);
    case 'const':
      return true;
    case 'uniqueItems':
      return typeof value === 'boolean';
    case 'minContains':
    case 'maxContains':
      return typeof value === 'number';
    case 'additionalItems':
      return false; // of older drafts
    default:
      return holdsSchemas(keyword, value) || (typeof value === 'number' && boundKeywords.includes(keyword));
  }
}

function holdsSchemas(keyword: string, value: unknown): boolean {
  switch (holderOf(keyword)) {
    case 'one':
      return isSubschema(value);
    case 'list':
      return Array.isArray(value) && value.every(isSubschema);
    case 'named': {
      const arePatterns =
        keyword !== 'patternProperties' || Object.keys(Object(value)).every((key) => regexOf(key) !== undefined);
      return isObject(value) && Object.values(value).every(isSubschema) && arePatterns;
    }
    default:
      return false;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
