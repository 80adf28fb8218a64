import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Refusal } from '#lib/refusal';
import type { Translator } from '#platform/i18n';
import { MalformedUrl } from './errors.ts';
import { problemOf } from './problem.ts';

/**
 * Answers bytes on the wire that were no HTTP request: Node's parser refuses them before there is a request to speak
 * of, so neither the language nor the wish for a page is known. Raw bytes above 0x7F in an address end here (RFC 3986, 2).
 */
export function answerUnparsed(error: Error & { code?: string }, socket: Socket, translator: Translator): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { refusal, status, reason } = meaningOf(error.code);
  const body = JSON.stringify(problemOf(refusal, translator, randomUUID(), status));
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `content-language: ${translator.locale}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function meaningOf(code: string | undefined): { refusal: Refusal; status: number; reason: string } {
  if (code === 'HPE_INVALID_URL') return { refusal: new MalformedUrl(), status: 400, reason: 'Bad Request' };
  if (code === 'HPE_HEADER_OVERFLOW') {
    const refusal = new Refusal('too-large', 'http.head-too-large');
    return { refusal, status: 431, reason: 'Request Header Fields Too Large' };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { refusal: new Refusal('invalid', 'http.too-slow'), status: 408, reason: 'Request Timeout' };
  }
  return { refusal: new Refusal('invalid', 'http.unparsed'), status: 400, reason: 'Bad Request' };
}
