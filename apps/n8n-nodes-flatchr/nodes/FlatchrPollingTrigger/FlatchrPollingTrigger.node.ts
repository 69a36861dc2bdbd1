// Written by `npm run generate` from the manifest of flatchr. Do not edit.
import { pollEvents } from '@raccord/n8n/runtime';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { flatchr } from './triggers';

export class FlatchrPollingTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Flatchr Polling Trigger',
    name: 'flatchrPollingTrigger',
    icon: { light: 'file:../../icons/flatchr.svg', dark: 'file:../../icons/flatchr.dark.svg' },
    group: ['trigger'],
    version: 1,
    defaults: { name: 'Flatchr Polling Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    subtitle:
      '={{({"applicants_new":"New Applicant","applicants_changed":"Applicant Changed","applicants_moved":"Applicant Moved","vacancies_new":"New Vacancy"})[$parameter["event"]]}}',
    description: 'Starts the workflow when Flatchr events occur',
    credentials: [{ name: 'flatchrApi', required: true }],
    polling: true,
    properties: [
      {
        displayName:
          'Publishing the workflow marks what is there and delivers nothing: it starts with what comes after. A test here shows the newest rows.',
        name: 'start',
        type: 'notice',
        default: '',
      },
      {
        displayName: 'Event',
        name: 'event',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'New Applicant', value: 'applicants_new', description: 'An applicant was created' },
          {
            name: 'Applicant Changed',
            value: 'applicants_changed',
            description: 'Any value in the search row of an applicant changed',
          },
          {
            name: 'Applicant Moved',
            value: 'applicants_moved',
            description: 'An applicant moved to another column; one not seen before may be reported once',
          },
          { name: 'New Vacancy', value: 'vacancies_new', description: 'A vacancy was created' },
        ],
        default: 'applicants_new',
      },
    ],
  };

  async poll(this: IPollFunctions) {
    return await pollEvents(this, flatchr);
  }
}
