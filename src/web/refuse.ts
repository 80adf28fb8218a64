import { data } from 'react-router';
import type { Problem } from '#platform/http';

/** What an error page says: a refusal of the page's own, or a problem of a service. */
export interface PageRefusal {
  readonly reason?: string;
  readonly problem?: Pick<Problem, 'title' | 'detail'>;
  readonly requestId?: string;
}

/** A refusal whose text is the page's own: key under `web:refusal`. */
export function refuse(status: number, reason: string) {
  return data<PageRefusal>({ reason }, { status });
}
