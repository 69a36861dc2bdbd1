import { flatchrDemo } from '../demo.js';
import { encodedId } from '../identifiers.js';
import type { Column, Company, User } from '../entities.js';
import { addressIn } from './address.js';

const createdAt = Date.UTC(2025, 8, 1, 9, 0, 0, 554);

/** The first two form a multi-account; the third is separate, and the demo key does not open it. */
export const seedCompanies = (): Company[] => [
  {
    id: flatchrDemo.company_key,
    company_id: 39,
    slug: flatchrDemo.slug,
    name: 'Démo Atelier',
    api_key: flatchrDemo.api_key,
    group: 'demo',
    address: addressIn('Lyon', 39),
    created_at: createdAt,
  },
  {
    id: 'DemoCompanyKey02',
    company_id: 56,
    slug: 'demologis',
    name: 'Démo Logis',
    api_key: 'demo-flatchr-key-2-not-a-secret',
    group: 'demo',
    address: addressIn('Rennes', 56),
    created_at: createdAt,
  },
  {
    id: 'DemoCompanyKey03',
    company_id: 98,
    slug: 'demoverger',
    name: 'Démo Verger',
    api_key: 'demo-flatchr-key-3-not-a-secret',
    group: 'apart',
    address: addressIn('Agen', 98),
    created_at: createdAt,
  },
];

/** `company` is an index into the seeded companies. */
const people = [
  { firstname: 'Camille', lastname: 'Démo', company: 0 },
  { firstname: 'Dominique', lastname: 'Essai', company: 1 },
  { firstname: 'Claude', lastname: 'Témoin', company: 2 },
  { firstname: 'Sacha', lastname: 'Modèle', company: 0 },
  { firstname: 'Maxime', lastname: 'Gabarit', company: 0 },
];

/** Each company's users; the first user of a company has role 2. They share the demo's password. */
export const seedUsers = (companies: Company[]): User[] =>
  people.map(({ firstname, lastname, company }, index) => ({
    id: encodedId(`user:${391 + index}`),
    user_id: 391 + index,
    company: companies[company]!,
    email: index === 0 ? flatchrDemo.email : `${firstname.toLowerCase()}.demo@exemple.test`,
    password: flatchrDemo.password,
    firstname,
    lastname,
    role_id: index < companies.length ? 2 : 3,
  }));

// The title of the hired column does not show it: only `hired` does.
const stages = [
  { title: 'Candidatures reçues', hired: false },
  { title: 'Présélection', hired: false },
  { title: 'Entretien', hired: false },
  { title: 'Proposition', hired: false },
  { title: 'Bienvenue !', hired: true },
  { title: 'Vivier', hired: false },
];

export const seedColumns = (companies: Company[]): Column[] =>
  companies.flatMap((company, companyIndex) =>
    stages.map(({ title, hired }, position) => ({
      id: 1310 + companyIndex * 100 + position,
      company,
      title,
      position,
      visible: title !== 'Vivier',
      hired,
      created_at: createdAt,
      updated_at: createdAt + position * 60_000,
    })),
  );
