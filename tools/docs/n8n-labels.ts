/** What n8n's own editor shows, letter by letter, as far as pages name it. `test:n8n` looks each up in real n8n. */
export const n8nLabels = [
  'Settings',
  'Community nodes',
  'Install a community node',
  'Execute step',
  'Import',
  'From file',
  'On Error',
  'Continue',
  'Retry On Fail',
];
