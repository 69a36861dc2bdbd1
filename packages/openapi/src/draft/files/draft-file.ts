/** A file of a drafted package. The path is from its folder, with `/`. */
export interface DraftFile {
  readonly path: string;
  readonly text: string;
}
