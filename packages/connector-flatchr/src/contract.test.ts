import { describeConnector } from '@raccord/testing';
import { flatchr } from './connector.js';

describeConnector(flatchr, { fixtures: new URL('../fixtures/', import.meta.url) });
