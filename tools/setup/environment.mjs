import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const toolchain = join(root, '.toolchain');
export const toolchainBin = join(toolchain, 'node_modules', '.bin');

// npm settings for the registry and the cache. They apply to the toolchain too.
const carried =
  /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|ca|cafile|strict_ssl|offline|prefer_offline)$/i;

/**
 * The caller's environment without the variables npm adds when it runs a script: pnpm and turbo would read them.
 * @param {(name: string) => boolean} keep which npm_* variables stay
 */
function environment(keep = () => false) {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || keep(name));
  return { ...Object.fromEntries(kept), TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
}

export function npmEnvironment() {
  return environment((name) => carried.test(name));
}

/** @returns {NodeJS.ProcessEnv} for every command that runs on the pinned Node and pnpm */
export function pinnedEnvironment() {
  const registry = process.env['npm_config_registry'] ?? process.env['NPM_CONFIG_REGISTRY'];
  return {
    // pnpm has its own name for the registry setting.
    ...(registry ? { pnpm_config_registry: registry } : {}),
    ...environment(),
    PATH: [toolchainBin, join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
  };
}
