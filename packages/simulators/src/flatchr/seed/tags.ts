import type { Company, Tag } from '../entities.js';
import { encodedId } from '../identifiers.js';

const firstClearId = 3188;

type SeedTag = Pick<Tag, 'title' | 'values' | 'type'> & Partial<Tag>;

const tags: SeedTag[] = [
  { title: 'Équipe', values: '', type: 'vacancies', folder: true, position: 29 },
  // Stray spaces and commas, as in samples of 2022.
  { title: 'Langues ', values: 'Français;Anglais ; Espagnol,;Allemand', type: 'candidates', multiple: true },
  { title: 'Permis', values: 'B;C;CE', type: 'candidates' },
  { title: 'Compétences', values: 'Vente;Conseil', type: 'candidates', multiple: true, creatable: true },
  { title: 'Mobilité', values: '', type: 'candidates', visible: false },
];

/** The same tags in each company, with their own ids. */
export const seedTags = (companies: Company[]): Tag[] =>
  companies.flatMap((company, companyIndex) =>
    tags.map((tag, index) => {
      const tag_id = firstClearId + companyIndex * 10 + index;
      const flags = { multiple: false, visible: true, creatable: false, folder: false, position: null };
      return { ...flags, ...tag, id: encodedId(`tag:${tag_id}`), tag_id, company };
    }),
  );
