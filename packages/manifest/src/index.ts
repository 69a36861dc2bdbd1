export { diffManifests } from './diff/diff.js';
export type { ChangeLevel, ManifestChange } from './diff/manifest-change.js';
export { toManifest } from './export/to-manifest.js';
export { type LintProblem, lintConnector } from './lint/lint-connector.js';
export { toMarkdown } from './markdown/to-markdown.js';
export { restMethods, type RestMethod, restPath } from './route.js';
