import { resolveCodec } from '../codecs/kinds.js';
import type { PollTrigger } from '../trigger/trigger.js';
import type { Resources } from './operation.js';

/** What the codec of a poll's filter takes: `day` or `moment`; undefined without a codec. */
export function filterForm({ list, since }: PollTrigger, resources: Resources | undefined): string | undefined {
  const [resource = '', verb = ''] = String(list).split('.');
  const codec = resolveCodec(String(resources?.[resource]?.[verb]?.request?.encode?.[since?.param ?? '']));
  return codec?.kind.form(codec.argument);
}
