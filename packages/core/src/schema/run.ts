import { andMore, mostIssues } from './issue-list.js';
import type { Issue, JsonSchema, Subschema } from './json-schema.js';

/** Whether a value fits; if not, the run has noted why. */
export type Check = (value: unknown, run: Run) => boolean;

/** What a keyword's check is made with. */
export interface Compiler {
  readonly root: JsonSchema;
  /** The check of a schema, made once. */
  readonly compile: (schema: Subschema) => Check;
  /** What is filled in where a value is missing: the default of a schema, or of one that it refers to. */
  readonly usualOf: (schema: Subschema) => unknown;
}

/**
 * What a check is for. `all`: every issue. `keys`: unknown keys only, whatever else is wrong. `quiet`: the verdict only,
 * so it stops at the first misfit and notes nothing.
 */
export type Mode = 'all' | 'keys' | 'quiet';

/** One check of one value: where it stands and what it found. */
export interface Run {
  /** Keys that lead to the value being checked; only the first `depth` of them count. */
  readonly path: PropertyKey[];
  depth: number;
  /** How many checks are inside each other, by keys or by schemas of the same value. */
  nesting: number;
  /** Whether the bounds of both were reached anywhere. */
  isTooDeep: boolean;
  /** Whether a value was taken because a reference leads nowhere. */
  isUnsure: boolean;
  mode: Mode;
  /** Whether defaults are filled in afterwards: a missing value then counts as its default, which has to fit too. */
  readonly fill: boolean;
  /** How many issues are kept at most. */
  readonly limit: number;
  readonly misfits: Issue[];
  /** Kept apart, because they are listed last. */
  readonly unknown: Issue[];
  /** How many issues there were beyond the limit. */
  more: number;
  /** What references that are being followed have found so far. */
  readonly followed: Map<Check, Followed>;
  /** Whether verdicts are kept until the run ends. Otherwise only while the reference is being followed. */
  readonly remember: boolean;
}

/** A schema that a reference points to: how often its check is running, and its verdicts on values for each mode. */
export interface Followed {
  running: number;
  readonly verdicts: Map<Mode, Map<unknown, boolean>>;
}

/** Levels of a value, and checks inside each other. Deeper values are rejected: checking them could overflow the stack. */
const deepestValue = 200;
const deepestNesting = 800;

export function startRun({ mode = 'all', fill = true, limit = mostIssues, remember = false }: Partial<Run> = {}): Run {
  return {
    path: [],
    depth: 0,
    nesting: 0,
    isTooDeep: false,
    isUnsure: false,
    mode,
    fill,
    limit,
    misfits: [],
    unknown: [],
    more: 0,
    followed: new Map(),
    remember,
  };
}

/** Notes that the value being checked does not fit. Beyond the limit it only counts: no message is made, no path copied. */
export function report<T>(run: Run, value: T, problem: (value: T) => string, list = run.misfits): false {
  if (run.mode === 'quiet') return false;
  if (run.misfits.length + run.unknown.length >= run.limit) run.more++;
  else list.push({ path: run.path.slice(0, run.depth), message: problem(value) });
  return false;
}

/** Notes an issue about a member of the value being checked. */
export function reportAt(key: string, run: Run, problem: (key: string) => string, list = run.misfits): false {
  run.path[run.depth++] = key;
  report(run, key, problem, list);
  run.depth--;
  return false;
}

/** Checks a member of the value being checked. */
export function checkAt(key: PropertyKey, check: Check, value: unknown, run: Run): boolean {
  run.path[run.depth++] = key;
  const fits = run.depth > deepestValue ? tooDeep(run) : check(value, run);
  run.depth--;
  return fits;
}

/** Runs checks that have others inside them. */
export function nested(checks: readonly Check[], value: unknown, run: Run): boolean {
  if (run.nesting > deepestNesting) return tooDeep(run);
  run.nesting++;
  let fits = true;
  for (const check of checks) {
    fits = check(value, run) && fits;
    if (!fits && run.mode === 'quiet') break;
  }
  run.nesting--;
  return fits;
}

/** Reports a value that is nested too deeply. Where only the verdict counts, it is remembered for the report of a choice. */
export function tooDeep(run: Run): boolean {
  run.isTooDeep = true;
  return run.mode === 'keys' || report(run, undefined, () => 'nested too deeply');
}

/** Whether a value fits, without a word about why not. */
export function fitsQuietly(check: Check, value: unknown, run: Run): boolean {
  const { mode } = run;
  run.mode = 'quiet';
  const fits = check(value, run);
  run.mode = mode;
  return fits;
}

/** The same, undefined for a value that fits only because a reference leads nowhere: nobody knows then. */
export function fitsSurely(check: Check, value: unknown, run: Run): boolean | undefined {
  const { isUnsure } = run;
  run.isUnsure = false;
  const fits = fitsQuietly(check, value, run);
  const known = fits && run.isUnsure ? undefined : fits;
  run.isUnsure ||= isUnsure;
  return known;
}

/** Reports the unknown keys inside a value that does not fit as a whole. */
export function unknownKeysOnly(checks: readonly Check[], value: unknown, run: Run): void {
  if (run.mode !== 'all' || typeof value !== 'object' || checks.length === 0) return;
  run.mode = 'keys';
  nested(checks, value, run);
  run.mode = 'all';
}

/** What the run found: other issues first, then unknown keys, then how many more there were. */
export function issuesOf({ misfits, unknown, more }: Run): Issue[] {
  return [...misfits, ...unknown, ...andMore(more)];
}

/** A key or value to be quoted in a message, not more of it than a reader needs. */
export function quoted(text: string, most = longestQuote): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

export const longestQuote = 100;
