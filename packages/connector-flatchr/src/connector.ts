import { defineConnector } from '@raccord/core';
import { kit } from './connection.js';
import { resources } from './resources.js';
import { dragApplicant } from './triggers/drag-applicant.js';
import { newApplicant } from './triggers/new-applicant.js';
import { newMessage } from './triggers/new-message.js';
import { newVacancy } from './triggers/new-vacancy.js';
import { applicantsChanged, applicantsMoved, applicantsNew, vacanciesNew } from './triggers/polls.js';
import { version } from './version.js';

const definition = defineConnector({
  id: 'flatchr',
  name: 'Flatchr',
  version,
  docs: 'https://developers.flatchr.io',
  kit,
  resources,
  triggers: {
    new_applicant: newApplicant,
    drag_applicant: dragApplicant,
    new_message: newMessage,
    new_vacancy: newVacancy,
    applicants_new: applicantsNew,
    applicants_changed: applicantsChanged,
    applicants_moved: applicantsMoved,
    vacancies_new: vacanciesNew,
  },
});

type Definition = typeof definition;
/** The type of the connector, by name: the declarations of a program that exports a client stay short. */
export interface Flatchr extends Definition {}

/** Flatchr, French applicant tracking. Written from public documents and client code; nothing was tried live. */
export const flatchr: Flatchr = definition;
