import { isObject } from '@raccord/core/tools';
import { type Document, member, type Obj, object } from '../document/document.js';
import { followed } from '../document/reference.js';
import { isBinary } from '../schema/kinds.js';
import { objectShape } from '../schema/object-shape.js';
import { Unsayable } from '../unsayable.js';
import { type Field, formField, multipartField } from './form-field.js';
import { bareType, isForm, isJson, isMultipart, isText } from './media-type.js';

/** What an operation sends as its body. */
export type Body =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'whole';
      /** `json`: any value, as JSON. `text`: a text as it is. `file`: bytes. */
      readonly as: 'json' | 'text' | 'file';
      readonly type: string;
      readonly schema: unknown;
      readonly required: boolean;
      readonly description: unknown;
    }
  | {
      readonly kind: 'members';
      readonly encoding: 'json' | 'form' | 'multipart';
      readonly type: string;
      readonly members: readonly Field[];
      /** The schema of members that are not listed; false if there are none. */
      readonly others: unknown;
      readonly required: boolean;
    };

export interface BodyOptions {
  /** The media type to send, of those offered. */
  readonly contentType?: string | undefined;
  /** Which of a JSON and a form body to send where both are offered. */
  readonly prefer: 'json' | 'form';
  /** How forms write objects of which the document does not say it: as JSON text, or as `a[b]=c`. */
  readonly nested: 'json' | 'brackets';
}

/** The body of an operation. Throws `Unsayable` for one that cannot be sent. */
export function bodyOf(document: Document, operation: Obj, method: string, options: BodyOptions): Body {
  if (operation['requestBody'] === undefined) return { kind: 'none' };
  const given = followed(document, operation['requestBody'], 'the body');
  const content = object(given['content']);
  const type = chosenType(Object.keys(content), options);
  if (type === undefined) return { kind: 'none' };
  const required = given['required'] === true;
  if (method === 'GET' || method === 'HEAD') {
    if (!required) return { kind: 'none' };
    throw new Unsayable(`a ${method} with a body cannot be sent`);
  }
  const media = object(member(content, type));
  const { schema } = media;
  const whole = (as: 'json' | 'text' | 'file'): Body => ({
    kind: 'whole',
    as,
    type,
    schema,
    required,
    description: given['description'],
  });
  if (isJson(type)) {
    if (isBinary(document, schema)) return whole('file');
    const shape = objectShape(document, schema);
    // The other keys of a DELETE go to the query.
    if (!shape || (method === 'DELETE' && shape.others !== false)) return whole('json');
    const members = [...shape.members].map(([name, { schemas, any }]): Field => {
      return { name, in: 'body', required: shape.required.has(name), schemas, any };
    });
    return { kind: 'members', encoding: 'json', type, members, others: shape.others, required };
  }
  if (!isForm(type) && !isMultipart(type)) return whole(isText(type) && !isBinary(document, schema) ? 'text' : 'file');
  const encoding = isForm(type) ? 'form' : 'multipart';
  if (method === 'DELETE') throw new Unsayable(`a DELETE with a ${encoding} cannot be sent`);
  const shape = objectShape(document, schema ?? {}) ?? objectShape(document, { type: 'object', ...object(schema) });
  if (!shape) throw new Unsayable(`the ${encoding} is not an object, so it has no fields`);
  const make = encoding === 'form' ? formField : multipartField;
  const members = [...shape.members].map(([name, { schemas, any }]) =>
    make(
      document,
      { name, in: 'body', required: shape.required.has(name), schemas, any },
      encodingOf(media, name),
      options.nested,
    ),
  );
  return { kind: 'members', encoding, type, members, others: shape.others, required };
}

function encodingOf(media: Obj, name: string): Obj {
  const encoding = member(media['encoding'], name);
  return isObject(encoding) ? encoding : {};
}

/** The media type to send: the one asked for, else the first of JSON, forms, text and files. */
function chosenType(types: readonly string[], { contentType, prefer }: BodyOptions): string | undefined {
  if (contentType !== undefined) {
    const asked = types.find((type) => bareType(type) === bareType(contentType));
    if (asked === undefined) throw new Unsayable(`it has no body of the type ${contentType}: ${types.join(', ')}`);
    return asked;
  }
  const forms = [isForm, isMultipart];
  const order = prefer === 'form' ? [...forms, isJson] : [isJson, ...forms];
  for (const fits of [...order, isText]) {
    const type = types.find(fits);
    if (type !== undefined) return type;
  }
  return types[0];
}
