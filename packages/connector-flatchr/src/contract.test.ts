import { describeConnector } from '@raccord/testing';
import { flatchr } from './connector.js';

describeConnector(flatchr, {
  fixtures: new URL('../fixtures/', import.meta.url),
  calls: {
    // The examples of their fields exclude each other.
    'applicants.moveTo': { vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column: 'Nouveaux' },
    'applicants.getCv': { applicant_id: 'p1KMq8Wy3EOp2NP3' },
    'applicants.resolve': { email: 'ada@example.com' },
  },
});
