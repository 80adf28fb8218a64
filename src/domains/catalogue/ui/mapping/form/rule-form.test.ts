import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Condition, defaultMappings, Step } from '../../../mapping/index.ts';
import { conditionNames, parameterSteps, stepNames } from '../../../mapping/step-names.ts';
import { conditionFrom, conditionTexts } from './condition-text.ts';
import { quoted, splitQuoted } from './quoted.ts';
import { ruleForm, ruleFrom } from './rule-form.ts';
import { stepFrom, stepText } from './step-text.ts';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom(' ', '; ', ' → ', '"', '|', 'a "b"', '*', '->'),
);

describe('a rule in a form', () => {
  it.each(Object.entries(defaultMappings))(
    'comes back from the form as it was, for every rule of %s',
    (_, { rules }) => {
      // a list of one name is that name
      for (const rule of rules) {
        const names = [rule.from].flat();
        expect(ruleFrom(ruleForm(rule))).toEqual({ ...rule, from: names.length === 1 ? names[0] : names });
      }
    },
  );

  it('keeps every list of names', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (names) => {
        expect(splitQuoted(names.map((name) => quoted(name, '|')).join(' | '), '|')).toEqual(names);
      }),
    );
  });

  it('keeps every replacement and every look-up', () => {
    const replace = fc.tuple(text, fc.oneof(text, fc.constant(''))).map((pair) => ({ replace: pair }));
    const lookup = fc
      .record({
        lookup: fc.dictionary(text, text, { noNullPrototype: true }),
        otherwise: fc.constantFrom('keep', 'drop'),
      })
      .filter(({ lookup: table }) => !Object.keys(table).includes('__proto__'));
    fc.assert(
      fc.property(fc.oneof(replace, lookup), (raw) => {
        const step = Step.parse(raw);
        expect(stepFrom(stepText(step))).toEqual(step);
      }),
    );
  });

  it('reads an arrow that is typed with what every keyboard has', () => {
    expect(stepFrom({ kind: 'replace', text: 'NXB => Nhà xuất bản' })).toEqual({ replace: ['NXB', 'Nhà xuất bản'] });
    expect(stepFrom({ kind: 'lookup', text: 'a -> b; *' })).toEqual({ lookup: { a: 'b' }, otherwise: 'keep' });
  });

  it('writes a blank indicator as #', () => {
    expect(conditionTexts({ ind2: ' 0' })).toEqual([{ kind: 'ind2', text: '#0' }]);
    expect(ruleForm({ from: 'a', to: '245$a', ind: '1 ' }).ind).toBe('1#');
  });

  it('has a word for every step and every condition there is', () => {
    const steps = Step.options.map((option) =>
      option.type === 'enum' ? option.options : Object.keys(option.shape).filter((key) => key !== 'otherwise'),
    );
    expect([...stepNames, ...parameterSteps].sort()).toEqual(steps.flat().sort());
    expect([...conditionNames].sort()).toEqual(Object.keys(Condition.shape).sort());
  });

  it('keeps what is asked of other fields', () => {
    const condition = { has: ['200$a', 'a | b'], lacks: '001', looksLike: 'isbn' } as const;
    expect(conditionFrom(conditionTexts({ ...condition, has: [...condition.has] }))).toEqual(condition);
  });
});
