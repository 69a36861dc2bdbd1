import { transform } from 'esbuild';

/** A program of a README, written with `require`. It may await at the top, where a CommonJS module cannot. */
export async function programAsCommonJs(code: string): Promise<string> {
  const imports = /^import [^]*? from '[^']+'.*;$/gm;
  const head = (code.match(imports) ?? []).join('\n');
  return moduleAsCommonJs(`${head}\nvoid (async () => {\n${code.replaceAll(imports, '')}\n})();\n`);
}

export async function moduleAsCommonJs(code: string): Promise<string> {
  const options = { loader: 'ts', format: 'cjs', target: 'node22', platform: 'node', logLevel: 'silent' } as const;
  return (await transform(code, options)).code;
}
