import { describeConnector } from '@raccord/testing';
import { flatchr } from './connector.js';

describeConnector(flatchr, {
  fixtures: new URL('../fixtures/', import.meta.url),
  calls: {
    // Its example has only what a comment needs.
    'comments.create': {
      applicant_id: 'p1KMq8Wy3EOp2NP3',
      type: 'note',
      text: '<p>Good interview</p>',
      private: true,
      reply_to: 7809,
      file: { data: 'JVBERi0xLjcgc2FtcGxl', file_name: 'cv.pdf', content_type: 'application/pdf' },
    },
  },
});
