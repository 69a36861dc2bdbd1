// Turns a CSV of profiles into candidates on one vacancy: resumable, one report line each, a rerun adds nothing.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/import-csv.ts

import { ConnectorError } from '@raccord/core';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import { appendLine, openLines } from '../support/json-lines.ts';
import { type Profile, readProfiles } from '../support/profiles-csv.ts';
import { search } from '../support/search.ts';

export interface ImportCsv {
  readonly client: FlatchrClient;
  /**
   * In UTF-8, with the columns firstname, lastname, email, cv (a link), and phone if you like; commas or semicolons.
   */
  readonly csvFile: string;
  /** JSON lines, one for each profile, appended during the run. It has e-mail addresses: protect it like the CSV. */
  readonly reportFile: string;
  /** The vacancy's slug, clear id or encoded id. */
  readonly vacancy: string;
}

/**
 * - `created`: Flatchr accepted it, or an earlier run sent it and it is there now
 * - `already_there`: this address has applied to this vacancy, or is further up in the CSV
 * - `refused`: the profile is incomplete, or Flatchr refused it; correct it and run again
 * - `unknown`: sent without an answer, and not there yet. It is not sent again unless you delete its lines in the
 *   report
 */
export type Outcome = 'created' | 'already_there' | 'refused' | 'unknown';

export interface ReportLine {
  readonly line: number;
  readonly email: string;
  /**
   * The last line counts. `sending` is written before the request, `not_taken` if Flatchr refused it for reasons
   * outside the profile.
   */
  readonly outcome: Outcome | 'sending' | 'not_taken';
  readonly reason?: string;
}

/**
 * Sends the profiles of a CSV to one vacancy. You can stop it at any time and run it again: it continues where it was,
 * and a run with nothing left to do sends nothing. It stops by itself if the fault is not the profile's, such as a bad
 * key.
 */
export async function importCsv({ client, csvFile, reportFile, vacancy }: ImportCsv) {
  const profiles = await readProfiles(csvFile);
  const { id, slug } = await client.vacancies.resolve({ vacancy });
  if (!slug) throw new Error(`the vacancy ${vacancy} has no slug, which candidate intake needs`);
  const rows = await search(client, { vacancy: id });
  let withoutAnswer = 0;
  const there = new Set(rows.map(({ email }) => keyOf(email)));
  const report = await openLines<ReportLine>(reportFile);
  const done = new Map(report.map(({ line, email, outcome }) => [`${line} ${email}`, outcome]));
  const open = openEmails(report);
  const summary: Record<Outcome, number> = { created: 0, already_there: 0, refused: 0, unknown: 0 };

  for (const profile of profiles) {
    const { line, record } = profile;
    const email = keyOf(record['email']);
    const before = done.get(`${line} ${email}`);
    const write = (outcome: ReportLine['outcome'], reason?: string) =>
      appendLine(reportFile, { line, email, outcome, ...(reason ? { reason } : {}) });
    const { outcome, reason } = await outcomeOf(profile, email, before, write);
    if (outcome !== before) await write(outcome, reason);
    summary[outcome] += 1;
    if (outcome === 'created') there.add(email);
    if (outcome === 'unknown' && before === undefined && ++withoutAnswer === 5) {
      throw new Error('stopped after five profiles without an answer; run it again later');
    }
  }
  return summary;

  async function outcomeOf(
    profile: Profile,
    email: string,
    before: ReportLine['outcome'] | undefined,
    write: Write,
  ): Promise<Result> {
    if (before === 'created' || before === 'already_there') return { outcome: before };
    if (there.has(email)) return { outcome: open.has(email) ? 'created' : 'already_there' };
    if (open.has(email)) return { outcome: 'unknown', reason: 'sent by an earlier run; check in Flatchr' };
    const { firstname = '', lastname = '', cv = '', phone } = profile.record;
    const absent = Object.entries({ firstname, lastname, email, cv }).flatMap(([name, value]) => (value ? [] : [name]));
    if (absent.length > 0) return { outcome: 'refused', reason: `missing ${absent.join(', ')}` };
    await write('sending');
    try {
      await client.candidates.create({
        vacancy: slug!,
        firstname,
        lastname,
        email,
        resume: cv,
        ...(phone ? { phone } : {}),
      });
      return { outcome: 'created' };
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (isOfTheProfile(error)) return { outcome: 'refused', reason: reasonOf(error) };
      if (isUnknown(error))
        return (await isThere(email)) ? { outcome: 'created' } : { outcome: 'unknown', reason: error.code };
      await write('not_taken', error.code);
      throw error;
    }
  }

  async function isThere(email: string): Promise<boolean> {
    return (await search(client, { email, vacancy: id })).length > 0;
  }
}

type Write = (outcome: ReportLine['outcome'], reason?: string) => Promise<void>;
interface Result {
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** Profiles that Flatchr may or may not have accepted. */
function openEmails(report: readonly ReportLine[]): Set<string> {
  const last = new Map(report.map(({ email, outcome }) => [email, outcome]));
  return new Set(
    [...last].flatMap(([email, outcome]) => (outcome === 'sending' || outcome === 'unknown' ? [email] : [])),
  );
}

const isOfTheProfile = ({ code }: ConnectorError) => ['input_invalid', 'rejected', 'conflict'].includes(code);

/** Whether Flatchr may have accepted it although the call failed: no answer, or an internal error. */
function isUnknown({ sent, status = 0 }: ConnectorError): boolean {
  return sent === 'maybe' || (sent === 'yes' && (status >= 500 || status < 300));
}

function reasonOf({ message, issues = [] }: ConnectorError): string {
  return issues.length === 0 ? message : issues.map((issue) => `${issue.path?.join('.')}: ${issue.message}`).join('; ');
}

const keyOf = (email: string | null | undefined) => (email ?? '').trim().toLowerCase();

if (import.meta.main) {
  const { readFile } = await import('node:fs/promises');
  const { startDemo } = await import('../support/demo.ts');
  const { writeProfiles } = await import('../test-support/profiles.ts');
  const { simulator, client, folder, close } = await startDemo();
  const [csvFile, reportFile] = [await writeProfiles(`${folder}/profiles.csv`, 50), `${folder}/report.jsonl`];
  const run = () => importCsv({ client, csvFile, reportFile, vacancy: simulator.state.vacancies[0]!.slug });
  console.log('first run:', JSON.stringify(await run()));
  const before = simulator.state.applicants.length;
  console.log('second run:', JSON.stringify(await run()), 'added:', simulator.state.applicants.length - before);
  console.log((await readFile(reportFile, 'utf8')).split('\n').slice(0, 2).join('\n'));
  await close();
}
