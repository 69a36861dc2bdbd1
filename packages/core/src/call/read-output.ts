import { decodeOutput } from '../codecs/convert.js';
import { ConnectorError } from '../errors.js';
import type { AnswerPlan } from '../exchange/answer-plan.js';
import type { Answer } from '../exchange/read-response.js';
import { failure } from '../exchange/work.js';
import { checkValue } from '../schema/check.js';
import { explainIssues } from '../schema/explain-issues.js';
import { firstIssues } from '../schema/issue-list.js';
import type { Issue } from '../schema/standard-schema.js';
import { isObject, type Path, segmentsOf, valueAt } from '../text/path.js';
import type { Call } from './call.js';
import type { Output } from './output.js';
import { sampled } from './sampled.js';

/** Turns the vendor's JSON into our output: select, decode, check. Keys unknown to the schema are kept. */
export async function readOutput(call: Call, answer: Answer): Promise<Output> {
  try {
    return await readWhole(call, answer);
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    // Nested too deeply, or its schema throws. The answer to a write is still returned.
    const problem = error instanceof RangeError ? 'nested too deeply' : 'too malformed for its schema';
    const drift = [{ path: [], message: problem }];
    if (call.effect !== 'read') return { value: answer.value, part: answer.value, answer, drift };
    throw failure(call, { code: 'output_invalid', message: `the answer is ${problem}`, sent: 'yes', cause: error });
  }
}

async function readWhole(call: Call, answer: Answer): Promise<Output> {
  const { callable, options } = call;
  const { answer: plan = {}, decode } = callable.request ?? {};
  const { value: answered } = answer;
  const part = plan.value === undefined ? answered : (valueAt(answered, plan.value) ?? nothingAt(answer, plan.value));
  // 304: nothing came, and nothing is missing.
  if (options.raw || answer.status === 304) return { value: answered, part, answer, drift: [] };
  // Nothing is lost where the place of the output is missing: the whole answer is returned.
  const isMissing = part === undefined;
  const members = keptIn(answer, plan);
  const selected = isMissing ? answer.value : members && !callable.paginate ? withKept(part, members) : part;
  const { value, issues } = decodeOutput(selected, decode);
  const kept = members && callable.paginate ? decodeOutput(members, decode).value : undefined;
  // Core makes a file itself, and while it is a stream, the bytes that its schema describes are not there yet.
  const isUnchecked = options.validate === 'off' || (options.stream && plan.as === 'file');
  const misfits = isUnchecked ? [] : isMissing ? [missing(plan.value)] : await misfitsOf(call, value, answer.size);
  const drift = issues.length + misfits.length === 0 ? [] : firstIssues([...issues, ...misfits]).map(withoutValues);
  const output: Output = { value, part, answer, drift, kept: kept as Output['kept'] };
  if (drift.length === 0) return output;
  call.tell?.({ type: 'drift', issues: drift });
  if (options.validate === 'strict' && call.effect === 'read') throw strict(call, drift);
  return output;
}

/** A list or object at a path may be null, or the whole answer empty; anything else there is missing. */
function nothingAt({ value }: Answer, place: Path): unknown {
  return value === null || valueAt(value, place) === null ? null : undefined;
}

function missing(place: Path | undefined): Issue {
  return { path: [...segmentsOf(place ?? '')], message: 'is missing from the answer' };
}

function keptIn({ value, headers }: Answer, plan: AnswerPlan): Record<string, unknown> | undefined {
  if (!plan.keep && !plan.headers) return undefined;
  const members = Object.entries(plan.keep ?? {}).map(([name, path]) => [name, valueAt(value, path)] as const);
  const named = Object.entries(plan.headers ?? {}).map(
    ([name, header]) => [name, headers[header.toLowerCase()]] as const,
  );
  return Object.fromEntries([...members, ...named].filter(([, found]) => found !== undefined));
}

function withKept(value: unknown, members: Readonly<Record<string, unknown>>): unknown {
  if (value === null || value === undefined) return members;
  return isObject(value) ? { ...value, ...members } : { value, ...members };
}

/** Shorter answers are checked in full, whatever they contain. */
const mostQuick = 65_536;

/**
 * Where an output does not match. A schema library creates an object per issue, so a long answer is never passed to it
 * whole: lenient checks see a sample; strict checks first use JSON Schema, which stops at a hundred issues.
 */
async function misfitsOf({ callable, options }: Call, value: unknown, size: number): Promise<readonly Issue[]> {
  if (size <= mostQuick) return explainIssues(await callable.checkOutput(value), undefined, value);
  if (options.validate !== 'strict') {
    const { sample, origin } = sampled(value);
    const issues = explainIssues(await callable.checkOutput(sample), undefined, sample);
    return issues.map((issue) => ({ ...issue, path: origin(issue.path ?? []) }));
  }
  const schema = callable.outputSchema();
  const first = schema && checkValue(schema, value).issues;
  return first ?? explainIssues(await callable.checkOutput(value), undefined, value);
}

/** Some schema libraries quote the value in their message: only the expected type is reported. */
function withoutValues(issue: Issue): Issue {
  const expected = isObject(issue) && 'expected' in issue ? issue['expected'] : undefined;
  const own = /^(?:cannot be read as|is missing from the answer|and [\d,]+ more)/.test(issue.message)
    ? issue.message
    : undefined;
  const message = own ?? (typeof expected === 'string' ? `expected ${expected}` : 'does not match the schema');
  return { path: issue.path ?? [], message };
}

function strict(call: Call, drift: readonly Issue[]) {
  return failure(call, {
    code: 'output_invalid',
    message: 'the answer does not match the schema, and the call is set to `validate: "strict"`',
    hint: 'Call without `validate: "strict"` to get the answer as it came.',
    sent: 'yes',
    issues: drift,
  });
}
