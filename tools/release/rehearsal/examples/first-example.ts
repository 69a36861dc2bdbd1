export interface FirstExample {
  readonly language: 'ts' | 'js';
  readonly code: string;
}

/** The first program of a page; commands and answers are none. */
export function firstExample(page: string): FirstExample | undefined {
  const [, language, code] = /^```(ts|js)\n([^]*?)^```$/m.exec(page) ?? [];
  return language === undefined || code === undefined ? undefined : { language: language as 'ts' | 'js', code };
}
