import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventPayload } from '../../src/types.js';

export interface Received {
  /** Milliseconds since the collector started, when the request was there and when it was answered. */
  came: number;
  at: number;
  headers: IncomingMessage['headers'];
  status: number;
  /** The bytes of the body. */
  size: number;
  body: {
    firm_slug: string;
    tracking_key: string;
    tracking_key_id?: string;
    sent_at: string;
    sdk: { version: string; attempt: number; dropped: number; gpc: boolean; webdriver?: true };
    events: EventPayload[];
  };
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  delay?: number;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
};

/** What makes two events one, as the real collector has it. */
const identityOf = ({ session_id, name, occurred_at }: EventPayload) =>
  JSON.stringify([session_id, name, occurred_at]);

/**
 * A collector on an origin of its own that remembers what arrived. A request counts only when its
 * answer could be written: a socket closed by a dying page is a lost one.
 */
export const startCollector = async () => {
  const started = Date.now();
  const received: Received[] = [];
  const methods: string[] = [];
  let reply: (attempt: number, body: string) => Reply = () => ({ status: 202 });
  let requests = 0;
  let port = 0;
  let server: Server;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/sdk/cp.js') return void response.end(readFileSync('dist/cp.js'));
    methods.push(request.method!);
    const came = Date.now() - started;
    const text = await textOf(request);
    const { status, headers, delay = 0 } = reply(requests++, text);
    const body = JSON.parse(text) as Received['body'];
    setTimeout(() => {
      if (response.socket?.destroyed) return;
      const at = Date.now() - started;
      received.push({ came, at, headers: request.headers, status, size: Buffer.byteLength(text), body });
      response.writeHead(status, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'Retry-After',
        'Content-Type': 'application/json',
        ...headers,
      });
      response.end(JSON.stringify({ accepted: body.events.length, rejected: 0, withheld: 0, errors: [] }));
    }, delay);
  };

  /** On the same port again, when it was shut. */
  const listen = async () => {
    server = createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    port = (server.address() as AddressInfo).port;
  };
  const shut = () => {
    server.close();
    server.closeAllConnections();
  };
  await listen();

  const taken = () => received.filter(({ status }) => status === 202).flatMap(({ body }) => body.events);
  const stored = () => [...new Map(taken().map((event) => [identityOf(event), event])).values()];
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    methods,
    /** From now on; the first argument counts requests from 0. */
    replyWith(next: (attempt: number, body: string) => Reply) {
      requests = 0;
      reply = next;
    },
    /** Nobody listens any more, as if the network were gone, until `listen`. */
    shut,
    listen,
    /** Each event as often as it was taken. */
    taken,
    /** Each event once: its copies are recognized. */
    events: stored,
    names: () => stored().map(({ name }) => name),
    close: shut,
  };
};

export type Collector = Awaited<ReturnType<typeof startCollector>>;
