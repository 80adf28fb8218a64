import { ROLES, type Role } from '../views.ts';

const NATIONAL: readonly Role[] = ['union-editor', 'administrator'];

export function isRole(value: string): value is Role {
  return ROLES.some((role) => role === value);
}

export function isNational(role: Role): boolean {
  return NATIONAL.includes(role);
}
