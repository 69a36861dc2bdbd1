/** What an operation does at the vendor. Declared, never derived from the method: a GET can write. */
export type Effect = 'read' | 'write' | 'destroy';
