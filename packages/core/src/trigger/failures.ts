import { ConnectorError } from '../errors.js';

export function invalid(reason: string): ConnectorError {
  return new ConnectorError({
    code: 'signature_invalid',
    connector: 'webhook',
    operation: 'receive',
    message: `the webhook failed verification: ${reason}`,
  });
}

export function unreadable(message: string): ConnectorError {
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'webhook',
    operation: 'receive',
    message,
    hint: 'Pass the body as received, unparsed; answer the sender with 400.',
  });
}
