import { pdf, type Simulated } from './simulated.js';

const person = { firstname: 'Zoé', lastname: 'Martin', email: 'zoe@example.com', resume: pdf };
const vacancyInput = {
  title: 'Un poste',
  description: '<p>a</p>',
  mission: '<p>b</p>',
  profile: '<p>c</p>',
  experience: 2,
  contract_type_id: 1,
  education_level_id: 6,
  activity_id: 25,
  channel_id: 2,
  metier_id: 49,
  language: 'fr_FR',
  status: 1,
} as const;

/** Does what fires an event. */
export const fire: Record<string, (given: Simulated) => Promise<unknown>> = {
  new_applicant: ({ client, vacancy }) => client.candidates.create({ ...person, vacancy: vacancy.slug }),
  drag_applicant: ({ client, ids }) => client.applicants.moveTo({ ...ids, column: 'Proposition' }),
  new_message: ({ client, ids }) => client.messages.send({ applicant_id: ids.applicant_id, html: '<p>Bonjour</p>' }),
  new_vacancy: ({ client }) => client.vacancies.create(vacancyInput),
};
