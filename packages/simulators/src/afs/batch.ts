import { phpToJson, type PhpValue } from './php-form.js';
import type { AfsAccount } from './state.js';

/** Answers every action under its uid. No actions give `[]`, as PHP writes an empty map (inferred). */
export const performActions = (actions: PhpValue | undefined, account: AfsAccount): unknown => {
  if (!(actions instanceof Map)) return [];
  const performed = [...actions].map(([key, action]) => {
    const uid = uidOf(key, action);
    return [uid, answer(uid, action, account)] as const;
  });
  return performed.length === 0 ? [] : Object.fromEntries(performed);
};

/** A map keyed by uid, or a list whose items have one: which of the two the vendor expects is unknown. */
const uidOf = (key: string, action: PhpValue): string => {
  const uid = action instanceof Map ? action.get('uid') : undefined;
  return typeof uid === 'string' ? uid : key;
};

/**
 * The first term of a uid names the kind of action; `account_infos` is the only known one (seen in client code 2020).
 */
const answer = (uid: string, action: PhpValue, account: AfsAccount): unknown =>
  uid.split(':')[0] === 'account_infos'
    ? account
    : // The vendor's report formats are unknown and not made up: the parsed action comes back instead.
      {
        simulated: true,
        received_action: phpToJson(action),
        metas: { custom: { user_id: ['demo-visitor-1'], product_sku: ['DEMO-SKU-1'] } },
      };
