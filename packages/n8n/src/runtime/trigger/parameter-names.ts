/** The parameter with the chosen events of a webhook node; `allEvents` stands for every one, also unknown ones. */
export const eventsParameter = 'events';
export const allEvents = '*';
/** The parameter that says who registers the webhook at the vendor, and its value for the node itself. */
export const registrationParameter = 'registration';
export const byThisNode = 'node';
export const byHand = 'hand';
/** The parameter that asks for the current state of an event's subject. */
export const enrichParameter = 'readCurrentState';
/** The parameter of a polling node with the name of the trigger. */
export const pollParameter = 'event';
/** The fields of the credential with the secret of webhooks. */
export const secretField = 'secret';
export const previousSecretField = 'previousSecret';
