/** The differences between seeded vacancies. `company` is an index into the seeded companies. */
export interface SeedVacancy {
  company: number;
  /** Titles often end in a space (seen in samples of 2022). */
  title: string;
  /** The title the slug was made of, if it was another one. */
  firstTitle?: string;
  reference: string | null;
  city: string;
  /** `offers`: 98 career site, 152 intranet. A vacancy is on the public listing if 98 is among the published ones. */
  offers: { offer_id: number; published: boolean }[];
  status: number;
  /** The reference ids known from samples, with their labels. */
  contract_type: [number, string];
  education_level: [number, string];
  channel: [number, string];
  metier: [number, string];
  /** Euros a year, as in the samples of vacancies.create; 0 = unset (inferred). */
  salary: number;
  salary_max: number | null;
  /** The questions of the application form. */
  question: string | null;
  remote: 'notime' | 'parttime' | 'fulltime';
}

const permanent: [number, string] = [1, 'CDI'];
const sales: [number, string] = [2, 'Commerce / Vente'];
const adviser: [number, string] = [49, 'Commercial conseil'];
const dealMaker: [number, string] = [54, "Chargé d'affaire / technico commercial"];
const bachelor: [number, string] = [5, 'Bac +3'];
const master: [number, string] = [6, 'Bac +5'];
// Ids without a published label; these labels are ours.
const production: [number, string] = [5, 'Production (démo)'];
const workshop: [number, string] = [44, 'Atelier (démo)'];

const everywhere = [
  { offer_id: 98, published: true },
  { offer_id: 152, published: true },
];
const careerSite = [{ offer_id: 98, published: true }];
const unpublished = [{ offer_id: 98, published: false }];
const intranet = [{ offer_id: 152, published: true }];

const row = (
  company: number,
  title: string,
  reference: string | null,
  city: string,
  rest: Partial<SeedVacancy> = {},
): SeedVacancy => ({
  company,
  title,
  reference,
  city,
  offers: careerSite,
  status: 1,
  contract_type: permanent,
  education_level: bachelor,
  channel: sales,
  metier: adviser,
  salary: 0,
  salary_max: null,
  question: null,
  remote: 'notime',
  ...rest,
});

const shopFloor = { channel: production, metier: workshop };

export const vacancyTable: SeedVacancy[] = [
  row(0, 'Conseiller commercial H/F ', 'DEMO-2026-001', 'Lyon', {
    firstTitle: 'Account executive',
    offers: everywhere,
  }),
  row(0, "Chargé d'affaires _ Habitat H/F", 'DEMO-2026-002', 'Nantes', {
    metier: dealMaker,
    salary: 38_000,
    salary_max: 45_000,
    question: 'Lien vers votre lettre de motivation',
  }),
  row(0, "Menuisier d'atelier H/F", null, 'Lyon', { ...shopFloor, remote: 'parttime' }),
  row(0, 'Ingénieur méthodes H/F ', 'DEMO-2026-004', 'Lille', {
    ...shopFloor,
    education_level: master,
    salary: 42_000,
    salary_max: 52_000,
    remote: 'parttime',
  }),
  row(0, 'Assistant paie et comptabilité H/F', '', 'Lyon', { salary: 28_000 }),
  row(0, 'Responsable qualité H/F', 'DEMO-2026-006', 'Bordeaux', {
    ...shopFloor,
    offers: unpublished,
    salary: 40_000,
    salary_max: 48_000,
  }),
  row(0, 'Candidature interne : chef d’équipe', 'DEMO-2026-007', 'Lyon', { ...shopFloor, offers: intranet }),
  row(0, 'Stagiaire communication ✅', 'DEMO-2025-031', 'Paris', {
    status: 0,
    offers: unpublished,
    contract_type: [3, 'Stage (démo)'],
    remote: 'fulltime',
  }),
  row(1, 'Gestionnaire locatif H/F ', 'LOGIS-11', 'Rennes', { salary: 30_000 }),
  row(1, 'Négociateur immobilier H/F', 'LOGIS-12', 'Brest', {
    metier: dealMaker,
    salary: 24_000,
    salary_max: 60_000,
    remote: 'parttime',
  }),
  row(1, 'Agent d’accueil H/F', null, 'Rennes'),
  row(2, 'Arboriculteur H/F ', 'VERGER-1', 'Agen', { ...shopFloor, salary: 26_000, salary_max: 29_000 }),
];
