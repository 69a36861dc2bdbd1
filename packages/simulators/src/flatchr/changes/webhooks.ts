import type { Backend } from '../backend.js';
import type { Webhook } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { nextId } from '../state.js';

export const addWebhook = (backend: Backend, wanted: Omit<Webhook, 'id'>): Webhook => {
  const webhook: Webhook = { ...wanted, id: encodedId(`hook:${nextId(backend.state)}`) };
  backend.state.webhooks.push(webhook);
  return webhook;
};

export const removeWebhook = (backend: Backend, webhook: Webhook): void => {
  backend.state.webhooks = backend.state.webhooks.filter((one) => one !== webhook);
};
