import { createClient } from '@raccord/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatchr } from './connector.js';
import { cases } from './test-support/cases.js';
import { pdf, simulated } from './test-support/simulated.js';

const person = { firstname: 'Zoé', lastname: 'N’Guyen–Martin', email: 'zoe@example.com', resume: pdf };
const comment = 'L’« été »… • “oui” – déjà 😀';

describe('normalize_text', () => {
  test('writes typographic characters plainly where the connection asks for it, and only there', async () => {
    const given = await simulated();
    for (const client of [given.client, given.connect({ settings: plain(given.connection.settings) })]) {
      await client.candidates.create({ ...person, vacancy: given.vacancy.slug, comment });
    }
    const [asIs, changed] = given.simulator.requests.map(({ body }) => JSON.parse(body));
    expect(asIs).toMatchObject({ comment, lastname: person.lastname });
    expect(changed).toMatchObject({ comment: 'L\'« été »... - "oui" - déjà 😀', lastname: "N'Guyen-Martin" });
    expect(changed.resume.fileName).toBe(pdf.file_name);
  });

  test('leaves a password as it is', async () => {
    const { connect, connection, lastRequest } = await simulated();
    const login = connect({ settings: plain(connection.settings) }).auth.login({ ...user, email: 'l’un@example.com' });
    await expect(login).rejects.toMatchObject({ code: 'auth_expired' });
    expect(JSON.parse(lastRequest().body)).toEqual({ ...user, email: "l'un@example.com" });
  });

  test('leaves what is looked for as it is: it was perhaps written in the application', async () => {
    const given = await simulated();
    const client = given.connect({ settings: plain(given.connection.settings) });
    const column = given.simulator.state.columns.find(({ id }) => id === 1312)!;
    column.title = 'Entretien – l’équipe';
    await client.applicants.moveTo({ ...given.ids, column: column.title });
    expect(given.applicant.column).toBe(column);
    await client.applicants.search({ column: column.title });
    expect(JSON.parse(given.lastRequest().body)).toEqual({ column: column.title });
    const plan = client.$plan('files.getCv', { key: 'cv/l’été.pdf', extension: 'pdf' });
    expect(new URL(plan.url ?? '').searchParams.get('key')).toBe('cv/l’été.pdf');
  });

  test('changes these characters and no others, in whatever text', () => {
    const { characters } = flatchr.connection.replaceText;
    const settings = { company_key: 'Wy3EOp2NP3p1KMq8', normalize_text: 'true' };
    const client = createClient(flatchr, { settings, credentials: { user: { ...user, email: 'a@example.com' } } });
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...Object.keys(characters)), fc.string({ unit: 'grapheme' })),
    });
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(given !== '' && given.isWellFormed());
        const { body } = client.$plan('comments.create', { applicant_id: 'p1KMq8Wy3EOp2NP3', text: given });
        let expected = given;
        for (const [from, to] of Object.entries(characters)) expected = expected.replaceAll(from, to);
        expect((body as FormData).get('text')).toBe(expected);
      }),
      cases(100),
    );
  });
});

const user = { email: 'ada@example.com', password: 'l’été – “0123”' };
const plain = <S extends object>(settings: S) => ({ ...settings, normalize_text: 'true' });
