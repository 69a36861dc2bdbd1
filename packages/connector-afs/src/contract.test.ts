import { describeConnector } from '@raccord/testing';
import { afs } from './connector.js';

describeConnector(afs, {
  fixtures: new URL('../fixtures/', import.meta.url),
  exceptions: {
    'fixtures form-encoding.json':
      'no answer of the vendor: pairs of input and form that PHP wrote, for a test of their own',
    'fixtures form-encoding.json: content': 'its key is made up, and in the form the vendor’s keys have',
  },
});
