import type { RunnableManifest, RunnableOperation } from '@raccord/core/kernel';

/** What a node knows of its connector: the part of the manifest that a client needs, and its names in n8n. */
export interface NodeTable extends RunnableManifest {
  readonly name: string;
  /** The node package and its version, for the User-Agent. */
  readonly host: string;
  /** The credential types of n8n, by name. */
  readonly credentials: Readonly<Record<string, CredentialType>>;
  readonly operations: Readonly<Record<string, NodeOperation>>;
}

export interface CredentialType {
  /** n8n logs in for it, and again when the API answers 401. */
  readonly login?: true;
  /**
   * n8n connects the account and stores its tokens. `params` are those that the node places beside the input, as
   * templates of the credential's fields: n8n itself can only write a header.
   */
  readonly oauth2?: { readonly params: Readonly<Record<string, string>> };
  /** The labels of the fields that every request needs, by their names in n8n. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface NodeOperation extends RunnableOperation {
  /** The credential types it needs, its own first. Without auth, the one that holds the settings. */
  readonly credentials: readonly string[];
  /** Where the rows are in the answer of a list, if they are not all of it. */
  readonly rows?: string;
  /** The credential types of which the parameter "Authentication" names one, in place of `credentials`. */
  readonly choices?: readonly string[];
  /** Its name in n8n, such as "Get many applicants", for messages. */
  readonly action: string;
  /** The keys that "Simplify" keeps, of answers with more than ten. */
  readonly simplify?: readonly string[];
}
