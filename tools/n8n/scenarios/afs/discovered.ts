import assert from 'node:assert/strict';
import { afsDemo } from '../../../../packages/simulators/dist/index.js';
import type { Credential, WorkflowNode } from '../../driver.ts';
import { items } from '../../inputs.ts';
import type { Rest } from '../../rest.ts';
import type { Scenario } from '../../scenario.ts';

const type = 'n8n-nodes-afs-analytics.afs';

interface Field {
  readonly id: string;
  readonly displayName: string;
  readonly required: boolean;
  readonly type: string;
}

export const scenario: Scenario = {
  title: 'AFS Analytics calls the operations of an OpenAPI document: picker, form, requests, and no other hosts',
  async run({ n8n, afs }) {
    const { simulator, baseUrl } = afs;
    const text = await documentOf(simulator);
    const credential = await n8n.createCredential('afsApi', { apiKey: afsDemo.api_key, baseUrl });

    const sent = () => simulator.requests.filter(({ path }) => path.includes('/constructed/'));

    // The picker: what the node has itself is left out, and a search finds names and paths.
    const names = await picked(n8n.rest, text);
    assert.deepEqual(names.toSorted(), ['constructed.getNow', 'constructed.listFigures', 'constructed.listPages']);
    assert.deepEqual(await picked(n8n.rest, text, 'orders DAY'), ['constructed.listFigures']);
    assert.deepEqual(await picked(n8n.rest, text, '/constructed/pages'), ['constructed.listPages']);
    await assert.rejects(picked(n8n.rest, '{ "openapi": 3'), /not JSON/);

    // The form is made of the chosen operation.
    const fields = await fieldsOf(n8n.rest, text, 'constructed.listFigures');
    assert.deepEqual(
      fields.map(({ id, displayName, required, type: kind }) => [id, displayName, required, kind]),
      [
        ['start', 'Start', true, 'dateTime'],
        ['end', 'End', true, 'dateTime'],
      ],
    );

    // Two items make two calls with the credential, and each answer is paired with its item.
    const figures = (document: string, value: object) =>
      call(credential, {
        document,
        apiOperation: locator('constructed.listFigures'),
        apiFields: mapped(fields, value),
      });
    const days = { start: '={{ $json.day }}', end: '2026-11-03T00:00:00' };
    const good = await n8n.runWorkflow(...items({ day: '2026-11-01' }, { day: '2026-11-02' }), figures(text, days));
    assert.equal(good.status, 'success', JSON.stringify(good.error));
    const answered = good.nodes['AFS']?.items ?? [];
    assert.deepEqual(
      answered.map(({ json, pairedItem }) => [(json['rows'] as object[]).length, pairedItem]),
      [
        [3, { item: 0 }],
        [2, { item: 1 }],
      ],
    );
    const queries = sent().map(({ query }) => query);
    assert.deepEqual(
      queries.toSorted((one, other) => (one['start']! < other['start']! ? -1 : 1)), // reads run at the same time
      ['2026-11-01', '2026-11-02'].map((start) => ({ start, end: '2026-11-03', api_key: afsDemo.api_key })),
    );

    // An expression gives the document as an object; an operation may be named by its path.
    const fromItem = await n8n.runWorkflow(
      ...items({ document: JSON.parse(text) as Record<string, unknown> }),
      call(credential, {
        document: '={{ $json.document }}',
        apiOperation: { __rl: true, mode: 'id', value: 'GET /constructed/now' },
        apiFields: mapped([], {}),
      }),
    );
    assert.equal(fromItem.status, 'success', JSON.stringify(fromItem.error));
    assert.equal(typeof fromItem.nodes['AFS']?.items[0]?.json['visitors'], 'number');

    // The fields of the item, where they are mapped automatically.
    const automatic = await n8n.runWorkflow(
      ...items({ start: '2026-11-01', end: '2026-11-02', other: 1 }),
      call(credential, {
        document: text,
        apiOperation: locator('constructed.listPages'),
        apiFields: { ...mapped(fields, {}), mappingMode: 'autoMapInputData', value: null },
      }),
    );
    assert.equal(automatic.status, 'success', JSON.stringify(automatic.error));
    const { api_key: _key, ...asked } = sent().at(-1)?.query ?? {};
    assert.deepEqual(asked, { start: '2026-11-01', end: '2026-11-02' });

    // Nothing is sent without a required field, for a wrong document, or to another host.
    const before = simulator.requests.length;
    const elsewhere = text.replace('https://api.afsanalytics.com/v1', `${baseUrl.replace('127.0.0.1', 'localhost')}`);
    const refusals: readonly (readonly [WorkflowNode, RegExp])[] = [
      [figures(text, { start: '2026-11-01', end: null }), /End is empty/],
      [figures(text, { start: '2026-11-01', end: '={{ $json.missing }}' }), /End is empty/],
      [figures(text.replace('"paths"', '"paths'), days), /not JSON/],
      [figures(elsewhere, days), /no operation constructed\.listFigures.*localhost/],
    ];
    for (const [node, wanted] of refusals) {
      const { status, error } = await n8n.runWorkflow(...items({ day: '2026-11-01' }), node);
      assert.equal(status, 'error');
      assert.match(`${error?.message} ${error?.description}`, wanted);
      assert.match(`${error?.description}`, /Nothing was sent/);
    }
    assert.equal(simulator.requests.length, before);
  },
};

async function documentOf(simulator: { fetch(request: Request): Promise<Response> }): Promise<string> {
  const url = 'https://dev.afsanalytics.com/assets/openapi/v1/afsa.json';
  return (await simulator.fetch(new Request(url))).text();
}

function call(credential: Credential, parameters: object): WorkflowNode {
  return {
    name: 'AFS',
    type,
    parameters: { resource: 'api_document', operation: 'api_document.call', ...parameters },
    credential,
  };
}

function locator(value: string) {
  return { __rl: true, mode: 'list', value };
}

function mapped(schema: readonly Field[], value: object) {
  return { mappingMode: 'defineBelow', value, schema, matchingColumns: [] };
}

async function picked(rest: Rest, document: string, filter = ''): Promise<string[]> {
  const { results } = await rest<{ results: { value: string }[] }>(
    'POST',
    '/rest/dynamic-node-parameters/resource-locator-results',
    { ...editorRequest('apiOperation', 'documentOperations', { document }), filter },
  );
  return results.map(({ value }) => value);
}

async function fieldsOf(rest: Rest, document: string, operation: string): Promise<Field[]> {
  const parameters = { document, apiOperation: locator(operation) };
  const { fields } = await rest<{ fields: Field[] }>(
    'POST',
    '/rest/dynamic-node-parameters/resource-mapper-fields',
    editorRequest('apiFields', 'documentFields', parameters),
  );
  return fields;
}

function editorRequest(field: string, methodName: string, parameters: object) {
  return {
    path: `parameters.${field}`,
    methodName,
    nodeTypeAndVersion: { name: type, version: 1 },
    currentNodeParameters: { resource: 'api_document', operation: 'api_document.call', ...parameters },
    credentials: {},
  };
}
