import { diceOf, encodedId } from '../identifiers.js';
import type { Applicant, Candidate, Column, Company, Vacancy } from '../entities.js';

const firstDay = Date.UTC(2026, 0, 12, 7, 0, 0, 0);
const lastDay = Date.UTC(2026, 9, 30, 20, 0, 0, 0);
const dayLength = 24 * 60 * 60 * 1000;

const firstnames = [
  'Inès',
  'Léo',
  'Zoé',
  'Jean-Luc',
  'Aïcha',
  'Noël',
  'Maëlle',
  'Tom',
  'Chloé',
  'Farid',
  'Anaïs',
  'Yann',
];
const lastnames = [
  'Essai',
  "D'Exemple",
  'De La Démo',
  'Test-Modèle',
  'Fictif',
  'Témoin',
  'Gabarit',
  'Maquette',
  'Bêta',
];
const sources = [
  { offerer_id: 75, source: 'Site carrière' },
  { offerer_id: 12, source: "L'Annonce (démo)" },
  { offerer_id: 31, source: 'Cooptation' },
];

/** Any text would do. With this one, the first applicant is the one in the READMEs. */
const draw = 'draw 832';

/** `count` applicants, oldest first, spread over the vacancies and over January to October 2026. */
export const seedApplicants = (
  count: number,
  vacancies: Vacancy[],
  columns: Column[],
  firstClearId: number,
): Applicant[] => {
  const columnsOf = new Map<Company, Column[]>();
  for (const column of columns) columnsOf.set(column.company, [...(columnsOf.get(column.company) ?? []), column]);

  const applicants: Applicant[] = [];
  for (let index = 0; index < count; index += 1) {
    const dice = diceOf(`${draw}: applicant ${index}`);
    const vacancy = vacancies[index % vacancies.length]!;
    const created_at = firstDay + Math.floor(((lastDay - firstDay) * index) / count) + dice(600) * 60_000;
    // Some people apply a second time in the same company: two applicants, one candidate.
    const before = index % 10 === 9 ? applicants[index - 1] : undefined;
    const earlier = before?.vacancy.company === vacancy.company ? before : undefined;
    const candidate = earlier?.candidate ?? seedCandidate(firstClearId + 2 * index, index, vacancy.company, created_at);
    const applicant_id = firstClearId + 2 * index + 1;
    const board = columnsOf.get(vacancy.company)!;
    applicants.push({
      id: encodedId(`applicant:${applicant_id}`),
      applicant_id,
      candidate,
      vacancy,
      column: board[dice(board.length)]!,
      // About one in nine is archived (0).
      status: dice(9) === 0 && index !== exampleIndex ? 0 : 1,
      score: dice(6),
      comment: index % 3 === 0 ? 'Bonjour, votre annonce m’intéresse beaucoup.' : '',
      // Both "" and null occur without an external id (documented 2022).
      external_id: [null, '', `SIRH-${1000 + index}`][dice(3)]!,
      ...sources[dice(sources.length)]!,
      view: index % 2 === 0,
      answers: [],
      created_at,
      updated_at: Math.max(created_at, Math.min(created_at + dice(15) * dayLength, lastDay)),
    });
  }
  return applicants;
};

/** The applicant in the examples of documents: on the first vacancy, and not archived. */
const exampleIndex = 12;
const examplePerson = {
  firstname: 'Ada',
  lastname: 'Lovelace',
  email: 'ada@example.com',
  resume: { key: 'cv/2026/ada.pdf', extension: 'pdf' },
};

const seedCandidate = (candidate_id: number, index: number, company: Company, created_at: number): Candidate => {
  const firstname = index % firstnames.length;
  const lastname = index % lastnames.length;
  const id = encodedId(`candidate:${candidate_id}`);
  return {
    id,
    candidate_id,
    firstname: firstnames[firstname]!,
    lastname: lastnames[lastname]!,
    // Some candidates have no e-mail or phone (documented 2022).
    email: index % 17 === 16 ? null : `${mailboxes[0][firstname]}.${mailboxes[1][lastname]}.${index + 1}@exemple.test`,
    phone: index % 7 === 6 ? null : `+33 6 00 ${pairs(index)}`,
    urls: {},
    consent: index % 5 === 4 ? [{ candidate_id, company_id: company.company_id }] : true,
    created_at,
    resume: index % 5 === 3 ? null : { key: `demo/cv/${id}`, extension: 'pdf' },
    ...(index === exampleIndex ? examplePerson : {}),
  };
};

const mailbox = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

const mailboxes = [firstnames.map(mailbox), lastnames.map(mailbox)] as const;

/** Three pairs of digits, as in French phone numbers. */
const pairs = (index: number): string =>
  String(index % 1_000_000)
    .padStart(6, '0')
    .replace(/(\d\d)(\d\d)(\d\d)/, '$1 $2 $3');
