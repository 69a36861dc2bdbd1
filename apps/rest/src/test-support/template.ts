/** A database with the tables of the service, to copy: quicker than making them for each test. */
export const template = 'raccord_template';
