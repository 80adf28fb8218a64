import { describe, expect, it, test } from 'vitest';
import { markedLetters } from '../letters.ts';
import { isVietnameseSyllable } from '../syllable.ts';
import { exactKey } from '../tokens.ts';
import cp1258 from './cp1258.json' with { type: 'json' };
import families from './family-names.json' with { type: 'json' };
import frequencies from './letter-frequencies.json' with { type: 'json' };
import lookAlikes from './look-alikes.json' with { type: 'json' };
import roles from './name-roles.json' with { type: 'json' };
import penNames from './pen-names.json' with { type: 'json' };
import tcvn from './tcvn5712-1.json' with { type: 'json' };
import viscii from './viscii.json' with { type: 'json' };
import vni from './vni.json' with { type: 'json' };
import vps from './vps.json' with { type: 'json' };

describe('the tables of one-byte encodings', () => {
  test.each(Object.entries({ cp1258, tcvn, viscii, vps }))(
    '%s has eight rows of sixteen, without repetition',
    (_, table) => {
      expect(table.high.map((row) => row.length)).toEqual([16, 16, 16, 16, 16, 16, 16, 16]);
      const characters = [...table.high.join(''), ...Object.values(table.control)].filter((char) => char !== '\ufffd');
      expect(new Set(characters).size).toBe(characters.length);
    },
  );

  test.each(Object.entries({ tcvn, viscii, vps }))('%s has every Vietnamese letter in both cases', (_, table) => {
    const characters = new Set([...table.high.join(''), ...Object.values(table.control)]);
    expect(markedLetters().filter((letter) => !characters.has(letter))).toEqual([]);
  });

  it('leave the letters of VNI apart from its marks', () => {
    expect(Object.keys(vni.letters).filter((byte) => byte in vni.marks)).toEqual([]);
  });
});

describe('the tables of names', () => {
  it('have each family name once, each a possible word of Vietnamese or of a minority language', () => {
    const keys = families.single.map((name) => exactKey(name));
    expect(new Set(keys).size).toBe(keys.length);
    const foreign = keys.filter((key) => !isVietnameseSyllable(key));
    expect(foreign).toEqual(['ksor', 'niê', 'kpă']);
  });

  it('have pen names of Vietnamese syllables with the years of one life', () => {
    for (const [name, years] of Object.entries(penNames)) {
      expect(
        exactKey(name)
          .split(' ')
          .filter((syllable) => !isVietnameseSyllable(syllable)),
        name,
      ).toEqual([]);
      expect([...years].sort(), name).toEqual(years);
      expect([years.length > 0, Math.max(...years) - Math.min(...years) < 105], name).toEqual([true, true]);
    }
  });

  it('give each written form of a role one meaning', () => {
    const forms = Object.values(roles).flatMap((all) => [
      ...new Set(all.map((form) => exactKey(form).replaceAll(' ', ''))),
    ]);
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
  });
});

it('letter frequencies cover every letter and add up', () => {
  const letters = [
    ...'abcdefghijklmnopqrstuvwxyz',
    ...markedLetters().filter((letter) => letter === letter.toLowerCase()),
  ];
  expect(Object.keys(frequencies).sort()).toEqual(letters.sort());
  const total = Object.values(frequencies).reduce((sum, count) => sum + count, 0);
  expect(Math.abs(total - 10_000)).toBeLessThan(50);
});

it('look-alikes lead from Greek and Cyrillic to Latin', () => {
  for (const [letter, latin] of Object.entries(lookAlikes)) {
    expect(letter).toMatch(/^[\u0370-\u052f]$/);
    expect(latin).toMatch(/^\p{Script=Latin}$/u);
  }
});
