import type { Subject } from '../subject.js';

/** The connector's servers with the settings of the sample connection. */
export function serverUrls({ connector, connection }: Pick<Subject, 'connector' | 'connection'>) {
  const { servers, settings: fields } = connector.connection;
  const settings: Readonly<Record<string, string | undefined>> = connection.settings;
  const filled = (template: string): string =>
    template.replaceAll(/\{([\w.$-]+)\}/g, (_, name: string) => {
      const value = settings[name] ?? '';
      return fields[name]?.kind === 'base-url' ? value.replace(/\/+$/, '') : encodeURIComponent(value);
    });
  return Object.fromEntries(Object.entries(servers).map(([name, url]) => [name, filled(url)]));
}
