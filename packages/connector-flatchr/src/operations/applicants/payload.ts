/** What of a webhook's payload leads to its applicant and its CV. */
export interface Named {
  readonly email?: string;
  /** The encoded id: `data.vacancy_id`; `data.vacancy.id` is the clear one. */
  readonly vacancy_id?: string;
  /** Only where it is encoded, as in new_applicant (2022): the clear one is in no path. */
  readonly applicant_id?: string;
  readonly key?: string;
  readonly extension?: string;
}

type Part = Readonly<Record<string, unknown>>;

export function readPayload(event: Part): Named {
  const data = partOf(event, 'data');
  const [applicant, candidate] = [partOf(data, 'applicant'), partOf(data, 'candidate'), partOf(data, 'vacancy')];
  const stored = [partOf(data, 'cv'), partOf(candidate, 'cv'), partOf(candidate, 'aws')].find(
    ({ key, extension }) => isText(key) && isText(extension),
  );
  return {
    ...(isText(candidate['email']) ? { email: candidate['email'] } : {}),
    ...(isText(data['vacancy_id']) ? { vacancy_id: data['vacancy_id'] } : {}),
    ...(isText(applicant['id']) ? { applicant_id: applicant['id'] } : {}),
    ...(stored ? { key: String(stored['key']), extension: String(stored['extension']) } : {}),
  };
}

function partOf(value: Part, key: string): Part {
  const part = value[key];
  return typeof part === 'object' && part !== null ? (part as Part) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
