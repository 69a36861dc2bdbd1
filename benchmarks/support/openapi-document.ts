/** An OpenAPI document of 13 MB with 1,200 operations, in the shape of those of large APIs: mostly schemas and examples. */
export function openApiText(): string {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < 300; index++) {
    const name = `Thing${index}`;
    schemas[name] = schemaOf(index);
    paths[`/groups/{group}/things${index}`] = { get: listOf(name), post: writeOf(name) };
    paths[`/groups/{group}/things${index}/{id}`] = { patch: writeOf(name), delete: removal };
  }
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Large', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths,
    components: { schemas, parameters },
  });
}

const text = { type: 'string' };
const words = 'What it is, in a sentence as long as those of most documents are, and then some more of it.';

const parameters = Object.fromEntries(
  ['group', 'id'].map((name) => [name, { name, in: 'path', required: true, schema: text, description: words }]),
);
const group = [{ $ref: '#/components/parameters/group' }];

const removal = {
  parameters: [...group, { $ref: '#/components/parameters/id' }],
  responses: { 204: { description: words } },
};

function schemaOf(index: number): object {
  const properties: Record<string, object> = { next: { $ref: `#/components/schemas/Thing${(index + 1) % 300}` } };
  for (let key = 0; key < 70; key++)
    properties[`member_${key}`] = { ...text, description: words, example: 'An example' };
  return { type: 'object', required: ['member_1'], properties };
}

function contentOf(name: string, rows: number): object {
  const row = Object.fromEntries(Array.from({ length: 70 }, (_, key) => [`member_${key}`, `The value of ${key}`]));
  const examples = { usual: { value: Array.from({ length: rows }, () => row) } };
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, examples } };
}

function listOf(name: string): object {
  const page = { name: 'page', in: 'query', schema: { type: 'integer' }, description: words };
  return {
    summary: `Lists ${name}`,
    description: words.repeat(5),
    parameters: [...group, page],
    responses: { 200: { description: words, content: contentOf(name, 10) } },
  };
}

function writeOf(name: string): object {
  return {
    summary: `Writes ${name}`,
    description: words.repeat(5),
    parameters: group,
    requestBody: { required: true, content: contentOf(name, 1) },
    responses: { 200: { description: words, content: contentOf(name, 1) } },
  };
}
