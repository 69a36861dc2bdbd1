import { ConnectorError, type Runs } from '@raccord/core/kernel';
import { challenge, receive, type TriggerEvent, type WebhookRequest } from '@raccord/core/triggers';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { nodeFailure } from '../failure.js';
import { itemOf, withCurrent } from './item.js';
import { allEvents, enrichParameter, eventsParameter, previousSecretField, secretField } from './parameter-names.js';
import { type TriggerTable, webhooksOf } from './table.js';

/**
 * Answers one call of the vendor: a handshake at once, a call that fails verification with 401, one that cannot be read
 * with 400. All others start the workflow with one item for each wanted event.
 */
export async function receiveWebhook(
  context: IWebhookFunctions,
  table: TriggerTable,
  runs: Runs = {},
): Promise<IWebhookResponseData> {
  const now = Date.now();
  const triggers = webhooksOf(table);
  const request = requestOf(context);
  const secrets = await secretsOf(context, table);
  try {
    const answer = await challenge(triggers, request, secrets, now);
    if (answer) return respond(context, answer.status, answer.headers, answer.body);
    const received: TriggerEvent<unknown>[] = await receive(triggers, request, secrets, now);
    const events = received.filter(({ type }) => isWanted(context, type));
    // Without data, n8n answers 200 and starts nothing.
    if (events.length === 0) return {};
    const isEnriched = context.getNodeParameter(enrichParameter, false) === true;
    const items = events.map(async (event) => {
      const item = itemOf(event, now);
      return isEnriched ? withCurrent(context, table, runs, event, item) : item;
    });
    return { workflowData: [await Promise.all(items)] };
  } catch (error) {
    if (ConnectorError.is(error) && error.code === 'signature_invalid') return refuse(context, 401, error);
    if (ConnectorError.is(error) && error.code === 'input_invalid') return refuse(context, 400, error);
    throw nodeFailure(context, table, error, 0);
  }
}

/** The call, byte for byte: signatures are over what was sent. */
function requestOf(context: IWebhookFunctions): WebhookRequest {
  const { method, url = '', headers, rawBody } = context.getRequestObject();
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  const served = context.getWebhookResourceUrl?.('default') ?? context.getNodeWebhookUrl('default') ?? '';
  return { method, url: `${served}${query}`, headers, rawBody: rawBody ?? new Uint8Array() };
}

async function secretsOf(context: IWebhookFunctions, { secret }: TriggerTable): Promise<string[]> {
  if (secret === undefined) return [];
  const values = await context.getCredentials<Record<string, string>>(secret);
  const texts = [values[secretField] ?? '', values[previousSecretField] ?? ''].map((text) => text.trim());
  return texts.filter((text) => text !== '');
}

function isWanted(context: IWebhookFunctions, type: string): boolean {
  const chosen = context.getNodeParameter(eventsParameter, [allEvents]) as string[];
  return chosen.includes(allEvents) || chosen.includes(type);
}

/** Quotes nothing of the call. */
function refuse(context: IWebhookFunctions, status: number, { message }: ConnectorError): IWebhookResponseData {
  const body: IDataObject = { status, title: message };
  return respond(context, status, { 'content-type': 'application/problem+json' }, JSON.stringify(body));
}

function respond(
  context: IWebhookFunctions,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): IWebhookResponseData {
  context.getResponseObject().status(status).set(headers).end(body);
  return { noWebhookResponse: true };
}
