import type { OperationOverrides, Overrides } from '../index.js';

type Paging = Pick<OperationOverrides, 'paginate' | 'answer'>;

const size = { param: 'limit', max: 100 };
const answer = { value: 'data' };

/** Every kind of paging, and every place that says how a list ends. */
const pagings: Readonly<Record<string, Paging>> = {
  pages: { paginate: { kind: 'page', param: 'page', pages: 'meta.pages' }, answer },
  pagesInHeader: { paginate: { kind: 'page', param: 'page', pages: { header: 'X-Pages' } }, answer },
  total: { paginate: { kind: 'page', param: 'page', size, total: 'meta.total' }, answer },
  totalInHeader: { paginate: { kind: 'page', param: 'page', size, total: { header: 'X-Total' } } },
  short: { paginate: { kind: 'page', param: 'page', size, shortPageEnds: true }, answer },
  offset: { paginate: { kind: 'offset', param: 'offset', size, more: 'has_more' }, answer },
  cursor: { paginate: { kind: 'cursor', param: 'after', from: 'next' }, answer },
  last: { paginate: { kind: 'cursor', param: 'after', from: 'data.-1.id', more: { not: 'is_last' } }, answer },
  nextUrl: { paginate: { kind: 'next-url', from: 'links.next' }, answer },
  link: { paginate: { kind: 'link' } },
  untyped: { paginate: { kind: 'page', param: 'page', pages: 'meta.pages' }, answer: { value: 'result.rows' } },
};

const integer = { type: 'integer' };
const keys = { page: integer, limit: integer, offset: integer, after: { type: 'string' } };
const rows = { type: 'array', items: { $ref: '#/components/schemas/Row' } };

function operationOf(name: string, { answer: at }: Paging) {
  const schema = at === undefined ? rows : { type: 'object', properties: { data: rows } };
  return {
    tags: ['rows'],
    operationId: name,
    parameters: Object.entries(keys).map(([key, of]) => ({ name: key, in: 'query', schema: of })),
    responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
  };
}

/** A document with a list for each of them: it says nothing about paging, as documents do. */
export const pagedDocument = {
  openapi: '3.1.0',
  info: { title: 'Paged', version: '1' },
  servers: [{ url: 'https://api.paged.test' }],
  components: {
    schemas: { Row: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, size: integer } } },
  },
  paths: Object.fromEntries(
    Object.entries(pagings).map(([name, paging]) => [`/${name}`, { get: operationOf(name, paging) }]),
  ),
};

export const pagedOverrides: Overrides = { operations: pagings };
