/**
 * `attachment` with a file name (RFC 6266): in plain characters for every client and, where these do not say all, in
 * UTF-8 (RFC 8187). The name comes from an API: it gets neither a folder nor control characters.
 */
export function contentDisposition(fileName: string): string {
  const name = safeName(fileName);
  const plain = name.replaceAll(/[^\w .()+,@-]/g, '_');
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encoded(name)}`}`;
}

const longest = 200;

function safeName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, longest)
    .toWellFormed();
  return /^\.*$/.test(name) ? 'file' : name;
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
