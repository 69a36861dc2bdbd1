import type { Source } from '../source.js';

/** The icon in n8n's light and dark theme: the author's own, or a plug and a socket as a placeholder. */
export function iconFiles(name: string, own?: string): Source[] {
  return [
    { path: `icons/${name}.svg`, text: own ?? placeholder('#2b4c7e') },
    { path: `icons/${name}.dark.svg`, text: own ?? placeholder('#b9d2f5') },
  ];
}

function placeholder(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" viewBox="0 0 60 60" fill="none">
  <g stroke="${color}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
    <path d="M4 30h8M12 20h8a10 10 0 0 1 0 20h-8zM30 25h8M30 35h8" />
    <path d="M48 18h-4a12 12 0 0 0 0 24h4zM48 30h8" />
  </g>
</svg>
`;
}
