// Written by `npm run generate` from the manifest of afs. Do not edit.
import { runs } from '@raccord/connector-afs/runs';
import { execute } from '@raccord/n8n/runtime';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { afs } from './operations';

export class Afs implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'AFS Analytics',
    name: 'afs',
    icon: { light: 'file:../../icons/afs-analytics.svg', dark: 'file:../../icons/afs-analytics.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{$parameter["operation"]}}',
    description: 'Consume the AFS Analytics API',
    defaults: { name: 'AFS Analytics' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'afsApi', required: true, displayOptions: { show: { operation: ['stats.batch', 'account.infos'] } } },
    ],
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'Stat', value: 'stats' },
          { name: 'Account', value: 'account' },
        ],
        default: 'stats',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['stats'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Run Statistics',
            value: 'stats.batch',
            description: 'Runs several statistics in one call and returns the envelope of the API',
            action: 'Run statistics',
          },
        ],
        default: 'stats.batch',
      },
      {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: ['account'] } },
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Get',
            value: 'account.infos',
            description: 'Gets the account and its plan from a batch that requests them',
            action: 'Get account',
          },
        ],
        default: 'account.infos',
      },
      {
        displayName: 'Actions',
        name: 'actions',
        type: 'json',
        displayOptions: { show: { resource: ['stats'], operation: ['stats.batch'] } },
        required: true,
        description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
        default: '',
      },
      {
        displayName: 'Actions',
        name: 'actions',
        type: 'json',
        displayOptions: { show: { resource: ['account'], operation: ['account.infos'] } },
        required: true,
        description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
        default: '',
      },
    ],
  };

  async execute(this: IExecuteFunctions) {
    return await execute(this, afs, runs);
  }
}
