/** Whether a file of a package can be searched as text. */
export function isText(path: string): boolean {
  return !/\.(png|jpe?g|gif|ico|woff2?|gz|br|zip|tgz|wasm)$/.test(path);
}
