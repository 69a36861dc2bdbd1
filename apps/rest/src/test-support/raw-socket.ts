import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A plain connection, and all that comes back until it is closed. */
export function socketTo(port: number): { readonly socket: Socket; readonly text: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  socket.on('error', () => {}); // the service may hang up
  return { socket, text: once(socket, 'close').then(() => text) };
}

/** Sends text as it is and answers all that comes back. */
export async function raw(port: number, text: string): Promise<string> {
  const { socket, text: answer } = socketTo(port);
  socket.write(text, 'latin1');
  return answer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answers in what came back, in their order. */
export function answersIn(text: string): RawAnswer[] {
  if (text === '') return [];
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const rest = Buffer.from(text.slice(end + 4));
  const length = Number(headers['content-length'] ?? rest.length);
  const answer = { status: Number(first.split(' ')[1]), headers, body: rest.subarray(0, length).toString() };
  return [answer, ...answersIn(rest.subarray(length).toString())];
}
