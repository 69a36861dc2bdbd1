/**
 * The page that shows /openapi.json with Scalar, served entirely from this package. Paths are relative: see
 * RACCORD_PUBLIC_URL.
 */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Raccord</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="app"></div>
    <script src="docs/scalar.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

/**
 * A separate file, so that no inline script has to be allowed. Requests go to the origin of the page, whatever its
 * name. Scalar features that would call other hosts are off.
 */
export const startScript = `Scalar.createApiReference('#app', {
  url: 'openapi.json',
  servers: [{ url: new URL('.', window.location.href).href.replace(/\\/$/, '') }],
  defaultOpenAllTags: true,
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
});
`;

/** Enforces it: the browser refuses every request to another host. Scalar writes style elements. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
