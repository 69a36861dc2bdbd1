/** The expiry of a token that the API refused before it expired. */
export const refusedAt = 0;
