/** The parts of a webhook's payload that lead to its applicant and its CV. */
export interface Named {
  readonly email?: string;
  readonly firstname?: string;
  readonly lastname?: string;
  /** The encoded id, if the payload has it: `data.vacancy_id`; `data.vacancy.id` is the clear one. */
  readonly vacancy_id?: string | number;
  /** The encoded id, if the payload has it, as in new_applicant (2022); paths accept no other. */
  readonly applicant_id?: string | number;
  readonly key?: string;
  readonly extension?: string;
}

type Part = Readonly<Record<string, unknown>>;

export function readPayload(event: Part): Named {
  const data = partOf(event, 'data');
  const [applicant, candidate, vacancy] = [
    partOf(data, 'applicant'),
    partOf(data, 'candidate'),
    partOf(data, 'vacancy'),
  ];
  const stored = [partOf(data, 'cv'), partOf(candidate, 'cv'), partOf(candidate, 'aws')].find(
    ({ key, extension }) => isText(key) && isText(extension),
  );
  const { email, firstname, lastname } = candidate;
  const vacancy_id = encodedFirst(data['vacancy_id'], applicant['vacancy_id'], vacancy['id']);
  const applicant_id = encodedFirst(applicant['id'], data['applicant_id']);
  return {
    ...(isText(email) ? { email } : {}),
    ...(isText(firstname) ? { firstname } : {}),
    ...(isText(lastname) ? { lastname } : {}),
    ...(vacancy_id === undefined ? {} : { vacancy_id }),
    ...(applicant_id === undefined ? {} : { applicant_id }),
    ...(stored ? { key: String(stored['key']), extension: String(stored['extension']) } : {}),
  };
}

/** A clear id is a number, or its digits as text. */
export function isEncoded(id: unknown): id is string {
  return isText(id) && !/^\d+$/.test(id);
}

function encodedFirst(...ids: readonly unknown[]): string | number | undefined {
  return ids.find(isEncoded) ?? ids.find((id): id is string | number => isText(id) || typeof id === 'number');
}

function partOf(value: Part, key: string): Part {
  const part = value[key];
  return typeof part === 'object' && part !== null ? (part as Part) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
