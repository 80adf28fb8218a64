import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Grant, type Principal } from '#platform/http';
import { createJudge, definePolicy } from './policy.ts';
import { anyoneSignedIn, anywhere, atThatLibrary, either, inPerson, nationally } from './rules.ts';

const judge = createJudge([
  definePolicy({
    'shelf.book.read': anyoneSignedIn,
    'shelf.book.add': either(atThatLibrary('cataloguer'), nationally('union-editor')),
    'shelf.desk.open': anywhere('cataloguer'),
    'identity.password.change': inPerson,
  }),
]);

const holding = (...grants: Grant[]): Principal => ({
  kind: 'session',
  accountId: 'a',
  name: 'Mai',
  grants,
  mustChangePassword: false,
});

describe('a policy', () => {
  it('holds a cataloguer to her library, whatever the case of its code', () => {
    const mai = holding({ role: 'cataloguer', library: 'HN-01' });
    expect(judge.can(mai, 'shelf.book.add', { library: 'hn-01' })).toBe(true);
    expect(judge.can(mai, 'shelf.book.add', { library: 'HN-02' })).toBe(false);
    expect(judge.can(mai, 'shelf.book.add')).toBe(false);
    expect(judge.can(mai, 'shelf.desk.open')).toBe(true);
  });

  it('lets a union editor work everywhere, but not one who claims to be it in a library', () => {
    expect(judge.can(holding({ role: 'union-editor' }), 'shelf.book.add', { library: 'HN-02' })).toBe(true);
    expect(judge.can(holding({ role: 'union-editor', library: 'HN-02' }), 'shelf.book.add', { library: 'HN-02' })).toBe(
      false,
    );
  });

  it('denies what nobody has named, and anything to a stranger', () => {
    expect(judge.can(holding({ role: 'administrator' }), 'shelf.book.burn')).toBe(false);
    expect(judge.knows('shelf.book.burn')).toBe(false);
    expect(judge.can(ANONYMOUS, 'shelf.book.read')).toBe(false);
    expect(judge.can(ANONYMOUS, 'public')).toBe(true);
  });

  it('allows only the change of a password that somebody else chose', () => {
    const fresh = { ...holding({ role: 'cataloguer', library: 'HN-01' }), mustChangePassword: true };
    expect(judge.can(fresh, 'identity.password.change')).toBe(true);
    expect(judge.can(fresh, 'shelf.book.read')).toBe(false);
  });

  it('does not start when two domains name the same permission', () => {
    const twice = definePolicy({ 'shelf.book.read': anyoneSignedIn });
    expect(() => createJudge([twice, twice])).toThrow('shelf.book.read');
  });
});
