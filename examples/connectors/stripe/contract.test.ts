import { describeConnector } from '@raccord/testing';
import { stripe } from './connector.ts';

describeConnector(stripe, { fixtures: new URL('fixtures/', import.meta.url) });
