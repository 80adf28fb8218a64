export { createJudge, definePolicy, type Judge, type Policy } from './policy/policy.ts';
export { isRole, ROLES, type Role } from './policy/roles.ts';
export { anyoneSignedIn, anywhere, atThatLibrary, either, inPerson, nationally, type Rule } from './policy/rules.ts';
export { identityPolicy } from './policy.ts';
