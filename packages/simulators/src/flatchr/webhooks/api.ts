import type { Backend } from '../backend.js';
import { addWebhook, removeWebhook } from '../changes/webhooks.js';
import type { Company, Webhook } from '../entities.js';
import type { WebhookDelivery } from './delivery.js';
import { emit } from './emit.js';
import type { FlushOrder } from './outbox.js';

/** A webhook as a user of Flatchr sets it up in the app. */
export interface NewWebhook {
  /** `new_applicant`, `drag_applicant`, `new_message`, `new_vacancy`, or any other name for `send`. */
  event: string;
  url: string;
  /** Default: the first company of the seed. */
  company_key?: string;
  /** Only events on this vacancy: its encoded id. */
  vacancy_id?: string;
  /** Only events of this column: its integer id. */
  column_id?: number;
  /** How often each event is sent: 2 to repeat every one, 0 to lose every one. Default 1. */
  copies?: number;
  /** Whether events wait for `flush()`, so that they come late. Default false. */
  held?: boolean;
}

export interface SentByHand {
  event: string;
  data: unknown;
  /** Default: the first company of the seed. */
  company_key?: string;
}

/** The webhooks of the simulated accounts, including those made with `hooks.create`. `reset()` removes them. */
export interface FlatchrWebhooks {
  /** Sets one up. `copies` and `held` of the result may be changed later. Throws a RangeError for unknown ids. */
  add: (webhook: NewWebhook) => Webhook;
  remove: (webhook: Webhook) => void;
  /** Sends any event, with any `data`, to the webhooks that subscribe to it. */
  send: (event: SentByHand) => void;
  /** Sends held events one after the other, and waits for the answers. */
  flush: (order?: FlushOrder) => Promise<void>;
  /** Waits until every delivery in progress was answered or failed. */
  settled: () => Promise<void>;
  /** The newest 2,000 deliveries since the start or the last `reset()`, oldest event first. */
  readonly deliveries: readonly WebhookDelivery[];
}

export const webhooksOf = (backend: Backend): FlatchrWebhooks => ({
  add({ event, url, company_key, vacancy_id, column_id, copies = 1, held = false }) {
    const company = companyOf(backend, company_key);
    return addWebhook(backend, {
      company,
      event,
      url: new URL(url).href,
      vacancy: vacancy_id === undefined ? undefined : found('vacancy', vacancy_id, backend.state.vacancies),
      column: column_id === undefined ? undefined : found('column', column_id, backend.state.columns),
      copies,
      held,
    });
  },
  remove: (webhook) => removeWebhook(backend, webhook),
  send({ event, data, company_key }) {
    emit(backend, { company: companyOf(backend, company_key), event, data });
  },
  flush: (order) => backend.outbox.flush(order),
  settled: () => backend.outbox.settled(),
  deliveries: backend.outbox.deliveries,
});

const companyOf = ({ state }: Backend, key: string | undefined): Company =>
  key === undefined ? state.companies[0]! : found('company', key, state.companies);

const found = <Id, Thing extends { id: Id }>(kind: string, id: Id, things: Thing[]): Thing => {
  const thing = things.find((one) => one.id === id);
  if (!thing) throw new RangeError(`The simulator has no ${kind} ${String(id)}`);
  return thing;
};
