import { describeConnector } from '@raccord/testing';
import { github } from './connector.ts';

describeConnector(github, { fixtures: new URL('fixtures/', import.meta.url) });
