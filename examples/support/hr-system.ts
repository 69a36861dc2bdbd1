import type { FileValue } from '@raccord/core';

export interface Employee {
  /**
   * Flatchr's id of the hire. The HR system finds the employee by it: without such a field, duplicates cannot be ruled
   * out.
   */
  readonly external_reference: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly email: string;
  readonly legal_entity: string;
  readonly department: string;
  /** YYYY-MM-DD */
  readonly start_date: string;
  readonly cv: (Pick<FileValue, 'file_name' | 'content_type'> & { readonly data: string }) | null;
}

export interface HrSystem {
  /**
   * The employee's number, if there is one with this reference. It must find an employee within a minute after
   * `create`, even if the answer of `create` was lost: retries wait that long.
   */
  find(reference: string): Promise<string | undefined>;
  create(employee: Employee): Promise<string>;
}

/** An HR system with a plain JSON API. Adapt these two calls to yours. */
export function hrSystem(url: string): HrSystem {
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, url), { ...init, signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`the HR system answered ${response.status}`);
    return response.json();
  };
  return {
    find: async (reference) => {
      const [found] = (await call(`/employees?${new URLSearchParams({ external_reference: reference })}`)) as {
        number: string;
      }[];
      return found?.number;
    },
    create: async (employee) => {
      const body = JSON.stringify(employee);
      const headers = { 'content-type': 'application/json' };
      return ((await call('/employees', { method: 'POST', headers, body })) as { number: string }).number;
    },
  };
}
