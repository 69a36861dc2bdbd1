export { afsDemo } from './afs/demo.js';
export { createAfsSimulator, type AfsSimulator, type AfsSimulatorOptions } from './afs/simulator.js';
export type { AfsAccount, AfsState } from './afs/state.js';
export { flatchrDemo } from './flatchr/demo.js';
export { createFlatchrSimulator, type FlatchrSimulator, type FlatchrSimulatorOptions } from './flatchr/simulator.js';
export type {
  Address,
  Applicant,
  Attachment,
  Candidate,
  Column,
  Comment,
  Company,
  FlatchrState,
  Item,
  Resume,
  User,
  Vacancy,
} from './flatchr/state.js';
export type { Fault, FaultKind, FaultMatch, Faults } from './server/faults.js';
export type { RecordedPart, RecordedRequest } from './server/requests.js';
export type { Listening, Simulator } from './server/simulator.js';
