import type { IncomingMessage, ServerResponse } from 'node:http';

export type Next = (error?: unknown) => void;

/** What a site needs to be mounted in one HTTP server beside others. */
export interface Site {
  handle(request: IncomingMessage, response: ServerResponse, next: Next): void;
  close(): Promise<void>;
}
