import type { Grant } from '#platform/http';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly displayName: string;
  readonly status: 'active' | 'disabled';
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
  readonly grants: readonly Grant[];
}
