export type { Account } from './accounts/account.ts';
export type { NewAccount } from './accounts/service.ts';
export {
  AccountUnknown,
  LastAdministrator,
  LoginInvalid,
  LoginTaken,
  PasswordWeak,
  PasswordWrong,
  RolePlaceInvalid,
  SignInRefused,
} from './errors.ts';
export { createIdentity, type IdentityFace } from './identity.ts';
export { createJudge, definePolicy, type Judge, type Policy } from './policy/policy.ts';
export { isNational, isRole } from './policy/roles.ts';
export { anyoneSignedIn, anywhere, atThatLibrary, either, inPerson, nationally, type Rule } from './policy/rules.ts';
export { identityPolicy } from './policy.ts';
export type { SessionView, SignInOutcome } from './sessions/service.ts';
export type { ApiTokenView } from './tokens/service.ts';
export { ROLES, type Role } from './views.ts';
