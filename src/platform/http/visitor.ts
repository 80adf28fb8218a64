import type { Translator } from '#platform/i18n';
import type { Principal } from './principal.ts';

/** Who stands before the door, for routes and pages alike. */
export interface Visitor {
  /** Reads the session or the token on first use; requests for static files never ask the database. */
  principal(): Promise<Principal>;
  readonly translator: Translator;
  readonly sessionToken: string | undefined;
  /** Public origin without a final slash, for permanent addresses. */
  readonly origin: string;
  /** For `<script nonce>` and `<style nonce>` of this answer. */
  readonly nonce: string;
  readonly address: string;
  readonly userAgent: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
  }
}
