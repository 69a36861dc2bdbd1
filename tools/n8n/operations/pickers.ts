import type { Credential } from '../driver.ts';
import type { Rest } from '../rest.ts';
import { type Description, isShown, offeredOperations, type Parameters, type Property } from './description.ts';

/** A field that offers values of the vendor to pick from. */
export interface Picker {
  readonly operation: string;
  /** `parameters.additionalFields.vacancy` */
  readonly path: string;
  readonly method: string;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** The first field of each search method, with an operation that shows it. */
export function pickersOf(description: Description): Picker[] {
  const byMethod = new Map<string, Picker>();
  for (const chosen of offeredOperations(description)) {
    const shown = description.properties.filter(({ displayOptions }) => isShown(displayOptions, chosen));
    for (const [path, method] of searchesOf(shown, 'parameters')) {
      if (!byMethod.has(method)) byMethod.set(method, { operation: chosen.operation, path, method });
    }
  }
  return [...byMethod.values()];
}

function searchesOf(properties: readonly Property[], path: string): (readonly [string, string])[] {
  return properties.flatMap((property) => {
    const here = `${path}.${property.name}`;
    const methods = (property.modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
    const inner = property.type === 'collection' ? searchesOf(property.options ?? [], here) : [];
    return [...methods.map((method) => [here, method] as const), ...inner];
  });
}

/** What the editor shows in the list of a field, for parameters and a text to search. */
export async function choicesOf(
  rest: Rest,
  description: Description,
  picker: Picker,
  given: { readonly parameters: Parameters; readonly credentials: readonly Credential[]; readonly filter?: string },
): Promise<readonly Choice[]> {
  const credentials = Object.fromEntries(given.credentials.map(({ type, id, name }) => [type, { id, name }]));
  const { results } = await rest<{ results: readonly Choice[] }>(
    'POST',
    '/rest/dynamic-node-parameters/resource-locator-results',
    {
      path: picker.path,
      methodName: picker.method,
      filter: given.filter ?? '',
      nodeTypeAndVersion: { name: description.name, version: 1 },
      currentNodeParameters: given.parameters,
      credentials,
    },
  );
  return results;
}
