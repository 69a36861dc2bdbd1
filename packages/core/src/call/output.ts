import type { Issue } from '../schema/standard-schema.js';
import { ConnectorError } from '../errors.js';
import { isObject, valueAt } from '../text/path.js';
import { decodeOutput } from '../codecs/convert.js';
import { type Call, failure } from '../exchange/work.js';
import { explainIssues } from '../schema/explain-issues.js';
import { observe } from '../exchange/observe.js';
import type { Answer } from '../exchange/read-response.js';

export interface Output {
  readonly value: unknown;
  /** The part of the answer that is the output, as it came: its rows are counted, also where `value` is raw. */
  readonly part: unknown;
  /** The vendor's whole answer, before it was unwrapped: paging reads cursors and links from it. */
  readonly answer: Answer;
  /** Where the answer does not fit its schema. */
  readonly drift: readonly Issue[];
}

/** From the vendor's JSON to our output: unwrap, decode, check. Keys the schema does not know are kept. */
export async function readOutput(call: Call, answer: Answer): Promise<Output> {
  try {
    return await readWhole(call, answer);
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    // Nested deeper than can be walked, or its schema breaks. What a write answered is given back all the same.
    const problem = error instanceof RangeError ? 'nested too deeply to be read' : 'not what its schema can check';
    const drift = [{ path: [], message: problem }];
    if (call.operation.effect !== 'read') return { value: answer.value, part: answer.value, answer, drift };
    throw failure(call, { code: 'output_invalid', message: `the answer is ${problem}`, sent: 'yes', cause: error });
  }
}

async function readWhole(call: Call, answer: Answer): Promise<Output> {
  const { operation, options } = call;
  const unwrap = operation.request?.unwrap;
  const part = unwrap === undefined ? answer.value : valueAt(answer.value, unwrap);
  if (options.raw) return { value: answer.value, part, answer, drift: [] };
  const { value, issues } = decodeOutput(part, operation.request?.decode);
  const misfits = options.validate === 'off' ? [] : explainIssues(await operation.checkOutput(value), undefined, value);
  const drift = [...issues, ...misfits].map(withoutValues);
  const output = { value, part, answer, drift };
  if (drift.length === 0) return output;
  observe(call, { type: 'drift', issues: drift });
  if (options.validate === 'strict' && operation.effect === 'read') throw strict(call, drift);
  return output;
}

/** Some schema libraries quote the value in their message: only what was expected is told. */
function withoutValues(issue: Issue): Issue {
  const expected = isObject(issue) && 'expected' in issue ? issue['expected'] : undefined;
  const codec = issue.message.startsWith('cannot be read as') ? issue.message : undefined;
  const message = codec ?? (typeof expected === 'string' ? `expected ${expected}` : 'does not fit the schema');
  return { path: issue.path ?? [], message };
}

function strict(call: Call, drift: readonly Issue[]) {
  return failure(call, {
    code: 'output_invalid',
    message: 'the answer does not fit the schema, and the call asked for that to be an error',
    hint: 'Call without `validate: "strict"` to get the answer as it came.',
    sent: 'yes',
    issues: drift,
  });
}
