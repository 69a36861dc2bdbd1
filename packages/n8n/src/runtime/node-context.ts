import type {
  IExecuteFunctions,
  IHookFunctions,
  ILoadOptionsFunctions,
  IPollFunctions,
  IWebhookFunctions,
} from 'n8n-workflow';

/** What n8n gives to the functions of a node that may send requests. */
export type NodeContext =
  | IExecuteFunctions
  | ILoadOptionsFunctions
  | IHookFunctions
  | IPollFunctions
  | IWebhookFunctions;
