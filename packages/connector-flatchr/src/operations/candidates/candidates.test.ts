import { describe, expect, test } from 'vitest';
import { pdf, type Simulated, simulated } from '../../test-support/simulated.js';

const person = { firstname: 'Zoé', lastname: "N'Guyen-Martin", email: 'zoe@example.com', resume: pdf };

/** The applicants that the simulator has of the person. */
function made({ simulator }: Simulated) {
  return simulator.state.applicants.filter(({ candidate }) => candidate.email === person.email);
}

function intake({ simulator }: Simulated) {
  return simulator.requests.filter(({ path }) => path.startsWith('/vacancy/candidate/'));
}

describe('create', () => {
  test('sends a CV, the answers as a list and the key in the header only', async () => {
    const given = await simulated();
    const answers = [
      { question: 7, value: 'B' },
      { question: 'Permis ?', value: 'oui' },
    ];
    const urls = { linkedin: 'https://social.example/zoe' };
    const answer = await given.client.candidates.create({ ...person, vacancy: given.vacancy.slug, answers, urls });
    expect(answer).toEqual({ status: 200, response: 'applicant created' });
    const { headers, body, url } = given.lastRequest();
    expect(headers['authorization']).toBe(`Bearer ${given.connection.credentials.api.api_key}`);
    expect(`${url} ${body}`).not.toContain(given.connection.credentials.api.api_key);
    expect(JSON.parse(body)).toMatchObject({
      type: 'document',
      resume: { data: Buffer.from(pdf.data).toString('base64'), fileName: 'cv é.pdf', contentType: 'application/pdf' },
      answers,
      urls,
    });
    expect(made(given)).toMatchObject([{ answers, candidate: { resume: { extension: 'pdf' } } }]);
    expect(given.drift()).toEqual([]);
  });

  test('sends the address of a CV as a link', async () => {
    const given = await simulated();
    const resume = 'https://files.example.com/zoe.docx';
    await given.client.candidates.create({ ...person, vacancy: given.vacancy.slug, resume });
    expect(JSON.parse(given.lastRequest().body)).toMatchObject({ type: 'link', resume });
  });
});

test('createCustom sends a form with answers[QUESTION], with and without a key', async () => {
  const given = await simulated();
  const { resume: _, ...form } = person;
  const answers = [
    { question: 7, value: 'B' },
    { question: 'Permis ?', value: 'oui' },
  ];
  const input = {
    ...form,
    vacancy: given.vacancy.slug,
    answers,
    urls: { other: 'https://zoe.example' },
    similarities: true,
  };
  for (const client of [given.client, given.connect({ credentials: {} })]) await client.candidates.createCustom(input);
  const [withKey, without] = intake(given);
  expect(withKey?.headers['authorization']).toMatch(/^Bearer /);
  expect(without?.headers).not.toHaveProperty('authorization');
  expect(without?.parts?.map(({ name, text }) => [name, text])).toEqual(
    expect.arrayContaining([
      ['answers[7]', 'B'],
      ['answers[Permis ?]', 'oui'],
      ['urls[other]', 'https://zoe.example'],
      ['similarities', 'true'],
    ]),
  );
  expect(made(given)).toHaveLength(2);
  expect(made(given)[0]?.answers).toEqual([
    { question: '7', value: 'B' },
    { question: 'Permis ?', value: 'oui' },
  ]);
});

test('consent and the first column, which one client was seen to send, are passed on', async () => {
  const given = await simulated();
  const input = { ...person, vacancy: given.vacancy.slug, consent: false, column_id: 1312 };
  await given.client.candidates.create(input);
  expect(JSON.parse(given.lastRequest().body)).toMatchObject({ consent: false, column_id: 1312 });
  expect(made(given)).toMatchObject([{ column: { id: 1312 }, candidate: { consent: false } }]);
});

test('createTest checks and keeps nothing', async () => {
  const given = await simulated();
  await given.client.candidates.createTest({ ...person, vacancy: given.vacancy.slug });
  expect(given.lastRequest().path).toBe('/vacancy/candidate/test');
  expect(made(given)).toEqual([]);
});

test('updateMeta attaches data, by e-mail or id, and says what option it needs', async () => {
  const { client, simulator, applicant, drift } = await simulated();
  const { email, candidate_id, id } = applicant.candidate;
  for (const reference of [email ?? '', candidate_id, id]) {
    const answer = await client.candidates.updateMeta({ reference, value: { skills: ['SQL'] }, name: 'parsing' });
    expect(answer).toEqual({ statusCode: 200, message: { resource_type: 'attribute', action: 'created' } });
  }
  expect(simulator.state.attributes).toHaveLength(3);
  expect(drift()).toEqual([]);
  const poor = await simulated({ cvLibrary: false });
  const refused = poor.client.candidates.updateMeta({ reference: email ?? '', value: {} });
  await expect(refused).rejects.toMatchObject({
    code: 'forbidden',
    upstream: { message: expect.stringContaining('CVthèque') },
  });
});
