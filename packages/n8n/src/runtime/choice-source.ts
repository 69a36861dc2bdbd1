import type { PickSource } from '@raccord/core/kernel';

/** The operation that lists the values of a field, and what of its rows is shown. */
export interface ChoiceSource extends Omit<PickSource, 'input'> {
  /** Inputs of the operation that other fields hold, with their labels. */
  readonly input?: Readonly<Record<string, { readonly field: string; readonly label: string }>>;
}
