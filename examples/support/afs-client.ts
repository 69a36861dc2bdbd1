import { afs } from '@raccord/connector-afs';
import { createClient, type Runtime } from '@raccord/core';
import { withOpenApi } from '@raccord/openapi';

/** Where AFS is, if not at the vendor: for simulators. */
export interface AfsPlace {
  readonly servers?: Record<'default' | 'developers', string>;
  readonly runtime?: Partial<Runtime>;
}

/**
 * A client of AFS with the operations of your OpenAPI document: save https://dev.afsanalytics.com/assets/openapi/v1/afsa.json
 * as a file and pass its text. Without the document, only `stats.batch` and `account.infos` are there.
 */
export function afsClient(document: unknown, api_key: string, { servers, runtime }: AfsPlace = {}) {
  const connector = withOpenApi(afs, document);
  const place = servers ? { servers } : {};
  return createClient(connector, { settings: {}, credentials: { api_key: { api_key } }, ...place }, runtime);
}

export type AfsClient = ReturnType<typeof afsClient>;

/** A row of a report by day. Numbers may come as texts. */
export interface DayRow {
  readonly date: string;
  readonly visits: number | string;
  readonly orders: number | string;
}

/**
 * The figures of each day. The operation is one of the simulator's own document, since that of AFS is not known here:
 * put the id and the input of yours in its place.
 */
export async function figures(client: AfsClient, start: string, end: string): Promise<DayRow[]> {
  const answer = (await client.$call('constructed.listFigures' as string, { start, end })) as { rows?: DayRow[] };
  return answer.rows ?? [];
}
