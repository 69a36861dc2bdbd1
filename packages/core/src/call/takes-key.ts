import { failure } from '../exchange/work.js';
import type { Call, Caller } from './call.js';
import type { CallableOperation } from './callable.js';
import { keyRule } from './idempotency.js';

/** Refuses a caller's key that would not be sent: the caller believes that repeating the call is safe. */
export function checkKey(call: Call): void {
  if (call.options.idempotencyKey === undefined || takesKey(call.caller, call.callable)) return;
  throw failure(call, {
    code: 'misconfigured',
    message: 'it takes no idempotencyKey',
    hint: 'Leave out idempotencyKey: repeating this call is as safe as its `idempotent` says.',
  });
}

/** Whether a call may be given a key; a composed operation passes it on to its steps. */
export function takesKey(caller: Caller, callable: CallableOperation): boolean {
  const steps = (callable.uses ?? []).flatMap((id) => caller.operations.get(id) ?? []);
  return keyRule(caller.connection.definition, callable) !== undefined || steps.some((step) => takesKey(caller, step));
}
