// api/pagination: the cursor is the id of the last row.
export const pages = { kind: 'cursor', param: 'starting_after', from: 'data.-1.id', more: 'has_more' } as const;
