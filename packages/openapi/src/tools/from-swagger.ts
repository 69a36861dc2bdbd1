import { upgrade } from '@scalar/openapi-upgrader';
import { refused } from '../document/refuse.js';

/** A Swagger 2.0 document as OpenAPI 3. The given one stays as it is. */
export function fromSwagger(document: Record<string, unknown>, name: string): Record<string, unknown> {
  if (!/^2\.0?$/.test(String(document['swagger'])))
    throw refused(
      'openapi',
      `${name} is of an unknown version, at #/swagger`,
      'Give Swagger 2.0, or OpenAPI 3.0, 3.1 or 3.2.',
    );
  try {
    return upgrade(structuredClone({ ...document, swagger: '2.0' }), '3.0') as unknown as Record<string, unknown>;
  } catch {
    throw refused(
      'openapi',
      `${name} is Swagger 2.0 and cannot be converted to OpenAPI 3`,
      'Correct what `documentProblems` finds in it, or convert it with a tool of your own.',
    );
  }
}
