/** A failure that is printed in one line, without a stack. */
export class Problem extends Error {}
