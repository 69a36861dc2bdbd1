export { describeConnector, type DescribeOptions } from './describe-connector.js';
export type { Exceptions } from './exceptions.js';
export { type Mutation, mutateDrift } from './mutate-drift.js';
export { recorder, type Recorder } from './recording/recorder.js';
export type { Exchange, RecordedRequest, RecordedResponse, Recording } from './recording/recording.js';
export type { FormPart, ReadableBody } from './request/read-body.js';
export type { Answer, Script, ScriptedResponse } from './runtime/answer.js';
export { type FakeRuntime, fakeRuntime, type FakeRuntimeOptions } from './runtime/fake-runtime.js';
