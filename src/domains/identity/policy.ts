import { definePolicy } from './policy/policy.ts';
import { anyoneSignedIn, inPerson, nationally } from './policy/rules.ts';

/** Who may do what with accounts. Starting a session is open to everyone; it is throttled instead. */
export const identityPolicy = definePolicy({
  'identity.session.view': anyoneSignedIn,
  'identity.session.end': anyoneSignedIn,
  'identity.password.change': inPerson,
  'identity.token.own': inPerson,
  'identity.account.list': nationally('administrator'),
  'identity.account.manage': nationally('administrator'),
});
