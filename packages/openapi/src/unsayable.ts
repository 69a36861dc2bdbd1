/** Why an operation cannot be expressed in the language of connectors. It is then listed in `skipped`. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable';
}
