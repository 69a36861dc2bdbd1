// Written by `npm run generate` from the manifest of afs. Do not edit.
import { runs } from '@raccord/connector-afs/runs';
import { pollEvents } from '@raccord/n8n/runtime';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { afs } from './triggers';

export class AfsTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'AFS Analytics Trigger',
    name: 'afsTrigger',
    icon: { light: 'file:../../icons/afs-analytics.svg', dark: 'file:../../icons/afs-analytics.dark.svg' },
    group: ['trigger'],
    version: 1,
    defaults: { name: 'AFS Analytics Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    subtitle: '={{({"report":"Report"})[$parameter["event"]]}}',
    description: 'Starts the workflow when AFS Analytics events occur',
    credentials: [
      {
        name: 'afsApi',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] },
          hide: { authentication: ['afsOAuth2Api', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
      {
        name: 'afsApiKeyBearerApi',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] },
          hide: { authentication: ['afsApi', 'afsOAuth2Api', 'afsDocsOAuth2Api'] },
        },
      },
      {
        name: 'afsOAuth2Api',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] },
          hide: { authentication: ['afsApi', 'afsDocsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
      {
        name: 'afsDocsOAuth2Api',
        required: true,
        displayOptions: {
          show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] },
          hide: { authentication: ['afsApi', 'afsOAuth2Api', 'afsApiKeyBearerApi'] },
        },
      },
    ],
    polling: true,
    properties: [
      {
        displayName:
          'Publishing the workflow marks what is there and delivers nothing, unless a condition on rows without a date holds already. A test here shows the rows of the last 30 days.',
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
          {
            name: 'Report',
            value: 'report',
            description: 'A row of a report is new, has other figures, or begins to fulfil a condition',
          },
        ],
        default: 'report',
      },
      {
        displayName: 'Authentication',
        name: 'authentication',
        type: 'options',
        displayOptions: { show: { operation: ['stats.batch', 'stats.batchOnce', 'account.infos'] } },
        options: [
          { name: 'API Key', value: 'afsApi' },
          { name: 'OAuth2', value: 'afsOAuth2Api' },
          { name: 'OAuth2 Docs', value: 'afsDocsOAuth2Api' },
          { name: 'API Key, Sent in a Header', value: 'afsApiKeyBearerApi' },
        ],
        default: 'afsApi',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        type: 'options',
        required: true,
        description: 'ID of the operation to poll. Only a read is allowed.',
        options: [
          { name: 'Run Statistics', value: 'stats.batch' },
          { name: 'Run Statistics in One Request', value: 'stats.batchOnce' },
          { name: 'Get Account', value: 'account.infos' },
        ],
        default: 'stats.batch',
        noDataExpression: true,
        displayOptions: { show: { event: ['report'] } },
      },
      {
        displayName: 'Input',
        name: 'input',
        type: 'json',
        required: true,
        description:
          'Input of the operation. In its texts, {from} becomes the first day to read again, {today} and {yesterday} those days, all in UTC as 2026-01-31.',
        default: '{}',
        displayOptions: { show: { event: ['report'] } },
      },
      {
        displayName: 'Additional Fields',
        name: 'additionalFields',
        type: 'collection',
        placeholder: 'Add Field',
        default: {},
        options: [
          {
            displayName: 'Condition',
            name: 'when',
            type: 'fixedCollection',
            description:
              'With it, a row is an event when the condition begins to hold, once until it has stopped holding. Without it, every new or changed row is one.',
            placeholder: 'Add Condition',
            default: {},
            options: [
              {
                displayName: 'Condition',
                name: 'fields',
                values: [
                  {
                    displayName: 'Path',
                    name: 'path',
                    type: 'string',
                    required: true,
                    description: 'Where the value is in a row',
                    placeholder: 'e.g. visits',
                    default: '',
                  },
                  {
                    displayName: 'Is',
                    name: 'is',
                    type: 'options',
                    required: true,
                    description: 'How it is compared',
                    options: [
                      { name: 'Above', value: 'above' },
                      { name: 'Below', value: 'below' },
                      { name: 'Equals', value: 'equals' },
                      { name: 'Differs', value: 'differs' },
                    ],
                    default: 'above',
                  },
                  {
                    displayName: 'Value',
                    name: 'value',
                    type: 'json',
                    required: true,
                    description: 'What it is compared with',
                    default: '',
                  },
                ],
              },
            ],
          },
          {
            displayName: 'Days to Read Again',
            name: 'days',
            type: 'number',
            description: 'How many days back each poll reads, for figures that are corrected later',
            default: 2,
          },
          {
            displayName: 'Path of the Date',
            name: 'date',
            type: 'string',
            description:
              'Where a row has its date, such as date. Leave it out if rows have none: they then count as of the time of the poll.',
            placeholder: 'e.g. date',
            default: '',
          },
          {
            displayName: 'Path of the Rows',
            name: 'rows',
            type: 'string',
            description:
              'Where the rows are in the answer, such as data.rows. Leave it out if the answer is the list, or is one row. An object counts as one row.',
            placeholder: 'e.g. data.rows',
            default: '',
          },
          {
            displayName: 'Paths That Identify a Row',
            name: 'identity',
            type: 'string',
            description:
              'What makes a row the same when it is read again, such as date and source. Default: its date, else the whole row; an answer that is one row stays the same row.',
            typeOptions: { multipleValues: true },
            default: [],
          },
        ],
        displayOptions: { show: { event: ['report'] } },
      },
    ],
  };

  async poll(this: IPollFunctions) {
    return await pollEvents(this, afs, runs);
  }
}
