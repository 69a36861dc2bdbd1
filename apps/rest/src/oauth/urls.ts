/** Where the vendor sends the person back to: to be registered with the vendor, exactly so. */
export function callbackUrl(publicUrl: string): string {
  return `${publicUrl}/v1/oauth/callback`;
}

export function startUrl(publicUrl: string, text: string): string {
  return `${publicUrl}/v1/oauth/start/${text}`;
}
