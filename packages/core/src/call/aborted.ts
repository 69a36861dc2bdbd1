import type { ConnectorError, Sent } from '../errors.js';
import { type Call, failure } from './context.js';

export function aborted(call: Call, sent: Sent, cause?: unknown): ConnectorError {
  return failure(call, { code: 'aborted', message: 'the caller stopped the call', sent, cause });
}
