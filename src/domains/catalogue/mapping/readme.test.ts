import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyMapping } from './apply-mapping.ts';
import { defaultMappings } from './default-mappings.ts';
import { Rule, type SourceKind } from './schema.ts';
import { fromMarc, type SourceRecord, tableRowConverter } from './source-record.ts';

const text = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const examples = Array.from(text.matchAll(/```json\n(.*?)```/gs), ([, json = '']) => Rule.parse(JSON.parse(json)));

function written(index: number, source: SourceKind, record: SourceRecord): string[] {
  const rule = examples[index];
  if (rule === undefined) throw new Error(`README.md has no example ${index}`);
  const mapping = { ...defaultMappings['isis-vietnam'], source, rules: [rule] };
  return applyMapping(record, mapping).record.fields.map((field) =>
    'value' in field
      ? `${field.tag} ${field.value}`
      : `${field.tag} ${field.ind1}${field.ind2} ${field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' ')}`,
  );
}

const marc = (tag: string, code: string, value: string): SourceRecord =>
  fromMarc({ leader: '0'.repeat(24), fields: [{ tag, ind1: ' ', ind2: ' ', subfields: [{ code, value }] }] });

describe('the examples of README.md', () => {
  it('are three rules', () => {
    expect(examples).toHaveLength(3);
  });

  it('bring the first of several authors into the main entry', () => {
    expect(written(0, 'isis', marc('070', '_', 'GS. Nam Cao, Tô Hoài'))).toContain('100 1  $a Nam Cao');
  });

  it('bring the language into 008', () => {
    const [field = ''] = written(1, 'unimarc', marc('101', 'a', 'fre'));
    expect(field.slice('008 '.length).slice(35, 38)).toBe('fre');
  });

  it('bring each keyword into a field of its own', () => {
    const row = tableRowConverter(['Từ khóa'])(['văn học; Việt Nam']);
    expect(written(2, 'tabular', row).slice(1)).toEqual(['653    $a văn học', '653    $a Việt Nam']);
  });
});
