import type {
  AnySchema,
  Connector,
  JsonSchema,
  Lazy,
  Manifest,
  ManifestOperation,
  ManifestTrigger,
  Operation,
  Trigger,
} from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import { dataProblem } from '../lint/data-problem.js';
import { inputProblem } from '../lint/input-problem.js';
import { outputProblem } from '../lint/output-problem.js';
import { planProblem } from '../lint/plan-problem.js';
import { misfitOf, triggerProblem } from '../lint/trigger-problem.js';
import { describeSchema } from './describe-schema.js';

/** Called with the problem of a part: an operation, a trigger, `connection` or `test`. May throw. */
export type Report = (part: string, problem: string) => void;

/** The manifest of a connector. Parts that cannot be exported are reported, and left out if the report returns. */
export function manifestOf(connector: Connector, report: Report): Manifest {
  const { id, name, version, docs, connection, triggers } = connector;
  const reportIf = (part: string, problem: string | undefined): void => {
    if (problem !== undefined) report(part, problem);
  };
  reportIf('connection', dataProblem(connection));
  const operations = Object.fromEntries(
    [...operationsOf(connector)].map(([key, operation]) => [key, operationOf(connector, key, operation, reportIf)]),
  );
  const events = Object.entries(triggers).map(([key, trigger]) => {
    const made = triggerOf(key, trigger, reportIf);
    reportIf(key, triggerProblem(trigger, operations));
    return [key, made] as const;
  });
  const { operation, input } = connection.test;
  reportIf('test', misfitOf('its input', operation, operations[operation]?.input, input));
  const whole = { format: 1, id, name, version, docs, ...connection, operations, triggers: Object.fromEntries(events) };
  return JSON.parse(JSON.stringify(whole)) as Manifest;
}

type ReportIf = (part: string, problem: string | undefined) => void;

function operationOf(
  { connection }: Connector,
  id: string,
  operation: Operation,
  reportIf: ReportIf,
): ManifestOperation {
  const { kind: _kind, paginated: _paginated, run: _run, input, output, title, action, ...data } = operation;
  reportIf(id, dataProblem(data));
  const described = schemaOf(id, input, 'input', reportIf);
  reportIf(id, planProblem(operation, described, connection.settings));
  return {
    title,
    action: action ?? sentenceCase(title),
    ...data,
    input: described,
    output: schemaOf(id, output, 'output', reportIf),
  };
}

function triggerOf(name: string, trigger: Trigger, reportIf: ReportIf): ManifestTrigger {
  const { name: _name, event, ...data } = trigger;
  reportIf(name, dataProblem(data));
  return { ...data, event: schemaOf(name, event, 'output', reportIf) };
}

function schemaOf(part: string, lazy: Lazy<AnySchema>, side: 'input' | 'output', reportIf: ReportIf): JsonSchema {
  const { problem, schema, taken, made } = describeSchema(lazy, side);
  reportIf(part, problem);
  if (schema === undefined) return {};
  try {
    reportIf(part, side === 'input' ? inputProblem(taken, made, schema) : outputProblem(taken, made));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConnectorError') throw error; // of the report itself
    reportIf(part, `its ${side} cannot be checked: ${String(error)}`);
  }
  return taken;
}

function sentenceCase(title: string): string {
  return title.replace(/(?<=\s)[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
