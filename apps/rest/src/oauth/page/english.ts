import type { Words } from './words.js';

const notConnected = 'The account was not connected.';

export const english: Words = {
  outcomes: {
    connected: {
      title: 'Account connected',
      text: 'Your {vendor} account is connected to “{connection}”.',
      next: 'You can close this page.',
    },
    link: {
      title: 'This link no longer works',
      text: 'It was already used, or it has expired. A link works once, for 10 minutes.',
      next: 'Ask for a new link where you got this one.',
    },
    browser: {
      title: 'This browser did not open the link',
      text: `The answer belongs to another browser, or this one accepts no cookies. ${notConnected}`,
      next: 'Allow cookies, ask for a new link, and stay in one browser until the end.',
    },
    denied: {
      title: 'Access was not granted',
      text: notConnected,
      next: 'To connect it, ask for a new link and grant access.',
    },
    rejected: {
      title: 'The vendor rejected the connection',
      text: notConnected,
      next: 'Ask for a new link and try again. If that fails, pass on the request id below.',
    },
    changed: {
      title: 'The connection was changed',
      text: `It was changed or deleted in the meantime. ${notConnected}`,
      next: 'Ask for a new link.',
    },
    setup: {
      title: 'The connection is not set up correctly',
      text: notConnected,
      next: 'Pass on the request id below to the person who gave you the link.',
    },
    vendor: {
      title: 'The vendor did not answer as expected',
      text: notConnected,
      next: 'Wait a few minutes, then ask for a new link and try again.',
    },
    failure: {
      title: 'Something went wrong',
      text: notConnected,
      next: 'Ask for a new link and try again. If that fails, pass on the request id below.',
    },
  },
  vendorSaid: 'The vendor said:',
  request: 'Request',
};
