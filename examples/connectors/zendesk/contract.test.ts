import { describeConnector } from '@raccord/testing';
import { zendesk } from './connector.ts';

describeConnector(zendesk, { fixtures: new URL('fixtures/', import.meta.url) });
