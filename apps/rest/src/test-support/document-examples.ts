import { json, type TestService } from './service.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly examples?: readonly unknown[]; readonly default?: unknown };
}

interface Described {
  readonly operationId: string;
  readonly 'x-raccord'?: object;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: unknown } } };
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> } };
}

export interface Example {
  readonly path: string;
  readonly method: string;
  readonly operation: Described;
}

/** The operations of connectors in the document, with their examples. */
export async function documentExamples(service: TestService): Promise<readonly Example[]> {
  const { paths } = await json(await service.call('/openapi.json'));
  return Object.entries(paths as Record<string, Record<string, Described>>)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    .filter(({ operation }) => operation['x-raccord'] !== undefined);
}

/** Sends an example with the parameters that are wanted. */
export function sendExample(
  service: TestService,
  { path, method, operation }: Example,
  isWanted: (one: Parameter) => boolean = ({ required }) => required === true,
  headers: Record<string, string> = {},
): Promise<Response> {
  const query = operation.parameters
    .filter((one) => one.in === 'query' && isWanted(one))
    .map(({ name, schema }) => [name, String(schema.examples?.[0] ?? schema.default ?? '')]);
  const body = operation.requestBody?.content['application/json'].example;
  const url = `${path.replace('{connection}', 'demo')}?${new URLSearchParams(query).toString()}`;
  return service.call(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
}
