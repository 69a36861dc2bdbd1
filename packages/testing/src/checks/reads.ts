import type { Check, Finding } from '../finding.js';
import { sendSample } from '../request/send-sample.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** A read writes nothing, neither itself nor through the operations it uses. */
export const reads: Check = {
  name: 'reads',
  cases: (subject) => [...operationIds(subject), ...Object.keys(subject.connector.triggers)],
  find: async (subject, name) => {
    const trigger = subject.connector.triggers[name];
    if (!trigger) return operationFindings(subject, name);
    if (trigger.kind !== 'poll' || subject.manifest.operations[trigger.list]?.effect === 'read') return [];
    return [{ detail: '', message: `polls ${trigger.list}, which is not a read` }];
  },
};

/** Verbs of writes. Searches are often sent by POST and consents by GET: the method alone is not enough. */
const soundsWriting =
  /^(activate|add|apply|approve|archive|assign|book|cancel|charge|close|confirm|copy|create|deactivate|delete|disable|duplicate|edit|enable|import|insert|invite|mark|merge|move|notify|patch|pay|post|publish|put|refund|register|reject|remove|rename|replace|reset|restore|revoke|save|send|set|start|stop|submit|subscribe|transfer|trigger|unsubscribe|update|upload|upsert|write)(?![a-z])/;

async function operationFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { effect, request, uses = [] } = operationOf(subject, id);
  if (effect !== 'read') return [];
  const writing = ['PUT', 'PATCH', 'DELETE'].includes(request?.method ?? '');
  const used = uses.filter((part) => operationOf(subject, part).effect !== 'read');
  const { vendor } = await sendSample(subject, id);
  const sent = vendor.sent.map(({ about }) => about.operation);
  const writes = [...new Set(sent)].filter((one) => operationOf(subject, one).effect !== 'read');
  return [
    ...(soundsWriting.test(id.split('.')[1] ?? '')
      ? [{ detail: 'verb', message: 'is a read but sounds like a write' }]
      : []),
    ...(writing ? [{ detail: 'method', message: `is a read but is sent as ${request?.method}` }] : []),
    ...used.map((part) => ({ detail: 'uses', message: `is a read but uses ${part}, which writes` })),
    ...writes.map((part) => ({ detail: 'requests', message: `is a read but sends ${part}, which writes` })),
  ];
}
