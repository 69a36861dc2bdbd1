import { kit } from '../connection.js';
import { dates } from '../schemas/dates.js';
import { newVacancySample } from './new-vacancy.sample.js';
import { envelope, subscriptionTo, webhook } from './webhook.js';

export const newVacancy = kit.webhook({
  ...webhook,
  title: 'New Vacancy',
  description: 'A vacancy was created',
  match: [{ path: 'event', equals: 'new_vacancy' }],
  subscription: subscriptionTo('new_vacancy'),
  event: envelope,
  decode: dates,
  enrich: { operation: 'vacancies.get', input: { vacancy_id: 'data.vacancy_id' } },
  samples: [newVacancySample],
});
