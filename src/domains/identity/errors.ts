import { Refusal } from '#lib/refusal';

export class AccountUnknown extends Refusal {
  constructor(login: string) {
    super('not-found', 'identity.account-unknown', { login: login.slice(0, 100) });
  }
}

export class LoginTaken extends Refusal {
  constructor(login: string) {
    super('conflict', 'identity.login-taken', { login });
  }
}

export class LoginInvalid extends Refusal {
  constructor(login: string) {
    super('invalid', 'identity.login-invalid', { login: login.slice(0, 100) });
  }
}

export class PasswordWeak extends Refusal {
  constructor(context: 'short' | 'long' | 'login' | 'plain', minimum: number) {
    super('invalid', 'identity.password-weak', { context, minimum });
  }
}

export class PasswordWrong extends Refusal {
  constructor() {
    super('invalid', 'identity.password-wrong');
  }
}

export class RolePlaceInvalid extends Refusal {
  constructor(role: string, context: 'national' | 'local') {
    super('invalid', 'identity.role-place-invalid', { role, context });
  }
}

/** Nobody could let anyone in again. */
export class LastAdministrator extends Refusal {
  constructor() {
    super('conflict', 'identity.last-administrator');
  }
}

export class SignInRefused extends Refusal {
  constructor(reason: 'wrong' | 'throttled', retryAfter?: number) {
    if (reason === 'wrong') super('sign-in-needed', 'identity.sign-in-wrong');
    else super('too-many', 'identity.sign-in-throttled', { retryAfter: retryAfter ?? 60 });
  }
}

export class TokenUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'identity.token-unknown', { id });
  }
}
