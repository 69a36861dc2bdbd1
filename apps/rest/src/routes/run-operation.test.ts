import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, type TestService, testService } from '../test-support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
beforeEach(() => {
  service.flatchr.reset();
  service.afs.reset();
});
afterAll(() => service.close());

const flatchr = '/v1/flatchr/demo';
const one = { vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3' };

describe('POST', () => {
  it('runs an operation: the body is the input, the answer the output', async () => {
    const [applicant] = await json(
      await service.call(`${flatchr}/applicants/search`, { body: { start: '2026-01-01' } }),
    );
    const vacancies = await json(await service.call(`${flatchr}/vacancies/list`));
    const vacancy = vacancies.find((one: { vacancy_id: number }) => one.vacancy_id === applicant.vacancy_id);
    const columns = await json(await service.call(`${flatchr}/columns/list`));
    const column = columns.find((one: { title: string }) => one.title !== applicant.column);
    const response = await service.call(`${flatchr}/applicants/move`, {
      body: { vacancy_id: vacancy.id, applicant_id: applicant.applicant, column_id: column.id },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const moved = await json(await service.call(`${flatchr}/applicants/search`, { body: { email: applicant.email } }));
    expect(moved.map((row: { column: string }) => row.column)).toContain(column.title);
  });

  it('takes no body as an empty input', async () => {
    const response = await service.call(`${flatchr}/columns/list`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(await json(response)).toBeInstanceOf(Array);
  });

  it('runs composed operations', async () => {
    const body = { actions: [{ uid: 'account_infos:1' }] };
    expect(await json(await service.call('/v1/afs/demo/account/infos', { body }))).toMatchObject({ id: '00000042' });
  });

  it('gives the CV of an applicant as base64', async () => {
    const applicant_id = service.flatchr.state.applicants[0]?.id;
    const response = await service.call(`${flatchr}/applicants/getCv`, { body: { applicant_id } });
    const { data, content_type } = await json(response);
    expect(content_type).toBe('application/pdf');
    expect(atob(data)).toMatch(/^%PDF/);
  });

  it('lists every issue of an input, and sends nothing', async () => {
    const response = await service.call(`${flatchr}/applicants/move`, { body: { vacancy_id: 7, colum_id: 1 } });
    expect(response.status).toBe(400);
    const { code, issues, sent } = await json(response);
    expect({ code, sent }).toEqual({ code: 'input_invalid', sent: 'no' });
    expect(issues.map(({ path }: { path: string[] }) => path[0]).toSorted()).toEqual([
      'applicant_id',
      'colum_id',
      'column_id',
      'vacancy_id',
    ]);
    expect(JSON.stringify(issues)).toContain('Did you mean \\"column_id\\"?');
    expect(service.flatchr.requests).toHaveLength(0);
  });
});

describe('GET', () => {
  it('turns query texts into the types of the inputs', async () => {
    const response = await service.call(`${flatchr}/vacancies/list?status=1&fields=address`);
    expect(response.status).toBe(200);
    expect(service.flatchr.requests[0]?.query).toEqual({ status: '1', fields: 'address' });
  });

  it.each([
    ['a text where a number belongs', 'status=one', 'status'],
    ['a number that is not whole', 'status=1.5', 'status'],
    ['an unknown name', 'statu=1', 'statu'],
    ['a name twice', 'status=1&status=2', 'status'],
    ['a name of the prototype', '__proto__=1', '__proto__'],
  ])('refuses %s', async (_, query, name) => {
    const response = await service.call(`${flatchr}/vacancies/list?${query}`);
    expect(response.status).toBe(400);
    expect((await json(response)).issues).toEqual([{ path: [name], message: expect.any(String) }]);
    expect(service.flatchr.requests).toHaveLength(0);
  });

  it('is there for HEAD too', async () => {
    expect((await service.call(`${flatchr}/columns/list`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each(['applicants/move', 'applicants/search', 'comments/create'])('is not there for %s', async (operation) => {
    const response = await service.call(`${flatchr}/${operation}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(service.flatchr.requests).toHaveLength(0);
  });

  it('is told beside POST where another method is used', async () => {
    const response = await service.call(`${flatchr}/columns/list`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });
});

describe('a name that is not known', () => {
  it.each([
    ['connector', '/v1/flatcher/demo/vacancies/list', 'Did you mean "flatchr"?'],
    ['connection', '/v1/flatchr/dmo/vacancies/list', 'Did you mean "demo"?'],
    ['operation', '/v1/flatchr/demo/vacancies/lst', 'Did you mean "vacancies.list"?'],
    ['operation', '/v1/flatchr/demo/__proto__/x', 'no operation'],
    ['connection', '/v1/flatchr/__proto__/vacancies/list', 'no connection'],
  ])('of a %s answers 404: %s', async (_, path, said) => {
    const response = await service.call(path, { body: {} });
    expect(response.status).toBe(404);
    const { code, detail } = await json(response);
    expect(code).toBe('not_found');
    expect(detail).toContain(said);
  });
});

describe('Raccord-Dry-Run', () => {
  const dry = { 'raccord-dry-run': 'true' };

  it('answers the request that would be sent, without the key, and sends nothing', async () => {
    const body = { ...one, column_id: 1313 };
    const response = await service.call(`${flatchr}/applicants/move`, { body, headers: dry });
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({
      method: 'PUT',
      url: expect.stringMatching(
        /\/company\/DemoCompanyKey01\/vacancy\/Wy3EOp2JolLp1KMq\/applicant\/p1KMq8Wy3EOp2NP3$/,
      ),
      headers: { authorization: 'Bearer REDACTED' },
      body: '{"column_id":1313}',
    });
    expect(service.flatchr.requests).toHaveLength(0);
  });

  it('shows a form as its parts, a file by name and size', async () => {
    const file = { data: 'aGVsbG8=', file_name: 'cv.pdf', content_type: 'application/pdf' };
    const body = { applicant_id: one.applicant_id, text: 'Good', file };
    const response = await service.call(`${flatchr}/comments/create`, { body, headers: dry });
    const preview = await json(response);
    expect(preview.body).toContainEqual({ name: 'text', value: 'Good' });
    expect(preview.body).toContainEqual({
      name: 'file',
      file_name: 'cv.pdf',
      content_type: 'application/pdf',
      bytes: 5,
    });
    expect(JSON.stringify(preview)).not.toMatch(/aGVsbG8|hello/);
  });

  it('shows the steps of a composed operation', async () => {
    const response = await service.call('/v1/afs/demo/account/infos', { body: { actions: {} }, headers: dry });
    expect(await json(response)).toEqual({ steps: [expect.objectContaining({ operation: 'stats.batchOnce' })] });
  });

  it('refuses what the operation would refuse', async () => {
    const response = await service.call(`${flatchr}/applicants/move`, { body: {}, headers: dry });
    expect(response.status).toBe(400);
  });

  it('works with GET', async () => {
    const response = await service.call(`${flatchr}/vacancies/list?status=1`, { headers: dry });
    expect((await json(response)).url).toMatch(/\/vacancies\?status=1$/);
  });

  it.each(['yes', 'TRUE', '1', 'true, true', ''])('sends nothing when it says "%s"', async (word) => {
    const body = { ...one, column_id: 1313 };
    const response = await service.call(`${flatchr}/applicants/move`, { body, headers: { 'raccord-dry-run': word } });
    expect(response.status).toBe(400);
    expect(service.flatchr.requests).toHaveLength(0);
  });
});
