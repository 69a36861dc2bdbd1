import { Validator } from '@seriousme/openapi-schema-validator';

/** Where a document departs from its specification. */
export interface DocumentProblem {
  /** A JSON pointer: `#/paths/~1pets/get`. */
  readonly place: string;
  readonly message: string;
}

/** How many problems are told. */
const most = 20;

/**
 * Where a document (OpenAPI 3, or Swagger 2.0 before its conversion) departs from the JSON Schema of its version, deepest
 * places first. Many documents of vendors are not quite valid: what can be read is read all the same.
 */
export async function documentProblems(document: object): Promise<readonly DocumentProblem[]> {
  const { valid, errors } = await new Validator({ strict: false }).validate(document as Record<string, unknown>);
  if (valid) return [];
  const all = Array.isArray(errors) ? errors : [{ instancePath: '', message: String(errors) }];
  // A choice that fits nowhere is told once for each of its forms: the deepest place says most.
  const found = new Map<string, string>();
  for (const { instancePath = '', message = 'is not valid' } of all)
    found.set(`#${instancePath}`, found.get(`#${instancePath}`) ?? message);
  const depth = (place: string): number => place.split('/').length;
  return [...found]
    .toSorted(([one], [other]) => depth(other) - depth(one))
    .slice(0, most)
    .map(([place, message]) => ({ place, message }));
}
