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

/** Told what is wrong with a part: an operation, a trigger, `connection` or `test`. It may throw. */
export type Report = (part: string, problem: string) => void;

/** The manifest of a connector; what cannot be exported is reported, and left out where the report returns. */
export function manifestOf(connector: Connector, report: Report): Manifest {
  const { id, name, version, docs, connection, triggers } = connector;
  const told = (part: string, problem: string | undefined): void => {
    if (problem !== undefined) report(part, problem);
  };
  told('connection', dataProblem(connection));
  const operations = Object.fromEntries(
    [...operationsOf(connector)].map(([key, operation]) => [key, operationOf(connector, key, operation, told)]),
  );
  const events = Object.entries(triggers).map(([key, trigger]) => {
    const made = triggerOf(key, trigger, told);
    told(key, triggerProblem(trigger, operations));
    return [key, made] as const;
  });
  const { operation, input } = connection.test;
  told('test', misfitOf('its input', operation, operations[operation]?.input, input));
  const whole = { format: 1, id, name, version, docs, ...connection, operations, triggers: Object.fromEntries(events) };
  return JSON.parse(JSON.stringify(whole)) as Manifest;
}

type Told = (part: string, problem: string | undefined) => void;

function operationOf({ connection }: Connector, id: string, operation: Operation, told: Told): ManifestOperation {
  const { kind: _kind, paginated: _paginated, run: _run, input, output, title, action, ...data } = operation;
  told(id, dataProblem(data));
  const described = schemaOf(id, input, 'input', told);
  told(id, planProblem(operation, described, connection.settings));
  return {
    title,
    action: action ?? sentenceCase(title),
    ...data,
    input: described,
    output: schemaOf(id, output, 'output', told),
  };
}

function triggerOf(name: string, trigger: Trigger, told: Told): ManifestTrigger {
  const { name: _name, event, ...data } = trigger;
  told(name, dataProblem(data));
  return { ...data, event: schemaOf(name, event, 'output', told) };
}

function schemaOf(part: string, lazy: Lazy<AnySchema>, side: 'input' | 'output', told: Told): JsonSchema {
  const { problem, schema, taken, made } = describeSchema(lazy, side);
  told(part, problem);
  if (schema === undefined) return {};
  try {
    told(part, side === 'input' ? inputProblem(taken, made, schema) : outputProblem(taken, made));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConnectorError') throw error; // of the report itself
    told(part, `its ${side} cannot be checked: ${String(error)}`);
  }
  return taken;
}

function sentenceCase(title: string): string {
  return title.replace(/(?<=\s)[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
