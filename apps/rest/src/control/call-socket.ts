import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Call } from './call.js';

/** Whether a service listens there, and lets this user in. */
export function listens(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EPERM') reject(error);
      else resolve(false);
    });
  });
}

/** Calls the service that listens there. */
export function callSocket(socketPath: string): Call {
  return async (method, path, body) => {
    const headers = { host: 'localhost', ...(body ? { 'content-type': 'application/json' } : {}) };
    const sent = request({ socketPath, method, path, headers });
    sent.end(body && JSON.stringify(body));
    return new Promise((resolve, reject) => {
      sent.once('error', reject);
      sent.once('response', (response) => {
        text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
      });
    });
  };
}
