// Written by `npm run generate` from the manifest of flatchr. Do not edit.
import { runs } from '@raccord/connector-flatchr/runs';
import { createSubscriptions, receiveWebhook, removeSubscriptions, subscriptionsExist } from '@raccord/n8n/runtime';
import type { IHookFunctions, INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { flatchr } from './triggers';

export class FlatchrTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Flatchr Trigger',
    name: 'flatchrTrigger',
    icon: { light: 'file:../../icons/flatchr.svg', dark: 'file:../../icons/flatchr.dark.svg' },
    group: ['trigger'],
    version: 1,
    defaults: { name: 'Flatchr Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    subtitle:
      '={{$parameter["events"].map((event) => ({"new_applicant":"New Applicant","drag_applicant":"Applicant Moved","new_message":"New Message","new_vacancy":"New Vacancy"})[event] || "All Events").join(", ")}}',
    description: 'Starts the workflow when Flatchr events occur',
    credentials: [
      { name: 'flatchrApi', required: true, displayOptions: { show: { readCurrentState: [true] } } },
      { name: 'flatchrHooksApi', required: true, displayOptions: { show: { registration: ['node'] } } },
    ],
    webhooks: [
      { name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData', path: 'webhook' },
    ],
    properties: [
      {
        displayName: 'Webhook Registration',
        name: 'registration',
        type: 'options',
        options: [
          { name: 'By Hand in Flatchr', value: 'hand', description: 'You enter the URL there' },
          {
            name: 'By This Node',
            value: 'node',
            description: 'When the workflow is published. The calls for it are not documented by the vendor.',
          },
        ],
        default: 'hand',
      },
      {
        displayName:
          'In Flatchr: Administration > Marketplace > Webhooks. Enter the URL and choose the event. The URL is the Production URL under "Webhook URLs" above. Keep it secret, and publish the workflow.',
        name: 'setup',
        type: 'notice',
        default: '',
        displayOptions: { show: { registration: ['hand'] } },
      },
      {
        displayName: 'Events',
        name: 'events',
        type: 'multiOptions',
        options: [
          {
            name: 'All Events',
            value: '*',
            description: 'Every event, also those that this node does not know: their type is "unknown"',
          },
          { name: 'Applicant Moved', value: 'drag_applicant', description: 'An applicant was moved to another column' },
          { name: 'New Applicant', value: 'new_applicant', description: 'Somebody applied, or was added to a vacancy' },
          { name: 'New Message', value: 'new_message', description: 'A message was written to or by an applicant' },
          { name: 'New Vacancy', value: 'new_vacancy', description: 'A vacancy was created' },
        ],
        required: true,
        default: ['*'],
      },
      {
        displayName: 'Read Current State',
        name: 'readCurrentState',
        type: 'boolean',
        default: false,
        description:
          'Whether to read from Flatchr what the event is about and add it as "current". An event may come late, and its content is not proof. Needs an API credential.',
      },
    ],
  };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await subscriptionsExist(this, flatchr);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await createSubscriptions(this, flatchr, runs);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return await removeSubscriptions(this, flatchr, runs);
      },
    },
  };

  async webhook(this: IWebhookFunctions) {
    return await receiveWebhook(this, flatchr, runs);
  }
}
