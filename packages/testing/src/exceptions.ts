import { type Check, type Finding, findingKey } from './finding.js';
import { operationIds, type Subject } from './subject.js';

/** Exceptions by the name of the finding, with the reason. */
export type Exceptions = Readonly<Record<string, string>>;

/** The problems of a case; exceptions that are no longer needed are problems, too. */
export async function problemsOf(
  check: Check,
  subject: Subject,
  name: string,
  exceptions: Exceptions,
): Promise<string[]> {
  const findings = await check.find(subject, name);
  const keys = new Set(findings.map(({ detail }) => findingKey(check.name, name, detail)));
  const needless = exceptionsFor(check, name, exceptions).filter(([key]) => !keys.has(key));
  return [
    ...findings.filter(({ detail }) => !Object.hasOwn(exceptions, findingKey(check.name, name, detail))).map(words),
    ...needless.map(([key]) => `the exception '${key}' is not needed: remove it`),
  ];

  function words({ detail, message }: Finding): string {
    return `${findingKey(check.name, name, detail)}: ${message}`;
  }
}

/** The name of a test, which shows what is excepted, and why. */
export function testName(check: Check, name: string, exceptions: Exceptions): string {
  const found = exceptionsFor(check, name, exceptions).map(([key, reason]) => {
    const detail = key.slice(findingKey(check.name, name, '').length).replace(/^: /, '');
    return `${detail === '' ? '' : `${detail} `}excepted: ${reason}`;
  });
  return found.length === 0 ? name : `${name} (${found.join('; ')})`;
}

/** Exceptions that match nothing in the suite. */
export function unknownExceptions(checks: readonly Check[], subject: Subject, exceptions: Exceptions): string[] {
  const known = checks.flatMap((check) => check.cases(subject).map((name) => ({ check, name })));
  const used = known.flatMap(({ check, name }) => exceptionsFor(check, name, exceptions).map(([key]) => key));
  return Object.entries(exceptions)
    .filter(([key, reason]) => !used.includes(key) || reason.trim() === '')
    .map(([key]) => `the exception '${key}' has no reason or matches nothing: its name is '<check> <case>: <detail>'`);
}

/** Inputs for unknown operations. */
export function unknownCalls(subject: Subject): string[] {
  const known = operationIds(subject);
  return Object.keys(subject.calls)
    .filter((id) => !known.includes(id))
    .map((id) => `\`calls\` has an input for '${id}', which is not an operation of this connector`);
}

function exceptionsFor(check: Check, name: string, exceptions: Exceptions): [string, string][] {
  const whole = findingKey(check.name, name, '');
  return Object.entries(exceptions).filter(([key]) => key === whole || key.startsWith(`${whole}: `));
}
