import { ConnectorError } from '../errors.js';
import type { Issue } from '../schema/standard-schema.js';

interface Polled {
  readonly name: string;
}

export function pollInputInvalid({ name }: Polled, issues: readonly Issue[]): ConnectorError {
  const [first] = issues;
  const place = (first?.path ?? []).map(String).join('.');
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'poll',
    operation: name,
    message: `${name}: ${place === '' ? 'the input' : place}: ${first?.message ?? 'does not fit'}`,
    hint: 'Correct the input of the trigger.',
    issues,
  });
}

export function unreadableSince({ name }: Polled): ConnectorError {
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'poll',
    operation: name,
    message: `${name}: since is not a date`,
    hint: 'Use an ISO 8601 date, e.g. 2026-01-31T12:00:00Z.',
  });
}

export function unknownState({ name }: Polled): ConnectorError {
  return new ConnectorError({
    code: 'misconfigured',
    connector: 'poll',
    operation: name,
    message: `the stored state of ${name} has another version or is damaged`,
    hint: 'Start over with state null; pass `since` to deliver the rows missed meanwhile.',
  });
}
