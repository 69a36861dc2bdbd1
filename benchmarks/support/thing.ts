import * as z from 'zod';

/** So many fields of one kind: `text_0`, `text_1`, … */
function fields<Value>(count: number, name: string, make: (index: number) => Value): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}_${index}`, make(index)]));
}

/** 60 fields of the kinds that vendors have, as lenient as outputs are. */
export const Thing = z.looseObject({
  id: z.string(),
  ...fields(22, 'text', () => z.string().nullish()),
  ...fields(14, 'count', () => z.int().nullish()),
  ...fields(10, 'flag', () => z.boolean().nullish()),
  ...fields(6, 'amount', () => z.union([z.string(), z.number()]).nullish()),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  start_date: z.string().nullish(),
  end_date: z.string().nullish(),
  address: z
    .looseObject({ street: z.string().nullish(), postal_code: z.string().nullish(), country: z.string().nullish() })
    .nullish(),
  tags: z.array(z.looseObject({ id: z.int(), name: z.string() })).nullish(),
  owner: z.looseObject({ id: z.string(), email: z.string().nullish(), created_at: z.string().nullish() }).nullish(),
});

/** One of them as JSON, 2 kB. */
export const thingJson: string = JSON.stringify({
  id: 'p1KMq8Wy3EOp2NP3',
  ...fields(22, 'text', (index) => (index % 5 === 4 ? null : `A text of some length, number ${index}.`)),
  ...fields(14, 'count', (index) => index * 1217),
  ...fields(10, 'flag', (index) => index % 2 === 0),
  ...fields(6, 'amount', (index) => (index % 2 === 0 ? String(index * 1000) : index * 1000)),
  created_at: '2026-01-12T09:30:00.000Z',
  updated_at: '2026-02-28T17:05:11.000Z',
  start_date: '2026-03-01',
  end_date: null,
  address: { street: '1 Example Street', postal_code: '75001', country: 'France' },
  tags: [
    { id: 1, name: 'remote' },
    { id: 2, name: 'urgent' },
  ],
  owner: { id: 'Zk1Wy3EOp2NP3p1K', email: 'ada@example.com', created_at: '2024-05-06T07:08:09.000Z' },
});
