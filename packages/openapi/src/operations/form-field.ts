import { type Document, list, type Obj, object, text } from '../document/document.js';
import { isBinary, isBinaryList, kindsOf } from '../schema/kinds.js';
import { Unsayable } from '../unsayable.js';
import { bareType, isJson } from './media-type.js';
import { fieldStyle, type KeyStyle } from './style.js';

/** A member of a body. */
export interface Field {
  readonly name: string;
  readonly in: 'body';
  readonly required: boolean;
  /** A value fits all of them, or, with `any`, one of them. */
  readonly schemas: readonly unknown[];
  readonly any: boolean;
  readonly style?: KeyStyle | undefined;
  /** Sent as JSON text. */
  readonly isJson?: boolean;
  /** A file, or a list of files. */
  readonly file?: 'one' | 'many' | undefined;
}

type Nested = 'json' | 'brackets';

/** A field of an URL-encoded form. */
export function formField(document: Document, field: Field, encoding: Obj, nested: Nested): Field {
  const schema = schemaOf(field);
  if (hasStyle(encoding))
    return { ...field, style: withWords(fieldStyle(document, { ...field, schema, from: encoding })) };
  const kinds = kindsOf(document, schema);
  if (isJson(text(encoding['contentType']) ?? '')) return { ...field, isJson: true };
  if (isComplex(document, schema)) return nested === 'json' ? { ...field, isJson: true } : field;
  if (kinds.has('array')) return { ...field, style: { arrays: 'repeat' } };
  return kinds.has('boolean') || kinds.has('any') ? { ...field, style: { booleans: ['true', 'false'] } } : field;
}

/** A part of a multipart form. */
export function multipartField(document: Document, field: Field, encoding: Obj, nested: Nested): Field {
  const schema = schemaOf(field);
  checkHeaders(field, encoding);
  if (isBinary(document, schema) || isFileType(encoding, document, schema)) return { ...field, file: 'one' };
  if (isBinaryList(document, schema)) return { ...field, file: 'many', style: { arrays: 'repeat' } };
  if (hasStyle(encoding)) {
    const { allowReserved: _notInMultipart, ...from } = encoding;
    return { ...field, style: fieldStyle(document, { ...field, schema, from }) };
  }
  if (isJson(text(encoding['contentType']) ?? '')) return { ...field, isJson: true };
  if (isComplex(document, schema)) return nested === 'json' ? { ...field, isJson: true } : field;
  return kindsOf(document, schema).has('array') ? { ...field, style: { arrays: 'repeat' } } : field;
}

/** An object, or a list of objects or lists: written as JSON unless the document says more. */
function isComplex(document: Document, schema: unknown): boolean {
  const kinds = kindsOf(document, schema);
  if (kinds.has('object')) return true;
  if (!kinds.has('array')) return false;
  const items = object(schema)['items'];
  const inner = items === undefined ? new Set() : kindsOf(document, items);
  return inner.has('object') || inner.has('array');
}

/** With several schemas, they are looked at as one. */
function schemaOf({ schemas, any }: Field): unknown {
  const [first] = schemas;
  return schemas.length === 1 ? first : any ? { anyOf: schemas } : { allOf: schemas };
}

function hasStyle({ style, explode, allowReserved }: Obj): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}

/** With a style of its own, a field says `true`; without one it is written as PHP does. */
function withWords(style: KeyStyle | undefined): KeyStyle {
  return style ?? { booleans: ['true', 'false'] };
}

function isFileType({ contentType }: Obj, document: Document, schema: unknown): boolean {
  const type = bareType(text(contentType) ?? 'text/plain');
  return kindsOf(document, schema).has('any') && !isJson(type) && !type.startsWith('text/');
}

function checkHeaders({ name }: Field, { headers }: Obj): void {
  const needed = list(Object.values(object(headers))).some((header) => object(header)['required'] === true);
  if (needed) throw new Unsayable(`the part ${name} needs headers of its own`);
}
