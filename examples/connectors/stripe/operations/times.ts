// Times are whole seconds since 1970 (https://github.com/stripe/openapi, openapi/fixtures3.json).
export const times = { '**.created': 'unix-seconds', '**.expires_at': 'unix-seconds' } as const;
