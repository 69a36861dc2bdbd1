import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const start = () => {
  const flatchr = startFlatchr();
  const path = `${company}/applicant/${flatchr.applicant.id}`;
  const tag = (title: string) => flatchr.simulator.state.tags.find((one) => one.title.trim() === title)!;
  return {
    ...flatchr,
    tag,
    add: (title: string, value: string) => flatchr.api(`${path}/trait`, { json: { tag: tag(title).id, value } }),
    traits: () => bodyOf(flatchr.api(`${path}/traits`)),
  };
};

test('tags come with both ids and values that carry stray spaces and commas', async () => {
  const { api } = start();
  const tags = await bodyOf(api(`${company}/tags`));
  expect(tags).toHaveLength(5);
  expect(tags[0]).toMatchObject({ type: 'vacancies', values: '', folder: true, position: 29 });
  expect(tags[1]).toEqual({
    id: expect.stringMatching(/^\w{16}$/),
    tag_id: 3189,
    company_id: 39,
    title: 'Langues ',
    values: 'Français;Anglais ; Espagnol,;Allemand',
    multiple: true,
    visible: true,
    creatable: false,
    folder: false,
    type: 'candidates',
    position: null,
    tagCandidateRestriction: [],
  });
});

test('a trait names its tag by the encoded id', async () => {
  const { add, traits, tag } = start();
  expect(await traits()).toHaveLength(2);
  const added = await bodyOf(add('Mobilité', 'Nationale'));
  expect(added).toEqual({ id: expect.stringMatching(/^\w{16}$/), tag_id: tag('Mobilité').id, value: 'Nationale' });
  expect((await traits()).at(-1)).toEqual(added);
});

test('a value must be one of the tag’s, unless it may be extended or has none', async () => {
  const { add, tag } = start();
  expect((await add('Langues', 'Espagnol')).status).toBe(200);
  expect((await add('Langues', 'Italien')).status).toBe(400);
  expect((await add('Mobilité', 'n’importe où')).status).toBe(200);
  expect((await add('Compétences', 'Soudure')).status).toBe(200);
  expect(tag('Compétences').values).toBe('Vente;Conseil;Soudure');
  expect((await add('Équipe', 'A')).status).toBe(404);
});

test('a tag with one value keeps the last, a multiple one each', async () => {
  const { add, traits, tag } = start();
  await add('Permis', 'C');
  await add('Permis', 'CE');
  await add('Langues', 'Anglais');
  await add('Langues', 'Anglais');
  const values = async (title: string) =>
    (await traits())
      .filter(({ tag_id }: { tag_id: string }) => tag_id === tag(title).id)
      .map(({ value }: { value: string }) => value);
  expect(await values('Permis')).toEqual(['CE']);
  expect(await values('Langues')).toEqual(['Français', 'Anglais']);
});

test('the clear tag id, another company’s tag and no value are refused', async () => {
  const { api, applicant, tag, simulator } = start();
  const add = async (json: object) => (await api(`${company}/applicant/${applicant.id}/trait`, { json })).status;
  expect(await add({ tag: tag('Permis').tag_id, value: 'B' })).toBe(400);
  expect(await add({ tag: simulator.state.tags.at(-1)!.id, value: 'B' })).toBe(404);
  expect(await add({ tag: tag('Permis').id })).toBe(400);
});
