import type { Connector, JsonSchema, ManifestOperation, ManifestTrigger, Operation, Trigger } from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import type { Located } from '../lint/located.js';
import { dataProblems } from '../lint/data-problem.js';
import { inputProblems } from '../lint/input-problem.js';
import { keptProblems } from '../lint/kept-problem.js';
import { outputProblems } from '../lint/output-problem.js';
import { planProblems } from '../lint/plan-problem.js';
import { misfitsOf, triggerProblems } from '../lint/trigger-problem.js';
import { describeOutput } from './describe-output.js';
import { type Described, describeSchema } from './describe-schema.js';

/** Called with the problems of a part: an operation, a trigger, `connection` or `test`. */
export type Report = (part: string, problems: readonly Located[]) => void;

/** The members of a connector's manifest. What cannot be exported is reported; the result may then not be JSON. */
export function manifestOf(connector: Connector, report: Report): object {
  const { id, name, version, docs, connection, triggers } = connector;
  report('connection', dataProblems(connection));
  const operations = Object.fromEntries(
    [...operationsOf(connector)].map(([key, operation]) => [key, operationOf(connector, key, operation, report)]),
  );
  const events = Object.entries(triggers).map(([key, trigger]) => {
    const made = triggerOf(key, trigger, report);
    report(key, triggerProblems(trigger, made, operations));
    return [key, made] as const;
  });
  const { operation, input } = connection.test;
  report('test', misfitsOf('its input', operation, operations[operation]?.input, input));
  return { format: 1, id, name, version, docs, ...connection, operations, triggers: Object.fromEntries(events) };
}

function operationOf({ connection }: Connector, id: string, operation: Operation, report: Report): ManifestOperation {
  const { kind: _kind, paginated: _paginated, run: _run, input, output: _output, title, action, ...data } = operation;
  report(id, dataProblems(data));
  const described = schemaOf(id, describeSchema(input, 'input'), 'input', report);
  report(id, planProblems(operation, described, connection));
  const answered = schemaOf(id, describeOutput(operation), 'output', report);
  report(id, keptProblems(operation, answered));
  return { title, action: action ?? sentenceCase(title), ...data, input: described, output: answered };
}

function triggerOf(name: string, trigger: Trigger, report: Report): ManifestTrigger {
  const described = { event: schemaOf(name, describeSchema(trigger.event, 'output'), 'output', report) };
  if (trigger.kind === 'webhook') {
    const { name: _name, event: _event, ...data } = trigger;
    report(name, dataProblems(data));
    return { ...data, ...described };
  }
  const { name: _name, event: _event, input, ...data } = trigger;
  report(name, dataProblems(data));
  return {
    ...data,
    ...(input ? { input: schemaOf(name, describeSchema(input, 'input'), 'input', report) } : {}),
    ...described,
  } as ManifestTrigger;
}

function schemaOf(
  part: string,
  { problem, schema, taken, made }: Described,
  side: 'input' | 'output',
  report: Report,
): JsonSchema {
  if (problem !== undefined) report(part, [{ message: problem }]);
  if (schema === undefined) return {};
  try {
    report(part, side === 'input' ? inputProblems(taken, made, schema) : outputProblems(taken, made));
  } catch (error) {
    report(part, [{ message: `its ${side} cannot be checked: ${String(error)}` }]);
  }
  return taken;
}

function sentenceCase(title: string): string {
  return title.replace(/(?<=\s)[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
